import { expect, it } from "vitest";
import { instant, parseInstant } from "../../model/instant.ts";
import { html } from "../../model/safe-html.ts";
import type { NoticeFeed } from "../../model/site/notice-feed.ts";
import { writeNotices } from "./notices.ts";
import { atomFaults } from "./rules.testing.ts";
import { SAMPLE_SITE } from "./sample.testing.ts";

const at = parseInstant("2026-11-16T00:00:00Z") ?? instant(0);

const feed = (over: Partial<NoticeFeed> = {}): NoticeFeed => ({
  kind: "notices",
  site: SAMPLE_SITE,
  path: "/digest/atom.xml",
  id: "tag:planet.example,2026:/solar/digest/feed",
  title: "Digest · Planet Solar",
  description: "Week by week",
  page: "https://planet.example/solar/digest/",
  updated: at,
  notices: [
    {
      id: "tag:planet.example,2026:/solar/digest/2026-w46/feed",
      title: 'Week 46 <script> & "more"\u0000',
      link: "https://planet.example/solar/digest/2026-w46/?a=1&b=2",
      published: at,
      updated: at,
      content: html`<p>${"<b>"} & a ${"]]>"}</p>`,
    },
  ],
  ...over,
});

it.each([
  ["one notice", feed()],
  ["none", feed({ notices: [], description: "" })],
])("writes valid Atom with %s", (_, notices) => {
  expect(atomFaults(writeNotices(notices))).toEqual([]);
});

it("names the planet as author, and itself as self", () => {
  const text = writeNotices(feed());
  expect(text).toContain("<name>Planet Solar</name>");
  expect(text).toContain('rel="self" type="application/atom+xml" href="https://planet.example/solar/digest/atom.xml"');
});
