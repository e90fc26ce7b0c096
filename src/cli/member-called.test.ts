import { expect, it } from "vitest";
import { parseConfig } from "../config/parse.ts";
import { likelyMember, memberCalled, noSuchId } from "./member-called.ts";

const YAML = `planet: { name: Planet Test, url: "https://planet.example/" }
members:
  - { name: Ana writes, feed: https://ana.example/feed }
  - { name: "Ben's Blog", id: ben, feed: https://ben.example/feed }
  - { name: Анна, id: anna-k, feed: https://anna.example/feed }
`;
const read = parseConfig(YAML, { file: "feeds.yaml", dir: "/" });
const members = read.ok ? read.config.members : [];

it.each([
  ["ana-writes", "ana-writes"],
  ["Ben's Blog", "ben"],
  [" ben's BLOG ", "ben"],
  ["анна", "anna-k"],
  ["ana", undefined],
])("%s is called the member %s", (asked, id) => {
  expect(memberCalled(asked, members)?.id).toBe(id);
});

it.each([
  ["ana", "ana-writes"],
  ["ana-write", "ana-writes"],
  ["Ana wrtes", "ana-writes"],
  ["bne", "ben"],
  ["Bens Blogg", "ben"],
  ["an", undefined],
  ["https://ana.example/feed", undefined],
])("%s may have meant %s", (asked, id) => {
  expect(likelyMember(asked, members)).toBe(id);
});

it("tells the id of a name where ids alone are taken", () => {
  expect(noSuchId("Ben's Blog", members)).toMatchObject({ hint: expect.stringContaining("Did you mean ben?") });
});
