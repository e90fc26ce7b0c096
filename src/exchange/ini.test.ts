import { expect, it } from "vitest";
import { readIni } from "./ini.ts";

/** Sections as plain values. */
function sections(text: string): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  return readIni(text).sections.map(({ name, keys }) => [
    name,
    Object.fromEntries([...keys].map(([key, value]) => [key, value.text])),
  ]);
}

it.each([
  ["key = value and key: value", "[a]\nB = c = d\ne: f\n", [["a", { b: "c = d", e: "f" }]]],
  [
    "keys before the first section",
    "a = b\n[c]\nd=e",
    [
      ["", { a: "b" }],
      ["c", { d: "e" }],
    ],
  ],
  ["comments, but not behind a value", "# x\n; y\n[a]\nb = C# ; D\n", [["a", { b: "C# ; D" }]]],
  ["values over several lines", "[a]\nb:\n  c\n  d = e\nf = g", [["a", { b: "\nc\nd = e", f: "g" }]]],
  ["keys that are all indented", "[a]\n  title = b\n  feed = c\n", [["a", { title: "b", feed: "c" }]]],
  ["keys of Pluto's that are indented deeper", "[a]\n title = b\n   feed = c\n", [["a", { title: "b", feed: "c" }]]],
  [
    "brackets in a section's name",
    "[https://a.example/?q[]=1]\nname = b",
    [["https://a.example/?q[]=1", { name: "b" }]],
  ],
  [
    "a section that stands twice, twice",
    "[a]\nb = 1\n[a]\nb = 2",
    [
      ["a", { b: "1" }],
      ["a", { b: "2" }],
    ],
  ],
  ["the last of two keys", "[a]\nb = 1\nb = 2", [["a", { b: "2" }]]],
])("reads %s", (_, text, expected) => {
  expect(sections(text)).toEqual(expected);
});

it("tells the lines of what is nothing", () => {
  expect(readIni("[a]\nb = c\nwhat is this\nhttps://a.example/\n").strays).toEqual([
    { text: "what is this", line: 3 },
    { text: "https://a.example/", line: 4 },
  ]);
});
