import { describe, expect, it } from "vitest";
import { parseConfig } from "./parse.ts";

const ORIGIN = { file: "feeds.yaml", dir: "/planet" };
const PLANET = "planet:\n  name: P\n  url: https://p.example/\n";

/** `line:column code` of every problem. */
function told(text: string): string[] {
  return problemsOf(text).map(({ code, at }) => `${at?.line}:${at?.column} ${code}`);
}

function problemsOf(text: string) {
  const outcome = parseConfig(text, ORIGIN);
  return outcome.ok ? [] : outcome.problems;
}

/** One wrong line under a planet (line 4 on), one place, and words of the message and of the hint. */
const PLANET_ROWS: readonly [string, string, string, string, string][] = [
  ["an unknown section", "membrs: []", "4:1 config/unknown-key", '"membrs"', "`members`"],
  [
    "an unknown section without a neighbour",
    "colour: red",
    "4:1 config/unknown-key",
    '"colour"',
    "Keys here: planet, river",
  ],
  ["an unknown key", "river: { dys: 3 }", "4:10 config/unknown-key", '"dys" in `river`', "`days`"],
  ["a merge key", "river: { <<: {} }", "4:10 config/unknown-key", '"<<"', "defaults"],
  ["a key that stands twice", "hide: []\nhide: []", "5:1 config/duplicate-key", "the first is on line 4", "Keep one"],
  [
    "a number out of range",
    "river: { days: 900 }",
    "4:16 config/bad-value",
    "from 1 to 366. It is 900 now",
    "366 or less",
  ],
  ["a number too small", "river: { posts: 0 }", "4:17 config/bad-value", "from 1 to 500", "1 or more"],
  ["a fraction", "river: { days: 1.5 }", "4:16 config/bad-value", "whole number", "docs/feeds-yaml.md"],
  ["a text for a number", "river: { days: soon }", "4:16 config/bad-value", 'It is "soon" now', "docs/feeds-yaml.md"],
  ["a list for a group", "river: [7]", "4:8 config/bad-value", "`river` must be a group", "Indent its keys"],
  ["a group for a list", "hide: {}", "4:7 config/bad-value", "`hide` must be a list", '"- "'],
  ["a text for a list", "hide: https://x.example/", "4:7 config/bad-value", "must be a list", "[https://x.example/]"],
  ["a wrong choice", "defaults: { show: ful }", "4:19 config/bad-value", "full, excerpt, title", "`full`"],
  ["a far choice", "defaults: { role: boss }", "4:19 config/bad-value", "author, aggregator", "Write author"],
  [
    "a member's own key among the defaults",
    "defaults: { feed: x }",
    "4:13 config/unknown-key",
    '"feed"',
    "Keys here: bio",
  ],
  [
    "a key without a value",
    "defaults:\n  show:",
    "5:3 config/no-value",
    "`defaults.show` has no value",
    "remove the line",
  ],
  [
    "a number among texts",
    "topics: { AI: [1984] }",
    "4:16 config/bad-value",
    "`topics.AI` must be text. It is 1984",
    '"1984"',
  ],
  [
    "certificates outside the folder",
    "network: { extraCa: ../ca.pem }",
    "4:21 config/path-outside",
    "leads out",
    "beside feeds.yaml",
  ],
  [
    "a proxy's address",
    "network: { proxy: http://u:hush@p.example }",
    "4:19 config/bad-value",
    "must be one of env",
    "env",
  ],
  ["a wildcard host", 'network: { allow: ["*.example"] }', "4:20 config/bad-value", "not a host", "127.0.0.1:8099"],
  ["a network in short", "network: { allow: [10.0.0.0/8] }", "4:20 config/bad-value", "not a host", "exact host"],
  [
    "a hidden post without an address",
    "hide: [slip]",
    "4:8 config/bad-value",
    "`hide` is not a web address",
    "whole address",
  ],
  ["a zone mistyped", "defaults: { timezone: Europe/Lisbn }", "4:23 config/bad-value", "time zone", '"Europe/Lisbon"'],
  ["a language that is none", "defaults: { language: english! }", "4:23 config/bad-value", "language tag", '"pt-BR"'],
  ["too short a time", "defaults: { every: 5m }", "4:20 config/bad-value", "less than an hour", '"60m"'],
  ["too long a time", "defaults: { every: 999999d }", "4:20 config/bad-value", "more than 90 days", '"90d"'],
  ["a time without its unit", "defaults: { every: 6 }", "4:20 config/bad-value", "must be text", '"6"'],
  [
    "a group that is no slug",
    "defaults: { groups: [Inner Planets] }",
    "4:22 config/bad-value",
    "small letters",
    '"inner-planets"',
  ],
  [
    "a broken expression",
    "defaults: { include: { title: /(/ } }",
    "4:31 config/bad-value",
    "cannot be read",
    "bracket",
  ],
  [
    "a repeated repetition",
    "defaults: { include: { title: '/(\\w+\\s?)+$!/' } }",
    "4:31 config/bad-value",
    "take for ever",
    "Repeat once",
  ],
  ["a flag we do not take", "defaults: { include: { tags: [a, /x/g] } }", "4:34 config/bad-value", "flags", '"i"'],
  ["an alias without its anchor", "hide: *posts", "4:7 config/syntax", '"&posts"', "quotes"],
];

/** One wrong member: the line begins in column 3, after `members:` on line 4. */
const MEMBER_ROWS: readonly [string, string, string, string, string][] = [
  ["no name", "feed: https://m.example/", "5:5 config/missing-key", "`name` is missing", '"name: Mercury"'],
  ["a mistyped name, told once", "nme: M\n    feed: https://m.example/", "5:5 config/unknown-key", '"nme"', "`name`"],
  ["no feed", "name: M", "5:5 config/no-feed", "M has no feed", "orrery inspect"],
  ["an empty list of feeds", "name: M\n    feeds: []", "6:12 config/no-feed", "empty list", "Add a feed"],
  [
    "two ways to feeds",
    "name: M\n    feed: https://m.example/\n    path: m.xml",
    "7:5 config/two-sources",
    "`feed` and `path`",
    "`feeds`",
  ],
  [
    "a feed with neither address nor file",
    "name: M\n    feeds: [{ key: 2 }]",
    "6:13 config/no-feed",
    "either `url` or `path`",
    "- url:",
  ],
  [
    "a number given twice",
    "name: M\n    feeds: [https://a.example/, { url: https://b.example/, key: 1 }]",
    "6:65 config/duplicate-feed-key",
    "Feeds 1 and 2 of M",
    "`key`",
  ],
  [
    "a number of a feed that is none",
    "name: M\n    feeds: [{ url: https://b.example/, key: 0 }]",
    "6:45 config/bad-value",
    "`feeds.key`",
    "1 or more",
  ],
  [
    "a feed of another kind",
    "name: M\n    feeds: [7]",
    "6:13 config/bad-value",
    "an address, or a group",
    "docs/feeds-yaml.md",
  ],
  [
    "a scheme forgotten",
    "name: M\n    feed: m.example/feed",
    "6:11 config/bad-value",
    "not a web address",
    '"https://m.example/feed"',
  ],
  [
    "another scheme",
    "name: M\n    feed: file:///etc/passwd",
    "6:11 config/bad-value",
    "not a web address",
    "whole address",
  ],
  [
    "a password",
    "name: M\n    feed: https://u:hush@m.example/f",
    "6:11 config/secret",
    "password",
    '"https://m.example/f"',
  ],
  [
    "a secret that stands there itself",
    "name: M\n    feed: https://m.example/\n    private: true\n    auth: u:hush",
    "8:11 config/secret",
    "does not name an environment variable",
    "env:MERCURY_FEED",
  ],
  [
    "a secret that is a number",
    "name: M\n    feed: https://m.example/\n    private: true\n    auth: 123456",
    "8:11 config/secret",
    "must be text.",
    "env:MERCURY_FEED",
  ],
  [
    "a secret for what everybody may know",
    "name: M\n    feed: https://m.example/\n    auth: env:M",
    "7:5 config/not-private",
    "M has `auth` and is not private",
    "private: true",
  ],
  [
    "a word for yes",
    "name: M\n    feed: https://m.example/\n    private: yes",
    "7:14 config/bad-value",
    'must be true or false. It is "yes" now',
    "true or false",
  ],
  [
    "a day of trust that is none",
    "name: M\n    feed: https://m.example/\n    trust: always",
    "7:12 config/bad-value",
    "not a date",
    "2026-11-01",
  ],
  [
    "a way out of the folder",
    "name: M\n    path: feeds/../../m.xml",
    "6:11 config/path-outside",
    "leads out",
    "beside feeds.yaml",
  ],
  ["an absolute file", "name: M\n    path: /etc/passwd", "6:11 config/bad-value", "not relative", "./feeds/"],
  ["a backslash", "name: M\n    path: feeds\\m.xml", "6:11 config/bad-value", "backslash", '"feeds/m.xml"'],
  [
    "an id in capitals",
    "name: M\n    id: Mercury One\n    feed: https://m.example/",
    "6:9 config/bad-value",
    "small letters",
    '"mercury-one"',
  ],
  [
    "an id that is reserved",
    "name: M\n    id: con\n    feed: https://m.example/",
    "6:9 config/bad-value",
    "reserved",
    '"con-blog"',
  ],
  [
    "a name that makes a reserved id",
    "name: Index\n    feed: https://m.example/",
    "5:11 config/bad-value",
    "reserved",
    '"id: index-blog"',
  ],
  [
    "an empty name",
    'name: " "\n    feed: https://m.example/',
    "5:11 config/bad-value",
    "`name` is empty",
    "Write a name",
  ],
  [
    "an invisible character",
    'name: "M\\u202Exe"\n    feed: https://m.example/',
    "5:11 config/bad-value",
    "control character",
    "Type",
  ],
  [
    "a day that does not exist",
    "name: M\n    joined: 2026-02-30\n    feed: https://m.example/",
    "6:13 config/bad-value",
    "not a date",
    '"2026-11-01"',
  ],
  [
    "a picture with its data",
    "name: M\n    avatar: data:image/png;base64,AA\n    feed: https://m.example/",
    "6:13 config/bad-value",
    "not a web address",
    "whole address",
  ],
  ["a text for a member", "Mercury", "5:5 config/bad-value", "A member must be a group", "Indent"],
];

describe("a mistake is told with its place, what is wrong and what to write", () => {
  it.each(PLANET_ROWS)("%s", (_what, lines, place, words, hint) => {
    const [problem, ...others] = problemsOf(`${PLANET}${lines}\n`);
    expect(others).toEqual([]);
    expect(`${problem?.at?.line}:${problem?.at?.column} ${problem?.code}`).toBe(place);
    expect(problem?.message).toContain(words);
    expect(problem?.hint).toContain(hint);
  });

  it.each(MEMBER_ROWS)("of a member: %s", (_what, lines, place, words, hint) => {
    const [problem, ...others] = problemsOf(`${PLANET}members:\n  - ${lines}\n`);
    expect(others).toEqual([]);
    expect(`${problem?.at?.line}:${problem?.at?.column} ${problem?.code}`).toBe(place);
    expect(problem?.message).toContain(words);
    expect(problem?.hint).toContain(hint);
  });

  it.each([
    ["no planet", "members: []", ["1:1 config/missing-key"]],
    ["a planet without a word", "planet:", ["1:1 config/no-value"]],
    [
      "a planet without name and address",
      "planet:\n  description: x",
      ["2:3 config/missing-key", "2:3 config/missing-key"],
    ],
    ["an address with a query", "planet: { name: P, url: https://p.example/?a=1 }", ["1:25 config/bad-value"]],
    [
      "a mail address without mailto",
      'planet: { name: P, url: "https://p.example", contact: a@p.example }',
      ["1:55 config/bad-value"],
    ],
    ["an empty file", "", ["1:1 config/empty"]],
    ["only comments", "# soon\n", ["1:1 config/empty"]],
    ["a list", "- planet", ["1:1 config/not-a-planet"]],
  ])("%s", (_what, text, expected) => expect(told(text)).toEqual(expected));
});

describe("syntax is explained in plain words", () => {
  it.each([
    ["a tab", "planet:\n\tname: P", "2:1", "A tab"],
    ["an open quote", 'planet:\n  name: "P\n', "2:9", 'A " is not closed'],
    ["an open quote far above", "planet:\n  name: 'P\n  url: x\nhide: []\n", "2:9", "A ' is not closed"],
    ["an open bracket after a closed one", "hide: [a, [b], {c: [d]}\nplanet: {}\n", "1:7", "not closed"],
    ["an open bracket", "planet: { name: P\nhide: []\n", "1:9", "not closed"],
    ["a missing colon", "planet:\n  name P\n  url: x", "2:3", "neither `key: value`"],
    ["a colon too many", "planet:\n  name: P: Q", "2:9", "cannot stand here"],
    ["a strange beginning", "planet:\n  name: @p", "2:9", "cannot begin"],
    ["a tag", "planet: !!binary aGk=", "1:9", "Tags"],
    ["a second document", "planet: {}\n---\nplanet: {}\n", "2:1", "second document"],
    ["a bad escape", 'planet: "\\q"', "1:10", "backslash"],
    ["a bomb of brackets", "[".repeat(5000), "1:", "too deeply"],
    ["a bomb of aliases", `a: &a [x]\nhide: [${"*a, ".repeat(11)}]`, "2:", "Aliases"],
  ])("%s", (_what, text, place, words) => {
    const problem = problemsOf(text).find(({ code }) => code === "config/syntax");
    expect(`${problem?.at?.line}:${problem?.at?.column}`).toMatch(new RegExp(`^${place}`));
    expect(problem?.message).toContain(words);
    expect(problem?.hint).toMatch(/\.$|\?$/);
  });
});

describe("what must fit together", () => {
  const two = (first: string, second: string): string => `${PLANET}members:\n  - { ${first} }\n  - { ${second} }\n`;

  it("names both members and lines of a feed that stands twice, however it is spelled", () => {
    const [problem, ...others] = problemsOf(
      two("name: Mercury, feed: https://m.example/feed", "name: Venus, feeds: [http://www.m.example/feed/]"),
    );
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "config/duplicate-feed", at: { line: 6, column: 28 } });
    expect(problem?.message).toBe('Venus and Mercury (line 5) both list "http://www.m.example/feed/".');
  });

  it("tells a member that lists a file twice", () => {
    const text = `${PLANET}members:\n  - name: M\n    feeds: [{ path: a.xml }, { path: ./b/../a.xml }]\n`;
    expect(problemsOf(text)).toMatchObject([{ code: "config/duplicate-feed", at: { line: 6, column: 38 } }]);
    expect(problemsOf(text)[0]?.message).toContain("M lists");
  });

  it("offers an id that is free when two names make the same", () => {
    const text = `${two("name: Zoë, feed: https://a.example/", "name: Zoe, feed: https://b.example/")}  - { name: Z, id: zoe-2, feed: https://c.example/ }\n`;
    expect(problemsOf(text)).toMatchObject([{ code: "config/duplicate-id", at: { line: 6, column: 13 } }]);
    expect(problemsOf(text)[0]?.hint).toContain('"id: zoe-3"');
  });

  it("asks for an id that can be made of nothing, and takes it", () => {
    const text = (id: string): string => `${PLANET}members:\n  - { name: "水星"${id}, path: a.xml }\n`;
    expect(told(text(""))).toEqual(["5:13 config/needs-id"]);
    expect(problemsOf(text(""))[0]?.message).toContain("水星");
    expect(told(text(", id: suisei"))).toEqual([]);
  });

  it("tells a clash together with other mistakes of the same members, in the order of lines", () => {
    const text = two("name: M, feed: https://m.example/, every: 1m", "name: M, feed: https://m.example/, show: all");
    expect(told(text)).toEqual([
      "5:49 config/bad-value",
      "6:13 config/duplicate-id",
      "6:22 config/duplicate-feed",
      "6:48 config/bad-value",
    ]);
  });
});

describe("expressions that repeat a group", () => {
  const toldOf = (pattern: string): string[] => told(`${PLANET}defaults: { include: { title: '/${pattern}/' } }\n`);
  it.each(["(a+)+", "(?:a*)*", "(?<x>[a-z]+\\s?)*", "(\\d{2,})+", "(a?b?)+", "x(.*)+y"])("refuses %s", (pattern) => {
    expect(toldOf(pattern)).toEqual(["4:31 config/bad-value"]);
  });
  it.each(["(ab)+", "(\\w+, )+", "(a|b)*", "(a+)?", "\\(a+\\)+", "a+b*", "(?:v\\d+\\.)+"])("takes %s", (pattern) => {
    expect(toldOf(pattern)).toEqual([]);
  });
});

describe("limits", () => {
  it("takes no more than 10,000 members", () => {
    const members = (count: number): string => `${PLANET}members: [${"x,".repeat(count)}]`;
    expect(told(members(10_001))).toEqual([expect.stringContaining("config/too-many-members")]);
    expect(told(members(3))).toEqual(["4:11 config/bad-value", "4:13 config/bad-value", "4:15 config/bad-value"]);
  });

  it("reads no more than 10 MiB", () => {
    expect(problemsOf(`#${"x".repeat(10 * 1024 * 1024)}`)).toMatchObject([{ code: "config/too-large" }]);
  });

  it("repeats no more than 60 characters of a wrong value, and no password", () => {
    const [long, secret] = problemsOf(`${PLANET}hide: [${"x".repeat(500)}, "ftp://me:hush@x.example/"]\n`);
    expect(long?.message).toContain(`"${"x".repeat(59)}…"`);
    expect(JSON.stringify(secret)).not.toContain("hush");
  });
});
