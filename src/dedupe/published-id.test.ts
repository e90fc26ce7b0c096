import { expect, it } from "vitest";
import { decidePublishedId } from "./published-id.ts";
import { aboutMercury, incomingEntry } from "./sample.testing.ts";

const idOf = (rawId: string, { claimed = [] as string[], derived = false, host = "planet.example" } = {}): string =>
  decidePublishedId(
    { entry: incomingEntry("x", { rawId, link: "https://mercury.example/x", idIsDerived: derived }), rawId },
    new Set(claimed),
    aboutMercury({ planetHost: host }),
  );
const OURS = /^tag:planet\.example,2026-01-01:mercury\/1\/[\w-]{22}$/;

it.each([
  "https://mercury.example/?p=1",
  "http://else.example/1",
  "tag:mercury.example,2020:a",
  "urn:uuid:0b1e8a52-7e2f-4a53-9ad5-2ea8a9a3d2cf",
  "yt:video:dQw4w9WgXcQ",
  "https://mercury.example/né",
])("keeps the entry's own id %s", (id) => {
  expect(idOf(id)).toBe(id);
});

it.each([
  ["no IRI", "post-1"],
  ["a number", "12345"],
  ["one with a space", "https://mercury.example/a b"],
  ["one with markup", "urn:<script>"],
  ["one that could be run", "javascript:alert(1)"],
  ["one of another member's site", "https://venus.example/1"],
  ["a tag of another member's site", "tag:hermes@venus.example,2020:a"],
  ["one too long", `urn:${"x".repeat(3000)}`],
  ["one with a control character", "urn:a\u0000b"],
  ["nothing", ""],
])("makes an id of ours for %s", (_case, id) => {
  expect(idOf(id)).toMatch(OURS);
});

it("makes an id of ours when another entry claims it, and when the feed gave none", () => {
  expect(idOf("urn:a", { claimed: ["urn:a"] })).toMatch(OURS);
  expect(idOf("https://mercury.example/1", { derived: true })).toMatch(OURS);
});

it("takes the link for an entry without an id, as feed readers do, unless it is another member's", () => {
  const link = "https://mercury.example/x";
  expect(idOf(link, { derived: true })).toBe(link);
  expect(idOf(link, { derived: true, claimed: [link] })).toMatch(OURS);
  const entry = incomingEntry("x", {
    rawId: "https://venus.example/x",
    link: "https://venus.example/x",
    idIsDerived: true,
  });
  expect(decidePublishedId({ entry, rawId: entry.rawId }, new Set(), aboutMercury({}))).toMatch(OURS);
});

it.each([
  ["urn:uuid:1", "https://venus.example/x", OURS],
  ["tag:mercury.example,2020:a", "https://venus.example/x", /^tag:mercury/],
  ["urn:uuid:1", "https://else.example/x", /^urn:uuid:1$/],
])("believes the id %s beside a link to %s: %s", (rawId, link, expected) => {
  const entry = incomingEntry("x", { rawId, link });
  expect(decidePublishedId({ entry, rawId }, new Set(), aboutMercury({}))).toMatch(expected);
});

it("makes the same id again, another for another entry, and leaves out a port", () => {
  expect(idOf("1")).toBe(idOf("1"));
  expect(idOf("1")).not.toBe(idOf("2"));
  expect(idOf("1", { host: "planet.example:8080" })).toMatch(OURS);
});
