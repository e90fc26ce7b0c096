import { formatInstant, type Instant } from "../model/instant.ts";
import { escapeHtml } from "../model/safe-html.ts";

/**
 * What a new planet begins with, by file name: feeds.yaml, one sample member's feed, .gitignore. Works without a network.
 *
 * @param about - with `isEmpty` there is no sample member.
 */
export function starterFiles(about: {
  readonly name: string;
  readonly url: string;
  readonly now: Instant;
  readonly isEmpty: boolean;
}): readonly (readonly [string, string])[] {
  return [
    ["feeds.yaml", `${planetYaml(about)}\n${about.isEmpty ? NO_MEMBERS : SAMPLE_MEMBER}`],
    ...(about.isEmpty ? [] : [["welcome.xml", welcomeFeed(about)] as const]),
    [".gitignore", "# State and the built site; feeds.yaml is what matters.\n.orrery/\noutput/\nnode_modules/\n"],
  ];
}

function planetYaml({ name, url }: { readonly name: string; readonly url: string }): string {
  return `# Your planet. \`npx orrery check\` finds mistakes; \`npx orrery schema > feeds.schema.json\` helps editors that read the next line.
# yaml-language-server: $schema=./feeds.schema.json

planet:
  name: ${JSON.stringify(name)}
  url: ${JSON.stringify(url)}        # where the site will live; blogs see it in the User-Agent
  # contact: mailto:you@example.org   # whom members and blogs can write to: it stands on /about/, /join/ and in the User-Agent
  description: What we write, read together.
  language: en
  timezone: UTC
`;
}

const SAMPLE_MEMBER = `members:
  # A first member that needs no network. Take it out when real ones are here:
  - name: Welcome
    id: welcome
    path: ./welcome.xml
`;

const NO_MEMBERS =
  "# Whose blogs are read here: `npx orrery add https://ana.example/` finds a feed and writes it below.\nmembers: []\n";

function welcomeFeed({
  name,
  url,
  now,
}: {
  readonly name: string;
  readonly url: string;
  readonly now: Instant;
}): string {
  const date = formatInstant(now);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>Welcome</title>
  <id>${escapeHtml(new URL("#welcome", url).href)}</id>
  <updated>${date}</updated>
  <entry>
    <title>The first post of ${escapeHtml(name)}</title>
    <id>${escapeHtml(new URL("#welcome-1", url).href)}</id>
    <published>${date}</published>
    <updated>${date}</updated>
    <author><name>Orrery</name></author>
    <content type="html">&lt;p&gt;It works. This post comes from &lt;code&gt;welcome.xml&lt;/code&gt;, a feed in a file beside &lt;code&gt;feeds.yaml&lt;/code&gt;.&lt;/p&gt;&lt;p&gt;Add the blogs of your community under &lt;code&gt;members:&lt;/code&gt;, run &lt;code&gt;npx orrery run&lt;/code&gt; again, and take this one out.&lt;/p&gt;</content>
  </entry>
</feed>
`;
}
