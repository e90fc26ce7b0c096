import { describe, expect, it } from "vitest";
import type { Diagnosis, Finding } from "../model/diagnosis.ts";
import { DAY_MS, HOUR_MS, instant, later } from "../model/instant.ts";
import { diagnosisLines, needLines } from "./diagnosis.ts";
import { diagnosisJson } from "./diagnosis-json.ts";
import { hunkLines } from "./hunk-lines.ts";
import { paint } from "./paint.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 12));

function feed(name: string, state: Diagnosis["state"], more: Partial<Diagnosis> = {}): Diagnosis {
  const memberId = name.toLowerCase();
  return {
    feedKey: `${memberId}/1`,
    memberId,
    memberName: name,
    source: `https://${memberId}.example/feed`,
    state,
    lastGoodAt: later(NOW, -2 * HOUR_MS),
    lastVisitAt: later(NOW, -2 * HOUR_MS),
    nextAt: later(NOW, 4 * HOUR_MS),
    nextWhy: "feeds.yaml says every 6 hours",
    isGone: false,
    findings: [],
    proposals: [],
    ...more,
  };
}

const finding = (need: Finding["need"], code: string, message: string, details: readonly string[] = []): Finding => ({
  need,
  problem: { code, message, hint: "Do this." },
  details,
});
const undated = finding("note", "normalize/undated", "7 of 7 entries without a date.");

const FEEDS: readonly Diagnosis[] = [
  feed("Ana", "broken", {
    isGone: true,
    nextWhy: "it answered 410 Gone",
    findings: [finding("broken", "fetch/gone", "ana.example says this feed is gone.", ["It failed once."])],
    proposals: [{ kind: "found", url: "https://ana.example/atom.xml", why: "Its site names it.", isSure: true }],
  }),
  feed("Ben", "wait", { findings: [finding("wait", "fetch/dns", "No address was found.\u001b[31m"), undated] }),
  feed("Cleo", "note", { findings: [undated] }),
  feed("Dora", "new", { lastGoodAt: undefined, lastVisitAt: undefined, nextAt: NOW, nextWhy: "it is new" } as object),
  feed("Emil", "good"),
  feed("Emil", "note", {
    source: "https://emil.example/notes",
    findings: [finding("note", "doctor/slow", "The server usually takes 20 seconds.")],
  }),
];

describe("what the doctor says", () => {
  it("of a feed that nobody asks is no matter for its author, nor when it would be asked", () => {
    const paused = finding("note", "doctor/paused", "The member is paused.");
    const feeds = [feed("Ana", "note", { unasked: "paused", findings: [paused] }), feed("Ben", "good")];
    expect(diagnosisLines(feeds, NOW, paint(false)).join("\n")).toMatchInlineSnapshot(`
      "As feeds.yaml says, or their own sites
        Ana: The member is paused. (doctor/paused)
          → Do this.

      – Ana: read 2 h ago; not asked: its member is paused
      ✓ Ben: read 2 h ago, next visit in 4 h: feeds.yaml says every 6 hours

      doctor 2 feeds: 1 well, 1 not asked"
    `);
    expect(diagnosisJson(feeds[0] ?? feed("Ana", "good"))).not.toHaveProperty("nextVisit");
  });

  it("begins with the worst and ends with the sums", () => {
    expect(diagnosisLines(FEEDS, NOW, paint(false)).join("\n")).toMatchInlineSnapshot(`
      "✗ Ana: ana.example says this feed is gone. (fetch/gone)
          It failed once.
          → Do this.
          → Found https://ana.example/atom.xml
            Its site names it.
          read 2 h ago; it answered 410 Gone

      … Ben: No address was found.\\u{1b}[31m (fetch/dns)
          → Do this.
          read 2 h ago, next visit in 4 h: feeds.yaml says every 6 hours

      For their authors to know of
        2 feeds: Ben, Cleo (normalize/undated)
          → Do this.
        Emil (https://emil.example/notes): The server usually takes 20 seconds. (doctor/slow)
          → Do this.

      ✓ Cleo: read 2 h ago, next visit in 4 h: feeds.yaml says every 6 hours
      – Dora: never read yet, due now: it is new
      ✓ Emil (https://emil.example/feed): read 2 h ago, next visit in 4 h: feeds.yaml says every 6 hours
      ✓ Emil (https://emil.example/notes): read 2 h ago, next visit in 4 h: feeds.yaml says every 6 hours

      doctor 6 feeds: 1 broken, 1 failing for now, 1 not asked yet, 3 well"
    `);
  });

  it("is nothing of feeds that are well, when it is to be quiet", () => {
    expect(needLines(FEEDS.slice(2), NOW, paint(false))).toEqual([]);
  });

  it("names each state once in JSON, with moments that can be read", () => {
    expect(diagnosisJson(feed("Ana", "broken", { findings: [undated] }))).toMatchObject({
      state: "broken",
      lastGood: "2026-11-21T10:00:00Z",
      nextVisit: "2026-11-21T16:00:00Z",
      findings: [{ need: "note", code: "normalize/undated" }],
    });
    expect(diagnosisJson(feed("Ana", "broken", { isGone: true, nextAt: later(NOW, 9 * DAY_MS) }))).not.toHaveProperty(
      "nextVisit",
    );
  });
});

it.each([
  ["a changed line", { line: 7, before: ["a"], after: ["b"] }, ["@@ -7 +7 @@", "-a", "+b"]],
  ["lines that go", { line: 7, before: ["a", "b"], after: [] }, ["@@ -7,2 +6,0 @@", "-a", "-b"]],
  ["lines that come", { line: 7, before: [], after: ["a"] }, ["@@ -7,0 +8 @@", "+a"]],
])("writes %s as diff -U0 does", (_what, hunk, expected) => {
  expect(hunkLines("feeds.yaml", [hunk], paint(false))).toEqual(["--- feeds.yaml", "+++ feeds.yaml", ...expected]);
});
