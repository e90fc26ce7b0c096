import { describe, expect, it } from "vitest";
import { checkOwnPages } from "./own-pages.ts";

const check = (files: Readonly<Record<string, string>>) => checkOwnPages(new Map(Object.entries(files)), "pages");

describe("a page of the owner's", () => {
  it("has the address of its file, and the title of its head or its first heading", () => {
    const { pages, problems } = check({
      "pages/rules.md": "---\ntitle: House rules\ndescription: Be kind.\nnav: 2\n---\n# Our rules\n\nBe kind.\n",
      "pages/meetings/2026.md": "# Meetings in 2026 #\nAt full moon.",
    });
    expect(problems).toEqual([]);
    expect(pages).toEqual([
      {
        file: "pages/meetings/2026.md",
        path: "/meetings/2026/",
        title: "Meetings in 2026",
        place: "foot",
        order: 0,
        text: { heading: "Meetings in 2026", markdown: "At full moon." },
      },
      {
        file: "pages/rules.md",
        path: "/rules/",
        title: "House rules",
        description: "Be kind.",
        place: "head",
        order: 2,
        text: { heading: "Our rules", markdown: "Be kind." },
      },
    ]);
  });

  it.each([
    ["nav: true", "head"],
    ["nav: 3", "head"],
    ["nav: false", "nowhere"],
    ["description: x", "foot"],
  ])("with `%s` is linked in: %s", (line, place) => {
    expect(check({ "pages/a.md": `---\ntitle: A\n${line}\n---\nx` }).pages[0]?.place).toBe(place);
  });

  it.each([
    ["no fence after it", "---\n# A\nx", "---\n# A\nx"],
    ["a rule below the text", "# A\nx\n---\ny", "x\n---\ny"],
    ["an empty head", "---\n---\n# A\nx", "x"],
  ])("is read whole with %s", (_, text, markdown) => {
    expect(check({ "pages/a.md": text }).pages[0]?.text.markdown ?? text).toBe(markdown);
  });
});

it.each([
  ["where a page of ours stands", "pages/members.md", "# A", /members\.md would stand at \/members\//, /another name/],
  ["where a page of ours stands, deeper", "pages/topics/x.md", "# A", /stand at \/topics\//, /another name/],
  ["that is the about page", "pages/about.md", "# A", /stand at \/about\//, /site\.about/],
  ["whose name is no address", "pages/House Rules.md", "# A", /cannot be an address/, /"house-rules\.md"/],
  ["with a reserved name", "pages/index.md", "# A", /cannot be an address/, /"index-us\.md"/],
  ["without a title", "pages/a.md", "x", /a\.md has no title/, /# House rules/],
  [
    "with a key nobody knows",
    "pages/a.md",
    "---\ntitle: A\ntitel: B\n---",
    /a\.md, line 3: There is no key "titel"/,
    /`title`/,
  ],
  ["with a title that is none", "pages/a.md", "---\ntitle: [A]\n---", /line 2: `title` must be text/, /House rules/],
  ["with a nav that is none", "pages/a.md", "---\ntitle: A\nnav: yes\n---", /line 3: `nav` must be/, /nav: true/],
  ["with a head that is no YAML", "pages/a.md", "---\ntitle: 'A\n---\n", /a\.md, line \d: /, /./],
  ["with a head that is code", "pages/a.md", "---js\n{ title: process.exit() }\n---\nx", /has no title/, /./],
])("a page %s is told and left out", (_, file, text, message, hint) => {
  const { pages, problems } = check({ [file]: text });
  expect(pages).toEqual([]);
  expect(problems[0]).toMatchObject({ code: "config/own-page" });
  expect(problems[0]?.message).toMatch(message);
  expect(problems[0]?.hint ?? "").toMatch(hint);
});

it("tells two pages at one address", () => {
  const { pages, problems } = check({ "pages/a.markdown": "# A", "pages/a.md": "# A" });
  expect(pages).toHaveLength(1);
  expect(problems[0]?.message).toBe("pages/a.md is at the address /a/ of pages/a.markdown.");
});
