import fc from "fast-check";
import { expect, it } from "vitest";
import { maySee } from "./robots.ts";

it.each([
  ["nothing is said", "", "/", true],
  ["everything is closed to all", "User-agent: *\nDisallow: /", "/", false],
  ["an empty rule closes nothing", "User-agent: *\nDisallow:", "/", true],
  ["another robot is meant", "User-agent: other\nDisallow: /", "/", true],
  ["we are named, and may", "User-agent: *\nDisallow: /\n\nUser-agent: My-Planet\nAllow: /", "/", true],
  ["we are named with no rule, and may", "User-agent: *\nDisallow: /\nUser-agent: my-planet\nDisallow:", "/", true],
  ["several names share a group", "User-agent: other\nUser-agent: my-planet\nDisallow: /", "/", false],
  ["two groups are for us", "User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", false],
  ["the longer rule counts", "User-agent: *\nDisallow: /\nAllow: /blog", "/blog/1", true],
  ["of two as long the kinder", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["a star stands for anything", "User-agent: *\nDisallow: /*/private*.xml$", "/x/private/feed.xml", false],
  ["a dollar stands for the end", "User-agent: *\nDisallow: /feed$", "/feed.xml", true],
  ["a query is part of the path", "User-agent: *\nDisallow: /*?s=", "/?s=words", false],
  ["a remark is no rule", "user-agent : * # all\r\ndisallow : /a # not b\r\n", "/b", true],
])("obeys robots.txt when %s", (_when, text, path, expected) => {
  expect(maySee(text, "my-planet", `https://ana.example${path}`)).toBe(expected);
});

it("reads any text at all", () => {
  const line = fc
    .tuple(fc.constantFrom("user-agent", "allow", "disallow", "x"), fc.string())
    .map((pair) => pair.join(":"));
  const text = fc.array(line).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(
      text,
      fc.string(),
      (robots, path) =>
        typeof maySee(robots, "p", new URL(encodeURI(path.toWellFormed()), "https://a.example/").href) === "boolean",
    ),
  );
});
