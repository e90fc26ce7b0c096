import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { feedName, writePlanet } from "./planet.ts";

describe("feedName", () => {
  it.each([
    ["RSS", "<rss><channel><title>Closest In</title><item><title>First</title>", "Closest In"],
    ["CDATA with markup characters", "<rss><title><![CDATA[ Q & A ]]></title>", "Q & A"],
    ["attributes and references", `<feed><title type="text">Ana &amp; Co &#8211; &#x1F30D;</title>`, "Ana & Co – 🌍"],
    ["a namespace prefix", "<a:feed><a:title>Old Atom</a:title>", "Old Atom"],
    ["JSON Feed", `{"version":"1.1","title":"A \\"quoted\\" one"}`, 'A "quoted" one'],
    ["lines and control characters", "<title>two\n\u0007 lines\u202e</title>", "two lines"],
    ["no title", "<rss><channel>", "ana"],
    ["an empty title", "<title> </title>", "ana"],
    ["a title that is cut off", `<title>${"x".repeat(5000)}</title>`, "ana"],
    ["a title of 200 characters", `<title>${"x".repeat(200)}</title>`, "x".repeat(80)],
  ])("%s", (_, text, name) => {
    expect(feedName(new TextEncoder().encode(text), "/feeds/ana.xml")).toBe(name);
  });

  it("reads the encoding the file declares", () => {
    const text = `<?xml version="1.0" encoding="windows-1252"?><title>c\x9cur</title>`;
    expect(feedName(Buffer.from(text, "latin1"), "a.xml")).toBe("cœur");
  });

  it("gives some name to any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => feedName(bytes, "a.xml") !== ""));
  });
});

describe("writePlanet", () => {
  it("writes YAML with every name as it was, every address allowed and no id twice", () => {
    const awkward = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string({ maxLength: 60 })), { maxLength: 8 });
    fc.assert(
      fc.property(awkward, (pairs) => {
        const feeds = pairs.map(([name, stem], i) => ({
          name,
          url: `http://127.0.1.${i + 1}:8000/x`,
          file: `/f/${stem}.xml`,
        }));
        const planet = parse(writePlanet("Test", feeds));
        const ids: string[] = planet.members.map((member: { id: string }) => member.id);
        expect(planet.members.map((member: { name: string }) => member.name)).toEqual(pairs.map(([name]) => name));
        expect(planet.network.allow).toEqual(feeds.map((_, i) => `127.0.1.${i + 1}:8000`));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      }),
    );
  });
});
