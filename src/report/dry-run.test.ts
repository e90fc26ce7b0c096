import { expect, it } from "vitest";
import type { DryRun, PlannedVisit } from "../model/dry-run.ts";
import { HOUR_MS, instant, later } from "../model/instant.ts";
import { dryRunLines, waitingLines } from "./dry-run.ts";
import { dryRunJson } from "./dry-run-json.ts";
import { paint } from "./paint.ts";

const AT = instant(Date.UTC(2026, 10, 21, 12));
const visit = (memberName: string, over: Partial<PlannedVisit>): PlannedVisit => ({
  feedKey: `${memberName.toLowerCase()}/1`,
  memberId: memberName.toLowerCase(),
  memberName,
  source: `https://${memberName.toLowerCase()}.example/feed`,
  plan: "ask",
  why: "it is new",
  nextAt: AT,
  problems: [],
  ...over,
});
const RUN: DryRun = {
  at: AT,
  visits: [
    visit("Dan", { plan: "not-due", nextAt: later(AT, 9 * HOUR_MS), why: "feeds.yaml says every 12 hours" }),
    visit("Ana", {}),
    visit("Cleo", { plan: "held", nextAt: later(AT, 2 * HOUR_MS), why: "cleo.example asked for quiet until then" }),
    visit("Ben", { plan: "not-due", nextAt: later(AT, 3 * HOUR_MS), why: "it is read every 6 hours" }),
    visit("Eve", {
      plan: "gone",
      why: "it answered 410",
      problems: [{ code: "fetch/taken-over", message: "Since 2026-11-20 it is another's.", hint: "Ask the member." }],
    }),
  ],
  lists: [],
  posts: {
    appear: [{ title: "The moon", link: "https://ana.example/moon", memberName: "Ana", isArchived: true }],
    leave: [{ title: "", memberName: "Ben", isArchived: false }],
  },
  pages: {
    total: 60,
    added: Array.from({ length: 22 }, (_, n) => `archive/${n}/index.html`),
    changed: ["index.html"],
    removed: [],
  },
};

it("tells people who would be asked and why, which posts come and go, and which files change", () => {
  expect(
    dryRunLines(RUN, paint(false))
      .join("\n")
      .replace(/(?:\+ archive.*\n)+/, "…\n"),
  ).toMatchInlineSnapshot(`
    "fetch 5 feeds: 1 would be asked, 1 held, 2 not due, 1 gone
    → Ana https://ana.example/feed would be asked: it is new
    – Cleo https://cleo.example/feed held for 2 h: cleo.example asked for quiet until then
    – Ben https://ben.example/feed not due for 3 h: it is read every 6 hours
    – Dan https://dan.example/feed not due for 9 h: feeds.yaml says every 12 hours
    – Eve https://eve.example/feed gone: it answered 410
    ! Eve: Since 2026-11-20 it is another's. (fetch/taken-over)
        → Ask the member.
    posts 1 would come, 1 would go, and what the feed to be asked would bring, which only asking tells
    + “The moon” by Ana, https://ana.example/moon (archive)
    − A post without a title by Ben
    build 22 added, 1 made anew, 0 removed, of 60 files, and what the news of those feeds would change
    …
      and 2 more
    ~ index.html
    Nobody was asked, and nothing was written."
  `);
});

it("tells of reading lists first, when there are any", () => {
  const lists: DryRun["lists"] = [
    {
      name: "friends",
      source: "https://a.example/list",
      plan: "not-due",
      why: "it is read every hour",
      nextAt: later(AT, HOUR_MS),
    },
    { name: "ours.opml", source: "ours.opml", plan: "read", why: "it is a file", nextAt: AT },
  ];
  expect(dryRunLines({ ...RUN, lists }, paint(false)).slice(0, 3)).toEqual([
    "lists 2 lists: 1 read from files, 1 not due",
    "→ ours.opml read from files: it is a file",
    "– friends https://a.example/list not due for 1 h: it is read every hour",
  ]);
  expect(dryRunJson({ ...RUN, lists })).toMatchObject({ fetch: { lists: [{ plan: "not-due" }, { plan: "read" }] } });
});

it("says nothing of unknown news when nobody would be asked, nor of pages when none are built", () => {
  const { pages: _, ...fetchOnly } = { ...RUN, visits: [] };
  expect(dryRunLines(fetchOnly, paint(false))[1]).toBe("posts 1 would come, 1 would go");
  expect(dryRunLines(fetchOnly, paint(false)).join("\n")).not.toContain("build");
});

it("tells with --quiet what waits for the operator alone", () => {
  expect(waitingLines(RUN, paint(false))).toEqual([
    "! Eve: Since 2026-11-20 it is another's. (fetch/taken-over)",
    "    → Ask the member.",
  ]);
});

it("tells machines all of it, with whose news is not known", () => {
  expect(dryRunJson(RUN)).toMatchObject({
    ok: true,
    dryRun: true,
    at: "2026-11-21T12:00:00Z",
    fetch: { newsUnknown: ["ana/1"], feeds: [{ nextAt: "2026-11-21T21:00:00Z" }, {}, {}, {}, {}] },
    posts: RUN.posts,
    build: { total: 60, changed: ["index.html"] },
  });
});
