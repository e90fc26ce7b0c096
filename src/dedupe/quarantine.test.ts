import { describe, expect, it } from "vitest";
import type { FeedIdentity } from "../model/feed.ts";
import { identityOf, mergeIdentity } from "./feed-identity.ts";
import { decideQuarantine, isSuspect, type Recognized } from "./quarantine.ts";

const BEFORE: FeedIdentity = {
  id: "tag:mercury.example,2020:feed",
  title: "Notes from Mercury",
  generator: "https://wordpress.org/?v=6.4",
  language: "en",
  site: "mercury.example",
  linkHosts: ["mercury.example"],
};

const ALL_KNOWN: Recognized = { posts: 10, known: 9, isTelling: true };
const FEW_KNOWN: Recognized = { posts: 10, known: 2, isTelling: true };
const NONE_KNOWN: Recognized = { posts: 10, known: 0, isTelling: true };

/** Everything about it is another. */
const STRANGER: FeedIdentity = {
  id: "https://casino.example/feed",
  title: "Win big today",
  generator: "Drupal 10",
  language: "tr",
  site: "casino.example",
  linkHosts: ["casino.example"],
};

describe("decideQuarantine holds", () => {
  it.each([
    ["another feed at the same address", { ...STRANGER, site: "mercury.example" }, NONE_KNOWN],
    ["another feed that a redirect to another site leads to", STRANGER, NONE_KNOWN],
    ["another feed that copied a post or two", STRANGER, FEW_KNOWN],
    ["a lapsed domain with a fresh blog of the same software", { ...BEFORE, title: "Best shoes" }, NONE_KNOWN],
    [
      "an RSS feed without an id, with another title and other links",
      { title: "Best shoes", linkHosts: ["shoes.example"] },
      { posts: 1, known: 0, isTelling: false },
    ],
    [
      "a redirect to another site where everything begins anew, under the old title",
      { ...BEFORE, site: "new.example", linkHosts: ["new.example"] },
      NONE_KNOWN,
    ],
  ] as const)("%s", (_name, after, recognized) => {
    expect(decideQuarantine(BEFORE, after, recognized).kind).toBe("quarantined");
  });

  it("and says what changed", () => {
    expect(decideQuarantine(BEFORE, STRANGER, NONE_KNOWN)).toEqual({
      kind: "quarantined",
      reasons: [
        "The answer came from another site.",
        "The feed has another id.",
        "The feed has another title.",
        "Its posts link to other sites.",
        "Another program makes it.",
        "It is in another language.",
        "None of its posts was there before.",
      ],
    });
  });
});

describe("decideQuarantine trusts", () => {
  it.each([
    ["the same feed", BEFORE, NONE_KNOWN],
    ["another language alone", { ...BEFORE, language: "pt" }, NONE_KNOWN],
    ["a regional language", { ...BEFORE, language: "en-GB" }, NONE_KNOWN],
    ["another theme or program alone", { ...BEFORE, generator: "Hugo 0.120" }, NONE_KNOWN],
    ["a new version of the program", { ...BEFORE, generator: "https://wordpress.org/?v=6.5.1" }, NONE_KNOWN],
    ["a new name", { ...BEFORE, title: "Postcards" }, FEW_KNOWN],
    ["a longer name", { ...BEFORE, title: "Mercury: Notes from Mercury" }, NONE_KNOWN],
    ["a new id after new software", { ...BEFORE, id: "urn:uuid:1", generator: "Hugo" }, FEW_KNOWN],
    ["an id that turned to https", { ...BEFORE, id: "tag:mercury.example,2020:feed" }, NONE_KNOWN],
    ["an honest move with ids, title and posts", { ...BEFORE, site: "new.example" }, ALL_KNOWN],
    [
      "an honest move to another site whose links follow, with the old posts",
      { ...BEFORE, id: "https://new.example/feed", site: "new.example", linkHosts: ["new.example"] },
      ALL_KNOWN,
    ],
    ["everything new but the posts", STRANGER, ALL_KNOWN],
    ["a link blog with other links each time", { ...BEFORE, linkHosts: ["elsewhere.example"] }, NONE_KNOWN],
    ["an empty feed", { linkHosts: [] }, { posts: 0, known: 0, isTelling: true }],
  ] as const)("%s", (_name, after, recognized) => {
    expect(decideQuarantine(BEFORE, after, recognized)).toEqual({ kind: "trusted" });
  });
});

it.each([
  ["http and https", "http://mercury.example/feed", "https://mercury.example/feed/"],
  ["another path of the site", "https://mercury.example/?feed=atom", "https://mercury.example/atom.xml"],
])("an id that is an address is the same with %s", (_name, before, after) => {
  expect(isSuspect({ ...BEFORE, id: before }, { ...BEFORE, id: after })).toBe(false);
});

it("a feed is known by its most frequent links and by what it says of itself", () => {
  const entries = ["https://a.example/1", "https://www.b.example/1", "https://b.example/2", undefined].map((link) =>
    link === undefined ? {} : { link },
  );
  expect(identityOf({ authors: [], title: "Notes" }, entries, "https://feeds.mercury.example/x")).toEqual({
    title: "Notes",
    site: "mercury.example",
    linkHosts: ["b.example", "a.example"],
  });
});

it("an empty feed wipes nothing out of what a feed is known by", () => {
  expect(mergeIdentity(BEFORE, { site: "mercury.example", linkHosts: [] })).toEqual(BEFORE);
  expect(mergeIdentity(undefined, BEFORE)).toEqual(BEFORE);
});
