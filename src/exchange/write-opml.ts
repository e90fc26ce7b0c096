import type { Planet } from "../model/planet.ts";
import type { ToldMember } from "./told-members.ts";
import { attributes, xmlText } from "./xml-text.ts";

/**
 * The members as an OPML subscription list: one outline a feed, for feed readers and other planets. The member's id comes
 * along in a namespace of ours, so that it and several feeds of one member find together again.
 *
 * @see OPML 2.0 §"Subscription lists", §"Namespaces"
 */
export function writeOpml({ name, contact }: Planet, members: readonly ToldMember[]): string {
  const mail = /^mailto:(.+)$/.exec(contact ?? "")?.[1];
  const owner = mail === undefined ? "" : `\n<ownerEmail>${xmlText(mail)}</ownerEmail>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0" xmlns:orrery="urn:orrery:opml">
<head>
<title>${xmlText(name)}</title>${owner}
</head>
<body>
${members.flatMap(outlines).join("\n")}
</body>
</opml>
`;
}

function outlines({ id, name, site, bio, language, groups, feeds }: ToldMember): readonly string[] {
  const category = groups.length === 0 ? undefined : groups.map((group) => `/${group}`).join(",");
  return feeds.map((xmlUrl) => {
    const keys = { text: name, xmlUrl, htmlUrl: site, description: bio, language, category, "orrery:memberId": id };
    return `<outline type="rss"${attributes(keys)}/>`;
  });
}
