import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { escapeHtml } from "../../model/safe-html.ts";
import { type FilesPlanet, filesPlanet } from "../files-planet.testing.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, filesOf, groundFor, planetOf, portsFor } from "../world.testing.ts";
import { buildSite } from "./build.ts";

// Feed text is data, never template, front matter or permalink (security rule S19): whatever an engine would
// calculate, include or obey stands on pages and in feeds as it was written.

/** Every engine Eleventy has or had; each would make 1369 of its sum. */
const SYNTAX: Readonly<Record<string, string>> = {
  liquid: "{{ 37 | times: 37 }}{% assign a = 1 %}",
  nunjucks: "{{ 37*37 }}{% include 'package.json' %}{# gone #}",
  handlebars: "{{{37}}}{{#each this}}{{/each}}{{> part}}",
  ejs: "<%= 37*37 %><%- include('package.json') %>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a feed may write.
  "template literals": "${37*37}`${process.exit(1)}`",
  pug: "#{37*37} !{37*37}",
  mustache: "{{#a}}gone{{/a}}{{=<% %>=}}",
  shortcode: "{% raw %}{{ content | safe }}{% endraw %}",
  front: "---js { permalink: '/pwned.html' } ---",
};

const FRONT_MATTER = "---js\n{ permalink: '/pwned.html', eleventyComputed: { title: 'x' } }\n---\n";

/** Every field of a feed filled with the same words. */
function feedOf(words: string): string {
  const text = escapeHtml(words);
  const slug = encodeURIComponent(words);
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:feed</id><title>${text}</title><subtitle>${text}</subtitle>
    <generator>${text}</generator><author><name>${text}</name></author>
    <entry><id>urn:${slug}</id><title>${text}</title><link href="https://ana.example/${slug}"/>
    <published>2026-11-20T08:00:00Z</published><author><name>A ${text}</name></author>
    <category term="${text}" label="${text}"/><rights>${text}</rights>
    <link rel="enclosure" type="audio/mpeg" title="${text}" href="https://ana.example/${slug}.mp3"/>
    <content type="html">${escapeHtml(`<p>${text}</p><pre><code>${text}</code></pre><p><a href="/${slug}" title="${text}">a</a></p>`)}</content></entry>
    <entry><id>urn:2</id><title>${escapeHtml(FRONT_MATTER)}</title><published>2026-11-20T07:00:00Z</published>
    <content type="html">${escapeHtml(FRONT_MATTER)}</content></entry></feed>`;
}

describe.each(Object.entries(SYNTAX))("the syntax of %s", (_name, words) => {
  let planet: FilesPlanet;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    planet = filesPlanet();
    planet.write("ana", feedOf(words));
    const [member] = planet.config(["ana"]).members;
    const config = planetOf(
      `  - { id: ana, name: ${JSON.stringify(words)}, bio: ${JSON.stringify(words)}, path: "${member?.subscriptions[0]?.path}" }`,
    );
    const ports = portsFor(config);
    await refresh(config, ports, ALL);
    const ground = groundFor(ports.store);
    await buildSite(config, ground);
    files = filesOf(ground.outputDir);
    ground.remove();
  });
  afterAll(() => planet.remove());

  it("comes out literally as title, words, code and name", () => {
    const written = escapeHtml(words);
    for (const page of ["index.html", "members/ana/index.html"]) {
      const text = files.get(page) ?? "";
      expect(text).toContain(`<bdi>${written}</bdi></a></h3>`);
      expect(text.replaceAll("&quot;", '"').replaceAll("&#39;", "'")).toContain(
        `<code>${written.replaceAll("&quot;", '"').replaceAll("&#39;", "'")}</code>`,
      );
      expect(text).toContain(`<bdi>${written}</bdi>`);
    }
    expect(JSON.parse(files.get("feed.json") ?? "{}").items[0].title).toBe(words);
  });

  it("is calculated, included and obeyed nowhere", () => {
    expect([...files].filter(([, text]) => /1369|orrery-planet/.test(text)).map(([file]) => file)).toEqual([]);
    expect([...files.keys()].filter((file) => file.includes("pwned"))).toEqual([]);
  });
});
