import type { Planet } from "../model/planet.ts";
import type { ToldMember } from "./told-members.ts";
import { attributes, xmlText } from "./xml-text.ts";

/**
 * The members as a FOAF group, in the shape that planets have always written and read: each an agent with a weblog, and the
 * weblog's feeds beside it.
 *
 * @see FOAF Vocabulary Specification (`Group`, `member`, `weblog`); RDF/XML
 */
export function writeFoaf({ name, url }: Planet, members: readonly ToldMember[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:rss="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<foaf:Group>
<foaf:name>${xmlText(name)}</foaf:name>
<foaf:homepage${attributes({ "rdf:resource": url })}/>
${members.map(agent).join("\n")}
</foaf:Group>
</rdf:RDF>
`;
}

/** Without a site the weblog is known by its feed. */
function agent({ id, name, site, feeds }: ToldMember): string {
  const channels = feeds.map(
    (feed) => `<rdfs:seeAlso><rss:channel${attributes({ "rdf:about": feed })}/></rdfs:seeAlso>`,
  );
  return `<foaf:member><foaf:Agent${attributes({ "rdf:about": `#${id}` })}>
<foaf:name>${xmlText(name)}</foaf:name>
<foaf:weblog><foaf:Document${attributes({ "rdf:about": site ?? feeds[0] })}>
<dc:title>${xmlText(name)}</dc:title>
${channels.join("\n")}
</foaf:Document></foaf:weblog>
</foaf:Agent></foaf:member>`;
}
