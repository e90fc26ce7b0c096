import { describe, expect, it } from "vitest";
import { newFeedState } from "../../fetch/politeness.ts";
import type { FeedState, VisitRecord } from "../../model/feed.ts";
import { DAY_MS, HOUR_MS, later } from "../../model/instant.ts";
import { NOON } from "../world.testing.ts";
import { diagnose, hasVanished } from "./diagnose.ts";

const SOURCE = "https://ana.example/feed.xml";
const READ: FeedState = {
  ...newFeedState("ana/1", "ana", SOURCE, later(NOON, -90 * DAY_MS)),
  validators: { etag: '"1"' },
  lastVisitAt: later(NOON, -HOUR_MS),
  lastGoodAt: later(NOON, -HOUR_MS),
  nextAt: later(NOON, HOUR_MS),
};

function failing(code: string, days: number, more: Partial<FeedState> = {}): FeedState {
  const problem = { code, message: "It did not work.", hint: "Mend it." };
  return { ...READ, problem, failures: 3, failingSince: later(NOON, -days * DAY_MS), ...more };
}

function certified(days: number, state = READ): FeedState {
  return { ...state, certificateEndsAt: later(NOON, days * DAY_MS) };
}

function visits(count: number, more: Partial<VisitRecord>): readonly VisitRecord[] {
  const visit = { feedKey: "ana/1", outcome: "fetched", status: 200, wireBytes: 9, decodedBytes: 9, ms: 90 } as const;
  return Array.from({ length: count }, (_, n) => ({
    ...visit,
    at: later(NOON, -n * HOUR_MS),
    added: 0,
    changed: 0,
    ...more,
  }));
}

const move = { url: "https://ana.example/atom.xml", since: later(NOON, -8 * DAY_MS), seen: 5 };
const quarantine = {
  since: later(NOON, -DAY_MS),
  reasons: ["It has another id."],
  url: "https://ana.example/feed.xml",
};
const { lastGoodAt: _, ...neverRead } = READ;

describe("a feed", () => {
  it.each<[string, FeedState, readonly VisitRecord[], readonly string[]]>([
    ["is well", READ, visits(5, {}), []],
    ["is new", newFeedState("ana/1", "ana", SOURCE, NOON), [], []],
    ["answered 404 yesterday", failing("fetch/not-found", 1), [], ["wait fetch/not-found"]],
    ["has answered 404 for days", failing("fetch/not-found", 4), [], ["broken fetch/not-found"]],
    [
      "never was where feeds.yaml says",
      { ...neverRead, ...failing("fetch/not-found", 0), lastGoodAt: undefined } as unknown as FeedState,
      [],
      ["broken fetch/not-found"],
    ],
    ["is gone for good", failing("fetch/gone", 0, { status: "gone" }), [], ["broken fetch/gone"]],
    ["has been a page for days", failing("parse/html", 4), [], ["broken parse/html"]],
    ["had a bad day", failing("fetch/timeout", 4), [], ["wait fetch/timeout"]],
    ["has been down for a week", failing("fetch/server-error", 8), [], ["broken fetch/server-error"]],
    ["lacks its password", failing("fetch/no-secret", 0), [], ["broken fetch/no-secret"]],
    ["has moved for good", { ...READ, movedTo: move }, [], ["mend fetch/moved"]],
    ["has moved, it seems", { ...READ, movedTo: { ...move, seen: 2 } }, [], []],
    ["may be somebody else's", { ...READ, quarantine, movedTo: move }, [], ["broken fetch/taken-over"]],
    ["is trusted again", { ...READ, quarantine: { ...quarantine, isAccepted: true } }, [], []],
    ["has a certificate that ends this week", certified(6), [], ["note doctor/certificate-ending"]],
    ["has a certificate that holds for a month", certified(30), [], []],
    ["has a certificate that has ended", certified(-1, failing("fetch/tls", 1)), [], ["wait fetch/tls"]],
    ["is slow", READ, visits(5, { ms: 20_000 }), ["note doctor/slow"]],
    ["was slow once", READ, [...visits(1, { ms: 20_000 }), ...visits(4, {})], []],
    ["names no validators", { ...READ, validators: {} }, visits(5, {}), ["note doctor/no-validators"]],
    ["does not heed them", READ, visits(5, { outcome: "unchanged" }), ["note doctor/no-validators"]],
    ["says 304", READ, visits(5, { outcome: "not-modified", status: 304 }), []],
    [
      "is odd, and failing today",
      failing("fetch/dns", 0, { warnings: [{ code: "normalize/undated", message: "No dates." }] }),
      [],
      ["wait fetch/dns", "note normalize/undated"],
    ],
  ])("that %s is told so", (_what, state, seen, expected) => {
    const findings = diagnose({ state, visits: seen, held: [] }, NOON);
    expect(findings.map(({ need, problem }) => `${need} ${problem.code}`)).toEqual(expected);
  });

  it("in quarantine is told with what is held and how to release it", () => {
    const post = { feedKey: "ana/1", rawId: "1", verdict: "quarantined", reason: "…", title: "Buy pills" } as const;
    const [finding] = diagnose({ state: { ...READ, quarantine }, visits: [], held: [post] }, NOON);
    expect(finding?.details).toEqual(["1 post is held: “Buy pills”"]);
    expect(finding?.problem.hint).toContain('"trust:"');
  });
});

describe("a feed is looked for again", () => {
  it.each<[string, FeedState, boolean]>([
    ["it has answered 404 for days", failing("fetch/not-found", 4), true],
    ["it is gone", failing("fetch/gone", 0, { status: "gone" }), true],
    ["it has been a page for days", failing("parse/html", 4), true],
    ["it answered 404 yesterday", failing("fetch/not-found", 1), false],
    ["its server is down", failing("fetch/server-error", 60), false],
    ["its server does not want us", failing("fetch/forbidden", 60), false],
    ["our own mistake broke its reading", failing("parse/failed", 60), false],
    ["it is well", READ, false],
  ])("when %s: %#", (_when, state, expected) => {
    expect(hasVanished(state, NOON)).toBe(expected);
  });
});
