import { describe, expect, it } from "vitest";
import type { StoredEntry } from "../model/entry.ts";
import { instant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { EntryView } from "../model/site/entry-view.ts";
import { viewEntry } from "./entry-view.ts";
import { sampleConfig, sampleEntry, sampleFeed, sampleListing, sampleMember } from "./sample.testing.ts";
import { prepareSetting } from "./setting.ts";

function view(entry: Partial<StoredEntry>, member: Partial<Member> = {}, most?: Member["show"]): EntryView | undefined {
  const config = sampleConfig({ members: [sampleMember("mercury", member), sampleMember("venus")] });
  const setting = prepareSetting(config, [], [sampleFeed("mercury")], {});
  return viewEntry(sampleEntry(sampleListing(1, "mercury"), entry), setting, most);
}

describe("what a member shares", () => {
  it.each([
    ["full", "<p>Opening of h1.</p>", "<p>Rest of h1.</p>", false],
    ["excerpt", "<p>Opening of h1.</p>", undefined, true],
    ["title", undefined, undefined, false],
  ] as const)("%s", (show, opening, rest, openingOnly) => {
    const shown = view({}, { show });
    expect([shown?.opening?.toString(), shown?.rest?.toString(), shown?.openingOnly]).toEqual([
      opening,
      rest,
      openingOnly,
    ]);
  });

  it("is no more on a list of titles", () => {
    expect(view({}, { show: "full" }, "title")?.opening).toBeUndefined();
  });

  it("is the opening on an older page, and all of it where the post can be read nowhere else", () => {
    const older = view({ link: "https://mercury.example/1" }, { show: "full" }, "excerpt");
    expect([older?.rest, older?.openingOnly, older?.isCut]).toEqual([undefined, false, true]);
    const { link: _link, ...unlinked } = sampleEntry(sampleListing(1, "mercury"));
    const setting = prepareSetting(sampleConfig(), [], [sampleFeed("mercury")], {});
    expect(viewEntry(unlinked, setting, "excerpt")?.rest?.toString()).toBe("<p>Rest of h1.</p>");
  });

  it("is the whole post when its opening is all there is", () => {
    const whole = trustHtml("<p>Short.</p>");
    const body = { html: whole, opening: whole, text: "Short.", words: 1, links: [], policy: 1 };
    expect(view({ body }, { show: "excerpt" })?.openingOnly).toBe(false);
  });
});

it("gives an untitled post its first words, but none that the member does not share", () => {
  const body = {
    ...sampleEntry(sampleListing(1, "mercury")).body,
    text: "one two three four five six seven eight nine ten",
  };
  expect(view({ title: "", body })?.title).toBe("one two three four five six seven eight nine…");
  expect(view({ title: "", body }, { show: "title" })?.title).toBe("Untitled");
  expect(view({ title: "", body: { ...body, text: "" } })?.title).toBe("Untitled");
});

it.each([
  ["nobody", [], undefined],
  ["the member, in other letters", ["MERCURY"], undefined],
  ["the blog's name", ["Notes from mercury"], undefined],
  ["a guest", ["Ceres"], "Ceres"],
  ["the member and a guest", ["Mercury", "Ceres"], "Mercury, Ceres"],
] as const)("names others when the feed's author is %s", (_, names, by) => {
  expect(view({ authors: names.map((name) => ({ name })) })?.by).toBe(by);
});

it("names the language only where it is not the site's", () => {
  expect(view({ language: "EN" })).not.toHaveProperty("language");
  expect(view({ language: "he" })).toMatchObject({ language: "he", direction: "rtl" });
  expect(view({ language: "pt" })).not.toHaveProperty("direction");
  expect(view({}, { language: "ar" })).toMatchObject({ language: "ar", direction: "rtl" });
});

it.each<[string, StoredEntry["source"], EntryView["source"]]>([
  [
    "another blog",
    { title: "Blog of Ana", link: "https://a.example/" },
    { name: "Blog of Ana", link: "https://a.example/" },
  ],
  ["a site without a name", { link: "https://www.a.example/" }, { name: "a.example", link: "https://www.a.example/" }],
  ["the member's own feed", { title: "mercury" }, undefined],
  ["none", undefined, undefined],
])("names the blog an entry was taken from: %s", (_, source, expected) => {
  expect(view(source === undefined ? {} : { source })?.source).toEqual(expected);
});

it("tells the time in the planet's zone and where copies by members are", () => {
  const shown = view({
    alsoAt: [
      { link: "https://www.venus.example/a", memberId: "venus" },
      { link: "https://pluto.example/a", memberId: "pluto" },
    ],
  });
  expect(shown?.time).toBe("18:40");
  expect(shown?.alsoAt).toEqual([{ link: "https://www.venus.example/a", host: "venus.example" }]);
});

it("shows nothing of somebody who is no member", () => {
  expect(view({ memberId: "pluto" })).toBeUndefined();
});

it.each([
  ["CW: surgery", "surgery"],
  ["content warning - war, hunger", "war, hunger"],
  ["Trigger-Warning: heights", "heights"],
  ["NSFW", "NSFW"],
  ["spoilers", "spoilers"],
  ["cws", undefined],
  ["cw:", undefined],
  ["cworld: news", undefined],
] as const)("takes the tag %j for a warning of %j", (term, warning) => {
  expect(view({ categories: [{ term }] })?.warning).toBe(warning);
  expect(view({ categories: [{ term }] }, { cw: "heat" })?.warning).toBe("heat");
  expect(view({ categories: [{ term }] }, { show: "title" })?.warning).toBeUndefined();
});

it("says of a time that it is when we first saw the post, where the feed names none or one to come", () => {
  const { riverAt, ...rest } = sampleEntry(sampleListing(1, "mercury"));
  const seen = { ...rest, riverAt, firstSeen: riverAt };
  expect(view(seen)?.isUndated).toBe(true);
  expect(view({ ...seen, published: instant(riverAt + 5) })?.isUndated).toBe(true);
  expect(view({ ...seen, published: riverAt })).not.toHaveProperty("isUndated");
  expect(view({ published: instant(riverAt + 5), firstSeen: instant(riverAt + 9) })).not.toHaveProperty("isUndated");
});
