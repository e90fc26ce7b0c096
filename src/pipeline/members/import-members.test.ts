import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../config/parse.ts";
import { EXPORT_FORMS } from "../../exchange/write.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { exportMembers } from "./export-members.ts";
import { type ImportPlan, planImport } from "./import-members.ts";

const FIXTURES = join(import.meta.dirname, "../../exchange/fixtures");
const NOBODY = { members: [] };

function planOf(
  text: string | Uint8Array,
  name = "list",
  known: Parameters<typeof planImport>[1] = NOBODY,
): ImportPlan {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const outcome = planImport([{ name, bytes }], known);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
  return outcome.plan;
}

/** What `orrery check` makes of the members once they stand in feeds.yaml. */
function configOf(members: readonly object[]): PlanetConfig {
  const planet = { name: "P", url: "https://p.example/" };
  const outcome = parseConfig(JSON.stringify({ planet, members }), { file: "feeds.yaml", dir: "/" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}

const fixtures = readdirSync(FIXTURES).filter((file) => !file.endsWith(".expected.json"));

describe("planImport", () => {
  it.each(fixtures)("reads %s", (file) => {
    const expected = JSON.parse(readFileSync(join(FIXTURES, `${file}.expected.json`), "utf8")) as unknown;
    expect(planOf(readFileSync(join(FIXTURES, file)), file)).toEqual(expected);
  });

  it.each(fixtures)("makes of %s members that feeds.yaml takes", (file) => {
    const { members } = planOf(readFileSync(join(FIXTURES, file)), file);
    expect(configOf(members).members.map(({ name }) => name)).toEqual(members.map(({ name }) => name));
  });

  it.each([
    [
      "feed, http for https and www. no matter",
      "http://www.ana.example/feed/ # Somebody Else",
      /feed of the member ana/,
    ],
    ["id, made of the name", "https://elsewhere.example/feed # Ana", /has a member ana:/],
  ])("leaves out whom the planet has: the same %s", (_, text, why) => {
    const known = configOf([{ name: "Ana", feed: "https://ana.example/feed" }]);
    const { members, duplicates } = planOf(text, "list", known);
    expect(members).toEqual([]);
    expect(duplicates).toEqual([expect.objectContaining({ line: 1, why: expect.stringMatching(why) })]);
  });

  it("takes what is new of a member of several feeds", () => {
    const known = configOf([{ name: "Ana", feed: "https://ana.example/a" }]);
    const opml = `<opml><outline text="Ben" htmlUrl="https://ben.example/" xmlUrl="https://ana.example/a"/>
      <outline text="Ben" htmlUrl="https://ben.example/" xmlUrl="https://ben.example/b"/></opml>`;
    expect(planOf(opml, "list", known)).toMatchObject({
      members: [{ name: "Ben", site: "https://ben.example/", feed: "https://ben.example/b" }],
      duplicates: [{ feed: "https://ana.example/a" }],
    });
  });

  it("finds one person in two files", () => {
    const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
    const files = [
      file("a", "https://a.example/ # Ana"),
      file("b", "https://www.a.example # Ana\nhttps://b.example/f # Ana"),
    ];
    expect(planImport(files, NOBODY)).toMatchObject({
      plan: {
        members: [{ name: "Ana" }, { name: "Ana", id: "ana-2" }],
        duplicates: [{ file: "b", line: 1 }],
      },
    });
  });

  it("drops what feeds.yaml would refuse, tells it, and keeps the member", () => {
    const name = `A\u202e${"n".repeat(300)}`;
    const row = { name, id: "Not a slug", site: "ftp://a.example", avatar: "../../etc/x.png", language: "no language" };
    const { members, notUnderstood } = planOf(JSON.stringify([{ ...row, feed: "https://a.example/feed" }]));
    expect(members).toEqual([{ name: `A${"n".repeat(89)}`, feed: "https://a.example/feed" }]);
    const told = notUnderstood.map(({ why }) => /^`(\w+)`/.exec(why)?.[1]);
    expect(told).toEqual(["id", "site", "avatar", "language"]);
  });

  it("suggests only what feeds.yaml does not say already", () => {
    const known = configOf([]);
    const ini = "[Planet]\nname = P\nlink = https://other.example/\nitems_per_page = 30\n[https://a.example/f]\n";
    expect(planOf(ini, "ini", known).suggestions).toEqual([
      { file: "ini", line: 3, key: "planet.url", value: "https://other.example/" },
    ]);
  });

  it.each([
    ["a feed", `<rss version="2.0"><channel></channel></rss>`, /is a feed itself/],
    ["a page", "<!doctype html><title>x</title>", /is a web page/],
    ["other XML", "<svg/>", /neither OPML nor FOAF/],
    ["nothing", " \n\t", /is empty/],
    ["prose", "Dear all,\nplease find attached", /neither addresses/],
    ["broken YAML", "a: [\nb: {", /not proper YAML/],
    ["half of a JSON text", `[{"feed": "https://a.example/f"`, /neither addresses|not proper/],
  ])("refuses %s", (_, text, why) => {
    const outcome = planImport([{ name: "x", bytes: new TextEncoder().encode(text) }], NOBODY);
    expect(outcome).toMatchObject({
      ok: false,
      problems: [{ code: "exchange/not-a-list", message: expect.stringMatching(why) }],
    });
  });

  it("refuses what is larger than 10 MiB", () => {
    const outcome = planImport([{ name: "x", bytes: new Uint8Array(10 * 1024 * 1024 + 1) }], NOBODY);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: "exchange/too-large" }] });
  });
});

const word = fc.stringMatching(/^[\p{L}\p{N}&<>"'#;=%[\]|,.!-]{1,12}$/u).filter((text) => !/^[#;]|:\/\//.test(text));
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const host = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/).map((label) => `${label}.example`);
const address = fc
  .tuple(host, fc.webPath(), fc.constantFrom("", "?a=1&copy=2", "?q[]=%20;x", "?lt=&amp;"))
  .map(([at, path, query]) => new URL(`https://${at}${path}${query}`).href);
const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?$/);
const member = fc.record(
  {
    name,
    feeds: fc.uniqueArray(address, { minLength: 1, maxLength: 3 }),
    site: address,
    bio: name,
    language: fc.constantFrom("en", "pt-BR", "zh-Hant"),
    groups: fc.uniqueArray(slug, { minLength: 1, maxLength: 3 }),
    avatar: fc.constantFrom("avatars/a.png", "b/c.svg", "https://a.example/face.png"),
  },
  { requiredKeys: ["name", "feeds"] },
);
const members = fc.array(member, { minLength: 1, maxLength: 6 });

describe("import, export, import", () => {
  it.each(EXPORT_FORMS)("of %s is the identity", (form) => {
    fc.assert(
      fc.property(members, (wanted) => {
        const once = planOf(JSON.stringify({ members: wanted }));
        const there = exportMembers(form, configOf(once.members)).text;
        const first = planOf(there);
        const again = exportMembers(form, configOf(first.members)).text;
        expect(again).toBe(there);
        expect(planOf(again)).toEqual(first);
        expect(first.members.flatMap(addresses).toSorted()).toEqual(once.members.flatMap(addresses).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it.each(["opml", "ini"] as const)("of %s loses nothing of a member", (form) => {
    fc.assert(
      fc.property(members, (wanted) => {
        const { members: before } = planOf(JSON.stringify({ members: wanted }));
        const carried = before.map(({ avatar, ...rest }) =>
          form === "opml" || avatar === undefined ? rest : { ...rest, avatar },
        );
        expect(planOf(exportMembers(form, configOf(before)).text).members).toEqual(carried);
      }),
      { numRuns: 60 },
    );
  });

  it.each(fixtures)("keeps the members of %s by way of OPML", (file) => {
    const { members: before } = planOf(readFileSync(join(FIXTURES, file)), file);
    const after = planOf(exportMembers("opml", configOf(before)).text).members;
    expect(after).toEqual(before.map(({ avatar: _, ...rest }) => rest));
  });
});

function addresses({ feed, feeds = [] }: ImportPlan["members"][number]): readonly string[] {
  return feed === undefined ? feeds : [feed];
}

describe("whatever a file holds", () => {
  it("nothing is thrown", () => {
    const shreds = fc.array(
      fc.constantFrom(
        ...'<opml>|<outline |text="|xmlUrl=\'|https://a.example/|">|/>|</outline>|[|]|[Planet]|feed = |name: |\n|\n  |- |{|}|"|,|;|\t|#|&|&#x;|<![CDATA[|<!--|feed:|\u0000|\ufeff|é|💧|<foaf:Agent>|rdf:about=\'|<rss:channel '.split(
          "|",
        ),
      ),
      { maxLength: 60 },
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      shreds.map((all) => new TextEncoder().encode(all.join(""))),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        const outcome = planImport([{ name: "x", bytes: given }], NOBODY);
        if (outcome.ok) configOf(outcome.plan.members);
      }),
      { numRuns: 500 },
    );
  });

  // Each takes a blink; work that grows with the square of the file would take hours.
  it.each([
    ["outlines that are never closed", '<opml><outline text="a" xmlUrl="https://a.example/">'],
    ["folders that are never closed", "<opml><outline text='a'>"],
    ["end tags that fit nothing", "<opml></outline></a>"],
    ["quotes that are never closed", '<opml><outline text="'],
    ["CDATA that is never closed", "<opml><![CDATA["],
    ["people who know people", "<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'><foaf:Person>"],
    ["sections of one name", "[https://a.example/]\nname = a\n"],
    ["values that go on and on", "[Planet]\nname = a\n b"],
    ["brackets", "[[[[]]]]\n[a]\n"],
    ["quotes in a table", '"https://a.example/,"","\n'],
    ["one long row", 'https://a.example/,"'],
    ["JSON in JSON", "["],
    ["people of one name", "https://a.example/~ # Ana\n"],
  ])("2 MB of %s are read", (_, piece) => {
    const bytes = new TextEncoder().encode(piece.repeat(Math.ceil(2_000_000 / piece.length)));
    expect(planImport([{ name: "x", bytes }], NOBODY)).toBeDefined();
  });

  it("thousands of one name get ids of their own", () => {
    const text = Array.from({ length: 5000 }, (_, n) => `https://a.example/${n} # Ana`).join("\n");
    const { members: all } = planOf(text);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5000);
    expect(all.at(-1)).toMatchObject({ name: "Ana", id: "ana-5000" });
  });
});

describe("exportMembers", () => {
  const config = configOf([
    { name: "Ana", feed: "https://ana.example/feed" },
    { name: "Ben", feed: "https://ben.example/secret", private: true },
    { name: "Cleo", feeds: ["https://cleo.example/feed", "https://cleo.example/feed?token=abc"] },
    { name: "Dora", path: "dora.xml" },
  ]);

  it.each(EXPORT_FORMS)("tells in %s of nobody who is private, and of no address with a secret", (form) => {
    const { text, untold } = exportMembers(form, config);
    expect(text).toContain("https://ana.example/feed");
    expect(text).toContain("https://cleo.example/feed");
    expect(text).not.toMatch(/ben|abc|dora/i);
    expect(untold.map(({ name: whose }) => whose)).toEqual(["Ben", "Cleo", "Dora"]);
    expect(JSON.stringify(untold)).not.toMatch(/https?:/);
  });
});
