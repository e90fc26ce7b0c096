import { afterEach, describe, expect, it } from "vitest";
import { reply, startServer } from "../fetch/loopback-server.testing.ts";
import { buildSite } from "./build/build.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, filesOf, groundFor, planetOf, portsFor } from "./world.testing.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const DATE = "Fri, 20 Nov 2026 08:00:00 GMT";
const item = (inner: string): string => `<item><title>A post</title>${inner}<pubDate>${DATE}</pubDate></item>`;

/**
 * What feeds say of a post's id, and the id under which Venus published it: `id` of feedparser, which is guid, atom:id or
 * rdf:about, else the link.
 *
 * @see https://github.com/rubys/venus/blob/master/planet/reconstitute.py (`id`)
 */
const FEEDS: Readonly<Record<string, { readonly feed: string; readonly venus: string }>> = {
  "a guid": {
    feed: `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link>${item("<guid>https://a.example/?p=7</guid><link>https://a.example/seven</link><description>One thing.</description>")}</channel></rss>`,
    venus: "https://a.example/?p=7",
  },
  "a guid that is no address": {
    feed: `<rss version="2.0"><channel><title>B</title><link>https://b.example/</link>${item('<guid isPermaLink="false">tag:b.example,2020:7</guid><link>https://b.example/seven</link><description>Two things.</description>')}</channel></rss>`,
    venus: "tag:b.example,2020:7",
  },
  "no guid, but a link": {
    feed: `<rss version="2.0"><channel><title>C</title><link>https://c.example/</link>${item("<link>https://c.example/seven</link><description>Three things.</description>")}</channel></rss>`,
    venus: "https://c.example/seven",
  },
  "an atom:id": {
    feed: '<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><id>urn:d</id><updated>2026-11-20T08:00:00Z</updated><entry><id>urn:uuid:0b1e8a52-7e2f-4a53-9ad5-2ea8a9a3d2cf</id><title>A post</title><link href="https://d.example/seven"/><updated>2026-11-20T08:00:00Z</updated><content>Four things.</content></entry></feed>',
    venus: "urn:uuid:0b1e8a52-7e2f-4a53-9ad5-2ea8a9a3d2cf",
  },
  "an rdf:about": {
    feed: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://e.example/"><title>E</title><link>https://e.example/</link></channel><item rdf:about="https://e.example/item/7"><title>A post</title><link>https://e.example/seven</link><description>Five things.</description></item></rdf:RDF>',
    venus: "https://e.example/item/7",
  },
};

/** A planet of these feeds, read and built. @returns its files. */
async function builtPlanet(
  paths: string,
): Promise<{ files: ReadonlyMap<string, string>; problems: readonly string[] }> {
  const feeds = Object.values(FEEDS);
  const web = await startServer((request, response) => {
    reply(response, 200, {}, feeds[Number(request.url?.slice(1))]?.feed ?? "");
  });
  cleanups.push(web.close);
  const members = feeds.map(
    (_, n) => `  - { name: M${n}, site: "https://${"abcde"[n]}.example/", feed: "${web.origin}/${n}" }`,
  );
  const config = planetOf(members.join("\n"), `network: { allow: ["${web.host}"] }\n${paths}`);
  const ports = portsFor(config);
  const ground = groundFor(ports.store);
  cleanups.push(ground.remove);
  await refresh(config, ports, ALL);
  const { problems } = await buildSite(config, ground);
  return { files: filesOf(ground.outputDir), problems: problems.map(({ message }) => message) };
}

describe("a planet that moved here from Venus", () => {
  it("publishes every post under the id that Venus gave it, so that its subscribers see nothing twice", async () => {
    const { files } = await builtPlanet("paths: { rss20.xml: /rss.xml }");
    const published = Object.values(FEEDS)
      .map(({ venus }) => venus)
      .sort();
    const idsIn = (name: string, pattern: RegExp): readonly string[] =>
      [...(files.get(name) ?? "").matchAll(pattern)].map(([, id = ""]) => id).sort();
    expect(idsIn("atom.xml", /<entry[^>]*>\s*<id>(.*?)<\/id>/g)).toEqual(published);
    expect(idsIn("rss20.xml", /<guid[^>]*>(.*?)<\/guid>/g)).toEqual(published);
  });

  it("has at the old addresses the bytes of ours, which name ours as their own", async () => {
    const { files, problems } = await builtPlanet(
      "paths: { rss20.xml: /rss.xml, old/index.rdf: /rss.xml, opml.xml: /members.opml, people.rdf: /foafroll.xml }",
    );
    expect(problems).toEqual([]);
    for (const [old, ours] of [
      ["rss20.xml", "rss.xml"],
      ["old/index.rdf", "rss.xml"],
      ["opml.xml", "members.opml"],
      ["people.rdf", "foafroll.xml"],
    ] as const) {
      expect(files.get(old)).toBe(files.get(ours));
      expect(files.get(old)?.length).toBeGreaterThan(100);
    }
    expect(files.get("rss20.xml")).toContain(
      'rel="self" type="application/rss+xml" href="https://planet.example/rss.xml"',
    );
    expect(files.get("sitemap.xml")).not.toContain("rss20");
  });

  it.each([
    ["a feed of nobody", "a.xml: /members/nobody/rss.xml", "no feed"],
    ["a page of ours for people", "a.xml: /404.html", "no feed"],
    [
      "what another line needs as a folder",
      "rss20.xml/a.xml: /rss.xml, rss20.xml: /rss.xml",
      "file or folder of its own",
    ],
  ])("is told of %s, and makes the rest", async (_, line, why) => {
    const { files, problems } = await builtPlanet(`paths: { ${line}, good.xml: /rss.xml }`);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toContain(why);
    expect(files.get("good.xml")).toBe(files.get("rss.xml"));
  });
});
