import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isReserved } from "../model/slug.ts";
import { editText } from "./edit.ts";
import { planEdit, writeEdit } from "./edit-file.ts";
import type { Edit } from "./edit-steps.ts";
import { parseConfig } from "./parse.ts";

const HEAD = 'planet: { name: Planet Test, url: "https://planet.example/" }\n';

/** Ana's rows as lines of a diff, without the line numbers. */
function diff(members: string, ...edits: readonly Edit[]): readonly string[] {
  const outcome = editText(HEAD + members, edits);
  if (!outcome.ok) return outcome.problems.map(({ code }) => code);
  return outcome.hunks.flatMap(({ before, after }) => [...before.map((l) => `-${l}`), ...after.map((l) => `+${l}`)]);
}

/** A text with changes, whole; or the codes of what stands in the way. */
function edited(members: string, ...edits: readonly Edit[]): string {
  const outcome = editText(HEAD + members, edits);
  return outcome.ok ? outcome.text.slice(HEAD.length) : outcome.problems.map(({ code }) => code).join(" ");
}

const moved: Edit = { kind: "set-feed-url", feedKey: "ana/1", url: "https://new.example/feed" };

describe("a feed's address", () => {
  it.each([
    ["bare", "feed: https://old.example/", "feed: https://new.example/feed"],
    ["in double quotes", 'feed: "https://old.example/"', 'feed: "https://new.example/feed"'],
    ["in single quotes", "feed: 'https://old.example/'", "feed: 'https://new.example/feed'"],
    ["with a comment", "feed: https://old.example/   # moved twice", "feed: https://new.example/feed   # moved twice"],
    ["with wide blanks", "feed:    https://old.example/", "feed:    https://new.example/feed"],
    ["in a list", "feeds: [https://old.example/]", "feeds: [https://new.example/feed]"],
    ["in a list of groups", "feeds: [{ url: https://old.example/ }]", "feeds: [{ url: https://new.example/feed }]"],
  ])("written %s changes on its line alone", (_how, before, after) => {
    expect(diff(`members:\n  - name: Ana\n    ${before}\n    # keep\n`, moved)).toEqual([
      `-    ${before}`,
      `+    ${after}`,
    ]);
  });

  it("changes within a member on one line", () => {
    const line = (url: string): string => `  - { name: Ana, feed: ${url}, bio: "x" } # why`;
    expect(diff(`members:\n${line("https://old.example/")}\n`, moved)).toEqual([
      `-${line("https://old.example/")}`,
      `+${line("https://new.example/feed")}`,
    ]);
  });

  it("is known by its number, not by its place", () => {
    const feeds =
      "    feeds:\n      - { url: https://one.example/, key: 2 }\n      - { url: https://two.example/, key: 1 }\n";
    expect(diff(`members:\n  - name: Ana\n${feeds}`, moved)).toEqual([
      "-      - { url: https://two.example/, key: 1 }",
      "+      - { url: https://new.example/feed, key: 1 }",
    ]);
  });

  it("is put in quotes when it would mean something else without", () => {
    const url = "https://new.example/feed?a=[1,2]";
    const edit: Edit = { kind: "set-feed-url", feedKey: "ana/1", url };
    expect(diff("members: [{ name: Ana, feed: https://old.example/ }]\n", edit)[1]).toContain(`feed: "${url}"`);
  });

  it("may stand on lines of its own", () => {
    const text = "members:\n  - name: Ana\n    feed: >-\n      https://old.example/\n    bio: x\n";
    expect(edited(text, moved)).toBe("members:\n  - name: Ana\n    feed: https://new.example/feed\n    bio: x\n");
  });

  it.each([
    ["an alias", "hide: [&a https://old.example/]\nmembers: [{ name: Ana, feed: *a }]\n", "config/not-editable"],
    [
      "an anchor that others use",
      "members: [{ name: Ana, feed: &a https://old.example/ }]\nhide: [*a]\n",
      "config/not-editable",
    ],
    ["a file", "members: [{ name: Ana, path: ./a.xml }]\n", "config/not-editable"],
    ["nobody's", "members: [{ name: Ben, feed: https://b.example/ }]\n", "config/unknown-member"],
    [
      "another's already",
      "members: [{ name: Ana, feed: https://a.example/ }, { name: Ben, feed: https://new.example/feed }]\n",
      "config/duplicate-feed",
    ],
  ])("is left as it is when it is %s", (_what, text, code) => {
    expect(edited(text, moved)).toBe(code);
  });
});

describe("a key of a member", () => {
  const text =
    "members:\n  - name: Ana\n    feed: https://a.example/ # hers\n    groups:\n      - inner\n\n  - name: Ben\n    feed: https://b.example/\n";

  it("is added on a line of its own, as deep as the others", () => {
    const edit: Edit = { kind: "set-key", memberId: "ana", key: "trust", value: "2026-11-21" };
    expect(edited(text, edit)).toBe(text.replace("# hers\n", "# hers\n    trust: 2026-11-21\n"));
  });

  it("is changed where it stands", () => {
    const edit: Edit = { kind: "set-key", memberId: "ben", key: "name", value: "Ben: of here" };
    expect(diff(text, edit)).toEqual(["-  - name: Ben", '+  - name: "Ben: of here"']);
  });

  it("goes with its line", () => {
    const added = edited(text, { kind: "set-key", memberId: "ana", key: "private", value: true });
    expect(edited(added, { kind: "drop-key", memberId: "ana", key: "private" })).toBe(text);
  });

  it("is added and goes between braces", () => {
    const short = "members: [{ name: Ana, feed: https://a.example/ }]\n";
    const added = edited(short, { kind: "set-key", memberId: "ana", key: "private", value: true });
    expect(added).toBe("members: [{ name: Ana, feed: https://a.example/, private: true }]\n");
    expect(edited(added, { kind: "drop-key", memberId: "ana", key: "private" })).toBe(short);
  });

  it("that says already what it is to say changes nothing", () => {
    const paused: Edit = { kind: "set-key", memberId: "ana", key: "paused", value: true };
    const added = edited(text, paused);
    expect(editText(HEAD + added, [paused])).toEqual({ ok: true, text: HEAD + added, hunks: [] });
  });

  it("of a stranger is told of once, however many edits are about them", () => {
    const edits = ["paused", "left"].map((key) => ({ kind: "drop-key", memberId: "zoe", key }) as const);
    expect(edited(text, ...edits)).toBe("config/unknown-member");
  });

  it("is not added when `orrery check` would not have it", () => {
    expect(edited(text, { kind: "set-key", memberId: "ana", key: "colour", value: "red" })).toBe("config/unknown-key");
  });
});

const THREE = `members: # people
  # Inner planets

  # Ana asked to be first.
  - name: Ana
    feed: https://a.example/
    # every: 6h

  # Ben is away.
  - name: Ben
    feed: https://b.example/

  - name: Cleo
    feed: https://c.example/
    bio: |
      Writes
      # about lists
# The end.
topics: {}
`;

describe("a member", () => {
  it.each([
    ["the first", "ana", /\n {2}# Ana asked[\s\S]*?# every: 6h\n\n/, "\n"],
    ["one in the middle", "ben", / {2}# Ben is away[\s\S]*?b\.example\/\n\n/, ""],
    ["the last", "cleo", /\n {2}- name: Cleo[\s\S]*about lists\n/, ""],
  ])("goes with the comments above and inside: %s", (_which, memberId, gone, left) => {
    expect(edited(THREE, { kind: "remove-member", memberId })).toBe(THREE.replace(gone, left));
  });

  it("goes though it was the only one", () => {
    const only = "members:\n  - name: Ana\n    feed: https://a.example/\ntopics: {}\n";
    expect(edited(only, { kind: "remove-member", memberId: "ana" })).toBe("members:\ntopics: {}\n");
  });

  it.each([
    ["ana", "members: [{ name: Ben, feed: https://b.example/ }]\n"],
    ["ben", "members: [{ name: Ana, feed: https://a.example/ }]\n"],
  ])("goes from between brackets: %s", (memberId, left) => {
    const two = "members: [{ name: Ana, feed: https://a.example/ }, { name: Ben, feed: https://b.example/ }]\n";
    expect(edited(two, { kind: "remove-member", memberId })).toBe(left);
  });

  const dora = { name: "Dora", feed: "https://d.example/", groups: ["inner", "outer"] };
  const rows = "name: Dora\n    feed: https://d.example/\n    groups: [inner, outer]";
  it.each([
    ["behind a blank line where others have one", THREE, THREE.replace("# The end", `\n  - ${rows}\n# The end`)],
    [
      "directly below where others stand so",
      "members:\n- name: Ana\n  feed: https://a.example/\n- name: Ben\n  feed: https://b.example/",
      `members:\n- name: Ana\n  feed: https://a.example/\n- name: Ben\n  feed: https://b.example/\n- ${rows.replaceAll("\n    ", "\n  ")}`,
    ],
    ["to nobody", "members:\n# nobody yet\n", `members:\n  - ${rows}\n# nobody yet\n`],
    ["to no list", "# nobody yet\n\n", `# nobody yet\nmembers:\n  - ${rows}\n\n`],
    [
      "to empty brackets",
      "members: []\n",
      "members: [{ name: Dora, feed: https://d.example/, groups: [inner, outer] }]\n",
    ],
  ])("joins %s", (_how, before, after) => {
    expect(edited(before, { kind: "append-member", member: dora })).toBe(after);
  });
});

it("keeps the line ends of Windows", () => {
  const edits: readonly Edit[] = [
    { kind: "remove-member", memberId: "ana" },
    { kind: "set-key", memberId: "ben", key: "cw", value: "medical" },
  ];
  const [unix, windows] = [HEAD + THREE, (HEAD + THREE).replaceAll("\n", "\r\n")].map((text) => editText(text, edits));
  if (unix?.ok !== true) throw new Error(JSON.stringify(unix));
  expect(windows).toEqual({ ...unix, text: unix.text.replaceAll("\n", "\r\n") });
});

it.each([
  "https://a.example/2026/slip/",
  "http://www.a.example/2026/slip",
  "https://a.example/2026/slip?utm_source=planet#more",
])("hides a post once and shows it again, written %s", (url) => {
  const hidden = edited(THREE, { kind: "hide", url: "https://a.example/2026/slip" });
  expect(edited(hidden, { kind: "hide", url })).toBe(hidden);
  expect(edited(hidden, { kind: "unhide", url })).toBe(`${THREE}hide:\n`);
  const own = edited(THREE, { kind: "hide", url });
  expect(edited(own, { kind: "unhide", url })).toBe(`${THREE}hide:\n`);
});

it("shows a post again that was hidden in several forms", () => {
  const forms = `${THREE}hide:\n  - https://a.example/slip/\n  - https://a.example/other\n  - http://a.example/slip\n`;
  expect(edited(forms, { kind: "unhide", url: "https://a.example/slip" })).toBe(
    `${THREE}hide:\n  - https://a.example/other\n`,
  );
});

it("hides a post and shows it again", () => {
  const edit = { kind: "hide", url: "https://a.example/slip" } as const;
  const hidden = edited(THREE, edit);
  expect(hidden).toBe(`${THREE}hide:\n  - https://a.example/slip\n`);
  expect(edited(hidden, edit)).toBe(hidden);
  expect(edited(hidden, { ...edit, kind: "unhide" })).toBe(`${THREE}hide:\n`);
});

it("says which lines changed", () => {
  const outcome = editText(HEAD + THREE, [
    { ...moved, feedKey: "ben/1" },
    { kind: "append-member", member: { name: "Dora", feed: "https://d.example/" } },
  ]);
  expect(outcome).toMatchObject({
    hunks: [
      { line: 12, before: ["    feed: https://b.example/"], after: ["    feed: https://new.example/feed"] },
      { line: 18, before: [], after: ["", "  - name: Dora", "    feed: https://d.example/"] },
    ],
  });
});

describe("whatever the file looks like", () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/).filter((id) => !isReserved(id));
  const comment = fc.constantFrom("", "  # mine", " #: {odd} - [");
  const member = fc.record({
    id: word,
    quote: fc.constantFrom("", '"', "'"),
    comment,
    above: fc.boolean(),
    deep: fc.boolean(),
  });
  const members = fc.uniqueArray(member, { minLength: 1, maxLength: 5, selector: ({ id }) => id });
  const address = fc
    .string({ maxLength: 40 })
    .map((path) => new URL(`/p${encodeURI(path.toWellFormed())}`, "https://new.example").href);

  /** One member as people write them, with a mark where the address stands. */
  function written({ id, quote, comment: tail, above, deep }: typeof member extends fc.Arbitrary<infer T> ? T : never) {
    const remark = above ? `\n  # about ${id}` : "";
    const bio = deep ? "\n    bio: >\n      # no comment\n      words" : "";
    return `${remark}\n  - id: ${id}\n    name: ${id}${bio}\n    feed: ${quote}https://${id}.example/old${quote}${tail}`;
  }

  it("a new address changes its own bytes and no other", () => {
    fc.assert(
      fc.property(members, address, fc.nat(), fc.boolean(), (all, url, which, isWindows) => {
        const { id = "" } = all[which % all.length] ?? {};
        const lines = `${HEAD}members:${all.map(written).join("\n")}\n\n# end\n`;
        const text = isWindows ? lines.replaceAll("\n", "\r\n") : lines;
        const outcome = editText(text, [{ kind: "set-feed-url", feedKey: `${id}/1`, url }]);
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
        const [before = "", after = ""] = text.split(new RegExp(`["']?https://${id}\\.example/old["']?`));
        expect(outcome.text.startsWith(before) && outcome.text.endsWith(after)).toBe(true);
        const read = parseConfig(outcome.text, { file: "feeds.yaml", dir: "/" });
        const feeds = read.ok ? read.config.members.map(({ subscriptions: [feed] }) => feed?.url) : [];
        expect(feeds).toEqual(all.map((each) => (each.id === id ? url : `https://${each.id}.example/old`)));
      }),
      { numRuns: 100 },
    );
  });

  it("a member that joins and leaves again leaves the text as it was", () => {
    fc.assert(
      fc.property(members, fc.string({ minLength: 1, maxLength: 40 }), (all, bio) => {
        const text = `${HEAD}members:${all.map(written).join("\n")}\n\n# end\n`;
        const member = { name: "Zoë the newest", id: "zoe-1", feed: "https://zoe.example/", bio };
        const joined = editText(text, [{ kind: "append-member", member }]);
        fc.pre(joined.ok || !/[\p{C}\s]/u.test(bio)); // some words are not taken, whoever writes them
        if (!joined.ok) throw new Error(JSON.stringify(joined.problems));
        expect(editText(joined.text, [{ kind: "remove-member", memberId: "zoe-1" }])).toMatchObject({ ok: true, text });
      }),
      { numRuns: 100 },
    );
  });
});

describe("on the disk", () => {
  let dir = "";
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "orrery-edit-"));
    writeFileSync(join(dir, "feeds.yaml"), HEAD + THREE, { mode: 0o640 });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const planned = async (file: string) => {
    const outcome = await planEdit(file, [{ ...moved }]);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    return outcome.plan;
  };

  it("a change takes the place of the file, with its rights, and leaves nothing beside it", async () => {
    const file = join(dir, "feeds.yaml");
    expect(await writeEdit(await planned(file))).toBeUndefined();
    expect(readFileSync(file, "utf8")).toBe(HEAD + THREE.replace("a.example/", "new.example/feed"));
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(dir)).toEqual(["feeds.yaml"]);
  });

  it("a link stays a link", async () => {
    symlinkSync("feeds.yaml", join(dir, "link.yaml"));
    await writeEdit(await planned(join(dir, "link.yaml")));
    expect(readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())).toHaveLength(1);
    expect(readFileSync(join(dir, "feeds.yaml"), "utf8")).toContain("new.example");
  });

  it("somebody else's work in the meantime is not written over", async () => {
    const file = join(dir, "feeds.yaml");
    const plan = await planned(file);
    writeFileSync(file, `${HEAD}members: []\n`);
    expect(await writeEdit(plan)).toMatchObject({ code: "config/changed-meanwhile" });
    expect(readFileSync(file, "utf8")).toBe(`${HEAD}members: []\n`);
    expect(readdirSync(dir)).toEqual(["feeds.yaml"]);
  });

  it("a file that has mistakes already is not touched", async () => {
    writeFileSync(join(dir, "feeds.yaml"), "planet: {");
    expect(await planEdit(join(dir, "feeds.yaml"), [moved])).toMatchObject({ ok: false });
  });
});

it.each([
  ["none yet", "", "\nhide:\n  - https://a.example/1\n  - https://a.example/2\n"],
  ["an empty one", "hide: []\n", "\nhide: [https://a.example/1, https://a.example/2]\n"],
  ["one with an item", "hide:\n  - https://a.example/0\n", "0\n  - https://a.example/1\n  - https://a.example/2\n"],
])("adds several items to a list at once: %s", (_, list, expected) => {
  const text = `planet: { name: P, url: "https://p.example/" }\nmembers:\n  - { name: A, feed: "https://a.example/feed" }\n${list}`;
  const edits = [1, 2].map((n) => ({ kind: "hide", url: `https://a.example/${n}` }) as const);
  const outcome = editText(text, edits);
  expect(outcome.ok && outcome.text.endsWith(expected)).toBe(true);
});
