import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import { parseConfig } from "./parse.ts";

const ORIGIN = { file: "feeds.yaml", dir: "/planet" };
const PLANET = 'planet: { name: P, url: "https://p.example/" }\n';

function configOf(text: string) {
  const outcome = parseConfig(text, ORIGIN);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}

function memberOf(lines: string, others = ""): Member | undefined {
  return configOf(`${PLANET}${others}\nmembers:\n  - { ${lines} }\n`).members[0];
}

describe("parseConfig", () => {
  it("fills in the defaults of a small feeds.yaml", () => {
    const text =
      "planet:\n  name: P\n  url: https://p.example/sub\nmembers:\n  - name: M\n    feed: https://m.example/f\n";
    expect(configOf(text)).toEqual({
      ...ORIGIN,
      planet: { name: "P", url: "https://p.example/sub/", description: "", language: "en", timezone: "UTC" },
      river: { days: 7, posts: 30, perMemberPerDay: 3 },
      members: [
        {
          id: "m",
          name: "M",
          subscriptions: [{ key: "m/1", url: "https://m.example/f" }],
          groups: [],
          show: "full",
          include: [],
          exclude: [],
          aliases: [],
          role: "author",
        },
      ],
      topics: new Map(),
      hide: [],
      network: { allow: [] },
      site: { images: "remote", permalinks: false },
    });
  });

  it("warns of a planet without members, whether the list is empty, commented out or missing", () => {
    const warnings = ["members: []", "members:\n  # - name: M", ""].map((lines) => parseConfig(PLANET + lines, ORIGIN));
    expect(warnings).toMatchObject(Array(3).fill({ ok: true, warnings: [{ code: "config/no-members" }] }));
  });

  it("lets a member's own value win over the defaults", () => {
    const others = "defaults: { show: excerpt, groups: [inner], every: 1d }";
    expect(memberOf("name: M, feed: https://m.example/", others)).toMatchObject({
      show: "excerpt",
      groups: ["inner"],
      everyMs: 86_400_000,
    });
    expect(memberOf("name: M, feed: https://m.example/, show: title, groups: [], every: 90m", others)).toMatchObject({
      show: "title",
      groups: [],
      everyMs: 5_400_000,
    });
  });

  it("keeps the number a feed is given, and counts places for the others", () => {
    const feeds = "feeds: [https://a.example/, { url: https://b.example/, key: 7 }, { path: ./x/../c.xml }]";
    expect(memberOf(`name: M, ${feeds}`)?.subscriptions).toEqual([
      { key: "m/1", url: "https://a.example/" },
      { key: "m/7", url: "https://b.example/" },
      { key: "m/3", path: "c.xml" },
    ]);
  });

  it.each([
    ["a day, in the planet's zone", "2026-07-01", "2026-06-30T22:00:00Z"],
    ["a moment", "2026-07-01T08:00:00+01:00", "2026-07-01T07:00:00Z"],
  ])("reads joined as %s", (_what, written, expected) => {
    const text = `planet: { name: P, url: "https://p.example/", timezone: Europe/Madrid }\nmembers: [{ name: M, feed: "https://m.example/", joined: "${written}" }]`;
    const joined = configOf(text).members[0]?.joined;
    expect(joined === undefined ? undefined : formatInstant(joined)).toBe(expected);
  });

  it("reads a private member, and the name of the variable that holds its secret", () => {
    const member = memberOf("name: M, feed: https://m.example/, private: true, auth: env:M_FEED");
    expect(member).toMatchObject({ isPrivate: true, authEnv: "M_FEED" });
    expect(memberOf("name: M, feed: https://m.example/, private: false")).not.toHaveProperty("isPrivate");
  });

  it.each([
    ["a day, to its end in the planet's zone", "2026-10-25", "2026-10-25T23:00:00Z"],
    ["a moment", "2026-07-01T08:00:00+01:00", "2026-07-01T07:00:00Z"],
  ])("reads trust as %s", (_what, written, expected) => {
    const text = `planet: { name: P, url: "https://p.example/", timezone: Europe/Madrid }\nmembers: [{ name: M, feed: "https://m.example/", trust: "${written}" }]`;
    const until = configOf(text).members[0]?.trustedUntil;
    expect(until === undefined ? undefined : formatInstant(until)).toBe(expected);
  });

  it("reads filters by field, one word or several, plain or as an expression", () => {
    const member = memberOf(
      "name: M, feed: https://m.example/, include: { tags: planet }, exclude: { words: [ad, '/^b/iu'], author: Bot }",
    );
    expect(member?.include).toEqual([{ field: "tag", pattern: "planet", isRegExp: false }]);
    expect(member?.exclude).toEqual([
      { field: "any", pattern: "ad", isRegExp: false },
      { field: "any", pattern: "^b", isRegExp: true, flags: "iu" },
      { field: "author", pattern: "Bot", isRegExp: false },
    ]);
  });

  it.each([
    ["its name", "name: Zoë Łukasz O'Neill", "zoe-lukasz-oneill"],
    ["its name in Greek letters", "name: Άννα Ψυχή", "anna-psychi"],
    ["its name in Cyrillic letters", "name: Юлія Щербак-Цой", "yuliya-shcherbak-tsoi"],
    ["its id", "name: M, id: zoe", "zoe"],
    ["the host of its site", 'name: "水星", site: https://www.suisei.example/', "suisei-example"],
    ["the host of its feed", 'name: "水星"', "m-example"],
  ])("makes the key of a member of %s", (_what, lines, id) => {
    expect(memberOf(`${lines}, feed: https://m.example/`)?.id).toBe(id);
  });

  it("reads topics, hidden posts and the network", () => {
    const config = configOf(
      `${PLANET}topics: { AI: [ai, Machine Learning], Art: art }\nhide: ["http://www.m.example/slip/?utm_source=x", "https://m.example/slip"]\nnetwork: { allow: ["127.0.0.1:8099", Intranet.example] }\nmembers: []`,
    );
    expect([...config.topics]).toEqual([
      ["AI", ["ai", "Machine Learning"]],
      ["Art", ["art"]],
    ]);
    expect(config.hide).toEqual(["https://m.example/slip"]);
    expect(config.network).toEqual({ allow: ["127.0.0.1:8099", "intranet.example"] });
    expect(configOf(`${PLANET}network: { extraCa: ./ca.pem, proxy: env }`).network).toEqual({
      allow: [],
      extraCa: "ca.pem",
      proxy: "env",
    });
  });

  it("follows a few aliases", () => {
    const text = `${PLANET}members:\n  - { name: A, feed: "https://a.example/", include: &f { tags: [x] } }\n  - { name: B, feed: "https://b.example/", include: *f }\n`;
    expect(configOf(text).members[1]?.include).toMatchObject([{ pattern: "x" }]);
  });

  it("keeps keys of the file away from prototypes", () => {
    const text = `${PLANET}topics: { constructor: [a], toString: [b] }\nmembers: []`;
    expect([...configOf(text).topics.keys()]).toEqual(["constructor", "toString"]);
    expect(parseConfig(`${PLANET}topics: { __proto__: [a] }`, ORIGIN)).toMatchObject({
      ok: false,
      problems: [{ code: "config/syntax" }],
    });
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    "planet",
    "name",
    "url",
    "members",
    "feed",
    "feeds",
    "path",
    "key",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a",
    "*a",
    "!x",
    "<<",
    "|",
    ">",
    '"',
    "'",
    "#",
    "---",
    "\t",
    "https://x.example/",
    "../x",
    "/(/",
    "1",
    "~",
    "__proto__",
    "%",
  );

  it.each([
    ["of any characters", fc.string({ unit: "binary", maxLength: 200 })],
    ["of YAML's own words", fc.array(words, { maxLength: 60 }).map((parts) => parts.join(""))],
  ])("%s gives a configuration or problems, each with its place", (_what, texts) => {
    fc.assert(fc.property(texts, (text) => holds(text)));
  });

  it("of any values in the right places does, too", () => {
    const leaf = fc.oneof(fc.jsonValue({ maxDepth: 2 }), words);
    const member = fc.dictionary(
      fc.constantFrom(
        "name",
        "id",
        "site",
        "feed",
        "feeds",
        "path",
        "avatar",
        "joined",
        "every",
        "include",
        "groups",
        "aliases",
      ),
      leaf,
    );
    const file = fc.record({
      planet: fc.record({ name: leaf, url: leaf }),
      members: fc.array(fc.oneof(member, leaf)),
      topics: leaf,
      hide: leaf,
    });
    fc.assert(fc.property(file, (value) => holds(JSON.stringify(value))));
  });
});

function holds(text: string): boolean {
  const outcome = parseConfig(text, ORIGIN);
  if (outcome.ok) return true;
  return outcome.problems.length > 0 && outcome.problems.every(isTold);
}

/** A sentence for the operator: a code of this room, a place in the file, something to do, none of zod's words. */
function isTold({
  code,
  message,
  hint,
  at,
}: {
  code: string;
  message: string;
  hint?: string;
  at?: { line: number; column: number };
}): boolean {
  const isPlain = !/invalid input|expected|received|undefined|\[object/i.test(message);
  return (
    /^config\/[a-z-]+$/.test(code) && isPlain && hint !== undefined && at !== undefined && at.line > 0 && at.column > 0
  );
}
