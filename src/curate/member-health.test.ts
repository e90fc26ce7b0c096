import { describe, expect, it } from "vitest";
import type { Verdict } from "../model/change.ts";
import { DAY_MS, HOUR_MS, instant, later } from "../model/instant.ts";
import type { MemberHealthPage } from "../model/site/member-health.ts";
import type { NoticeFeed } from "../model/site/notice-feed.ts";
import {
  SAMPLE_NEWEST,
  sampleConfig,
  sampleEntries,
  sampleFeed,
  sampleListing,
  sampleMember,
} from "./sample.testing.ts";
import { planSite, type SiteInput } from "./site.ts";

/** The last visit is of the day after the newest post: that post's day is over. */
const VISIT = later(SAMPLE_NEWEST, DAY_MS);
const MIDNIGHT = instant(Math.floor(VISIT / DAY_MS) * DAY_MS);
const TEXTLESS = { code: "parse/no-text", message: "Posts have no words.", hint: "Publish them whole." };
const feed = sampleFeed("mercury", {
  lastVisitAt: VISIT,
  lastGoodAt: VISIT,
  warnings: [TEXTLESS],
  warnedSince: { [TEXTLESS.code]: later(MIDNIGHT, -DAY_MS) },
});
const filtered = (rawId: string, given: Partial<Verdict> = {}): Verdict => ({
  feedKey: "mercury/1",
  rawId,
  verdict: "filtered",
  reason: 'Excluded in feeds.yaml: tag "cats".',
  title: `Post ${rawId}`,
  at: later(MIDNIGHT, -HOUR_MS),
  ...given,
});
const listing = [
  sampleListing(1, "venus"),
  sampleListing(2, "mercury"),
  sampleListing(3, "mercury", { mergedInto: 4 }),
  sampleListing(4, "venus"),
];
const INPUT: SiteInput = {
  config: sampleConfig(),
  listing,
  feeds: [feed, sampleFeed("venus", { lastVisitAt: VISIT })],
  filtered: [filtered("cat")],
  edges: [{ from: 1, to: 2, via: "link" }],
  assets: {},
};

function plan(over: Partial<SiteInput> = {}): {
  readonly page: MemberHealthPage;
  readonly notes: NoticeFeed;
  readonly inputs: readonly string[];
} {
  const pages = new Map(planSite({ ...INPUT, ...over }).map((page) => [page.path, page]));
  const [page, notes] = [pages.get("/members/mercury/health/"), pages.get("/members/mercury/health/atom.xml")];
  const entries = sampleEntries(listing);
  return {
    page: page?.fill(entries) as MemberHealthPage,
    notes: notes?.fill(entries) as NoticeFeed,
    inputs: [page?.inputs ?? "", notes?.inputs ?? ""],
  };
}

describe("a member's health page", () => {
  it("tells what could be better, what is left out, what is shown once and who answered", () => {
    expect(plan().page).toMatchObject({
      state: "good",
      noindex: true,
      sources: [
        {
          url: "https://mercury.example/feed.xml",
          remarks: [{ ...TEXTLESS, since: { datetime: "2026-11-21" } }],
        },
      ],
      leftOut: [{ title: "Post cat", why: 'Excluded in feeds.yaml: tag "cats".' }],
      copies: [{ copy: { title: "Post 3 (h3)" }, original: { title: "Post 4 (h4)", by: "Venus" } }],
      answers: [{ answer: { title: "Post 1 (h1)", by: "Venus" }, post: { title: "Post 2 (h2)" } }],
    });
  });

  it("says the same as a feed, newest first, with ids that stay", () => {
    const { notes } = plan();
    expect(notes.notices.map(({ title }) => title)).toEqual([
      "Left out here: Post cat",
      "Post 1 (h1)",
      "Notes from mercury",
    ]);
    expect(notes.notices.map(({ updated }) => updated)).toEqual(
      notes.notices.map(({ updated }) => updated).toSorted((a, b) => b - a),
    );
    expect(plan({ listing: [...listing] }).notes.notices).toEqual(notes.notices);
    for (const { id } of notes.notices)
      expect(id).toMatch(/^tag:planet\.example,2026:\/members\/mercury\/health\/feed:\w+$/);
  });

  it("changes with nothing that the running day brings", () => {
    const today = later(MIDNIGHT, HOUR_MS);
    const warned = { ...feed, warnings: [TEXTLESS, { code: "parse/odd", message: "Odd." }] };
    const since = { ...feed.warnedSince, "parse/odd": today };
    const failing = { failures: 1, failingSince: today, problem: { code: "fetch/timeout", message: "No answer." } };
    const { inputs } = plan({
      feeds: [{ ...warned, warnedSince: since, ...failing, lastVisitAt: today }, sampleFeed("venus")],
      filtered: [filtered("cat"), filtered("dog", { at: today })],
    });
    expect(inputs).toEqual(plan().inputs);
  });

  it("shows whole weeks of visits, and so stays as it is from Monday to Sunday", () => {
    const day = (date: string): number => Date.parse(date) / DAY_MS;
    const visits = ["2026-11-14", "2026-11-15", "2026-11-19"].map((date) => ({
      feedKey: "mercury/1",
      day: day(date),
      good: 1,
      failed: 0,
      bytes: 9,
    }));
    const { page, inputs } = plan({ visits });
    expect(page).toMatchObject({
      through: { datetime: "2026-11-15" },
      visits: { sums: { good: 2, failed: 0, idle: 0 } },
    });
    const thursday = sampleFeed("venus", { lastVisitAt: instant(Date.parse("2026-11-19T23:00:00Z")) });
    const before = plan({
      visits,
      feeds: [{ ...feed, lastVisitAt: instant(Date.parse("2026-11-18T01:00:00Z")) }, thursday],
    });
    expect(before.page.visits).toEqual(page.visits);
    expect(inputs).not.toEqual(plan().inputs);
  });

  it("tells of a failure the day after it began", () => {
    const failing = {
      failures: 3,
      failingSince: later(MIDNIGHT, -HOUR_MS),
      problem: { code: "fetch/dns", message: "No such host." },
    };
    const [source] = plan({ feeds: [{ ...feed, ...failing }] }).page.sources;
    expect(source?.remarks.map(({ code }) => code)).toEqual(["fetch/dns", TEXTLESS.code]);
  });

  it("names neither feeds nor posts of a private member", () => {
    const members = [sampleMember("mercury", { isPrivate: true }), sampleMember("venus")];
    const leak = { code: "parse/odd", message: "https://mercury.example/secret/feed.xml is odd." };
    const { page } = plan({
      config: sampleConfig({ members }),
      feeds: [{ ...feed, warnings: [leak], warnedSince: {} }],
    });
    expect(page).toMatchObject({ leftOut: [], copies: [] });
    expect(JSON.stringify(page.sources)).not.toMatch(/secret|feed\.xml/);
  });

  it("says of a feed that may be somebody else's nothing but that", () => {
    const quarantine = { since: SAMPLE_NEWEST, reasons: ["Another title."], url: "https://casino.example/" };
    const { page } = plan({ feeds: [{ ...feed, quarantine }] });
    expect(page).toMatchObject({ state: "held", sources: [{ remarks: [] }] });
    expect(JSON.stringify(page)).not.toContain("casino");
  });
});
