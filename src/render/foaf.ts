import type { FoafPage } from "../model/site/machine-pages.ts";
import { absolute } from "./site-url.ts";
import { element, textElement, writeXml, type XmlElement } from "./xml.ts";

const NAMESPACES = {
  "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "xmlns:rdfs": "http://www.w3.org/2000/01/rdf-schema#",
  "xmlns:foaf": "http://xmlns.com/foaf/0.1/",
  "xmlns:rss": "http://purl.org/rss/1.0/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
};

/**
 * The members as a FOAF group, in the shape that planets have always written and read: each an agent with a weblog,
 * and the weblog's feeds beside it. A member of whom neither site nor feed may be told is left out.
 *
 * @see FOAF Vocabulary Specification (`Group`, `member`, `weblog`); RDF/XML
 */
export function writeFoaf(page: FoafPage): string {
  const { site, title, path } = page;
  const group = element(
    "foaf:Group",
    {},
    textElement("foaf:name", title),
    element("foaf:homepage", { "rdf:resource": site.url }),
    element("rdfs:seeAlso", { "rdf:resource": absolute(site, path) }),
    ...page.members.flatMap(writeMember),
  );
  return writeXml(element("rdf:RDF", NAMESPACES, group));
}

function writeMember({ name, site, feeds }: FoafPage["members"][number]): readonly XmlElement[] {
  const about = site ?? feeds[0]?.url;
  if (about === undefined) return [];
  const weblog = element(
    "foaf:Document",
    { "rdf:about": about },
    textElement("dc:title", feeds[0]?.title ?? name),
    ...feeds.map(({ url }) => element("rdfs:seeAlso", {}, element("rss:channel", { "rdf:about": url }))),
  );
  const agent = element("foaf:Agent", {}, textElement("foaf:name", name), element("foaf:weblog", {}, weblog));
  return [element("foaf:member", {}, agent)];
}
