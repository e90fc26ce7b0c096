import { describe, expect, it } from "vitest";
import type { KnownEntry, Verdict } from "../../model/change.ts";
import { NOON, planetOf } from "../world.testing.ts";
import { decideStanding, type StandingFacts } from "./standing.ts";

const config = planetOf(
  `  - { name: Ana, feed: "https://ana.example/feed" }
  - { name: Ben, feed: "https://ben.example/feed", show: excerpt }`,
  `hide: [https://ana.example/slip]`,
);
const post = (over: Partial<KnownEntry> = {}): KnownEntry => ({
  feedKey: "ana/1",
  rawId: "a",
  id: 1,
  memberId: "ana",
  hash: "h",
  riverAt: NOON,
  firstSeen: NOON,
  missed: 0,
  takenDown: false,
  ...over,
});
const verdict = (kind: Verdict["verdict"], reason: string): Verdict => ({
  feedKey: "ana/1",
  rawId: "a",
  verdict: kind,
  reason,
});
const stand = (entry: KnownEntry, facts: Omit<StandingFacts, "config"> = {}): ReturnType<typeof decideStanding> =>
  decideStanding(entry, { config, ...facts });

describe("the standing of a post", () => {
  it.each([
    ["shown", post(), { shown: { archived: false } }],
    ["archived", post(), { shown: { archived: true } }],
    ["copy", post({ mergedInto: 2 }), {}],
    ["filtered", post({ filtered: true }), {}],
    ["held", post({ held: true }), {}],
    ["taken-down", post({ takenDown: true }), {}],
    ["left", post({ memberId: "zoe" }), {}],
    ["hidden", post({ canonicalUrl: "https://ana.example/slip" }), {}],
    ["taken-down", post({ takenDown: true, memberId: "zoe" }), {}],
  ] as const)("is %s", (standing, entry, facts) => {
    const told = stand(entry, facts);
    expect(told.standing).toBe(standing);
    expect(told.because.join(" ")).toMatch(/^.{20,}\.$/);
  });

  it("gives the reason of the verdict where it decides", () => {
    const reason = "Its feed no longer has it.";
    expect(stand(post({ takenDown: true }), { verdict: verdict("taken-down", reason) }).because).toEqual([reason]);
    const future = "Its date lies in the future, so it stands where it was first seen.";
    expect(stand(post(), { shown: { archived: false }, verdict: verdict("shown", future) }).because).toEqual([future]);
  });

  it("does not give a reason that holds no longer", () => {
    const old = verdict("archived", "It came with 400 old posts at once.");
    expect(stand(post(), { shown: { archived: false }, verdict: old }).because).toEqual(["It stands at its own date."]);
    const shown = verdict("shown", "It stands at its own date.");
    expect(stand(post(), { shown: { archived: true }, verdict: shown }).because).toEqual([
      "It is older than the day its member joined.",
    ]);
  });

  it("tells what else matters for a post that is shown", () => {
    const told = stand(post({ memberId: "ben", missed: 1 }), { shown: { archived: false } });
    expect(told.because).toEqual([
      "It stands at its own date.",
      expect.stringContaining("if the next one misses it as well"),
      "Its member shows the opening of posts here (`show: excerpt`).",
    ]);
  });
});
