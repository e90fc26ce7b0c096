import { describe, expect, it } from "vitest";
import { decideAbsence } from "./absence.ts";
import { daysAgo, incomingEntry, knownAs } from "./sample.testing.ts";

/** Posts of days 1 to 9, numbered by their day. */
const kept = Array.from({ length: 9 }, (_, i) => incomingEntry(`d${i + 1}`, { published: daysAgo(i + 1) }));
const own = (given = {}) => kept.map((entry, i) => knownAs(i + 1, entry, given));
const seen = (days: readonly number[], given = {}) =>
  days.flatMap((day) => {
    const entry = kept[day - 1];
    const known = own()[day - 1];
    return entry === undefined || known === undefined
      ? []
      : [{ entry: { ...entry, ...given }, rawId: entry.rawId, known }];
  });
const but = (...gone: readonly number[]) => [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((day) => !gone.includes(day));

describe("decideAbsence", () => {
  it.each([
    ["one from the middle", but(4), [4]],
    ["two from the middle", but(4, 6), [4, 6]],
    ["the newest", but(1), []],
    ["the oldest, pushed out by newer ones", but(8, 9), []],
    ["all", [], []],
    ["all but one", [5], []],
    ["most of the middle", [1, 9], []],
  ])("watches what is gone: %s", (_case, days, missed) => {
    expect(decideAbsence(seen(days), own()).changes).toEqual(missed.map((id) => ({ kind: "missed", id })));
  });

  it("takes down what is missed a second time", () => {
    const { changes, verdicts } = decideAbsence(seen(but(4)), own({ missed: 1 }));
    expect(changes).toEqual([{ kind: "take-down", id: 4 }]);
    expect(verdicts).toMatchObject([{ rawId: "d4", verdict: "taken-down" }]);
  });

  it("leaves alone what is down already", () => {
    expect(decideAbsence(seen(but(4)), own({ takenDown: true })).changes).toEqual([]);
  });

  it("reports a feed that lost most of its middle", () => {
    expect(decideAbsence(seen([1, 9]), own({ missed: 1 })).problems).toMatchObject([{ code: "dedupe/many-gone" }]);
  });

  it("sees no gap below an old post that came up because it was edited", () => {
    const bumped = seen([9], { updated: daysAgo(0) });
    expect(decideAbsence([...seen([1, 2, 3, 4, 5, 6]), ...bumped], own({ missed: 1 })).changes).toEqual([]);
  });

  it("sees none among posts that were all first seen at once and have no dates", () => {
    const undated = own({ riverAt: daysAgo(3) });
    const sightings = seen(but(4)).map((sighting) => ({
      ...sighting,
      known: { ...sighting.known, riverAt: daysAgo(3) },
    }));
    expect(decideAbsence(sightings, undated).changes).toEqual([]);
  });
});
