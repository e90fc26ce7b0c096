import { describe, expect, it } from "vitest";
import type { CleanEntry } from "../model/entry.ts";
import { decideAbsence } from "./absence.ts";
import { daysAgo, incomingEntry, knownAs } from "./sample.testing.ts";

/** Posts of days 1 to 9, numbered by their day. The oldest came first and has the lowest number, as feeds bring them. */
const kept = Array.from({ length: 9 }, (_, i) => incomingEntry(`d${i + 1}`, { published: daysAgo(i + 1) }));
const idOf = (day: number): number => 10 - day;
const own = (given = {}) => kept.map((entry, i) => knownAs(idOf(i + 1), entry, given));
const seen = (days: readonly number[], given = {}) =>
  days.flatMap((day) => {
    const entry = kept[day - 1];
    const known = own()[day - 1];
    return entry === undefined || known === undefined
      ? []
      : [{ entry: { ...entry, ...given }, rawId: entry.rawId, known }];
  });
const but = (...gone: readonly number[]) => [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((day) => !gone.includes(day));

/** A post that was kept: `order` tells when it came in. */
interface Kept {
  readonly day: number;
  readonly order: number;
  readonly updated?: number;
}
const post = ({ day, order, updated }: Kept) => {
  const given = updated === undefined ? {} : { updated: daysAgo(updated) };
  const entry: CleanEntry = incomingEntry(`day ${day}`, { published: daysAgo(day), ...given });
  return { entry, rawId: entry.rawId, known: knownAs(order, entry, { missed: 1 }) };
};
/** Posts of these days, which came in one after the other from the oldest on. */
const posts = (from: number, to: number): Kept[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, order: 1000 - from - i }));

describe("decideAbsence", () => {
  it.each([
    ["one from the middle", but(4), [4]],
    ["two from the middle", but(4, 6), [4, 6]],
    ["the newest", but(1), []],
    ["the oldest, pushed out by newer ones", but(8, 9), []],
    ["the last but one, below which too little is left to tell", but(8), []],
    ["all", [], []],
    ["all but one", [5], []],
    ["most of the middle", [1, 9], []],
  ])("watches what is gone: %s", (_case, days, missed) => {
    const changes = missed.map((day) => ({ kind: "missed", id: idOf(day) }));
    expect(decideAbsence(seen(days), own()).changes).toEqual(changes);
  });

  it.each<[string, readonly Kept[], readonly Kept[]]>([
    ["with a pinned post on top", [{ day: 7000, order: 999.5 }, ...posts(1, 10)], posts(11, 12)],
    ["with three pinned posts below", [...posts(1, 10), ...posts(7000, 7002)], posts(11, 12)],
    [
      "with pinned posts on top and below",
      [{ day: 8000, order: 999.1 }, { day: 8001, order: 999.2 }, ...posts(1, 7), ...posts(7000, 7002)],
      posts(8, 8),
    ],
    ["in which one post has a date of 2006", [{ day: 7000, order: 996.5 }, ...posts(1, 9)], posts(10, 11)],
    ["that lost its oldest post, which has too new a date", posts(1, 10), [{ day: 5.5, order: 900 }]],
    ["that lost its newest post, below one with too new a date", [{ day: 0, order: 5 }, ...posts(2, 10)], posts(1, 1)],
    ["that shrank from 20 posts to 10", posts(1, 10), posts(11, 20)],
    ["that shrank and has a pinned post", [...posts(1, 10), { day: 7000, order: 1 }], posts(11, 20)],
    [
      "without order",
      [
        ...[12, 13, 14, 4].map((day, i) => ({ day, order: i })),
        ...[5, 6, 15, 16].map((day, i) => ({ day, order: 11 + i })),
      ],
      [{ day: 10, order: 10 }],
    ],
    [
      "ordered by change",
      [...posts(1, 6), ...posts(20, 23).map((kept, i) => ({ ...kept, updated: 6.1 + i / 10 }))],
      posts(7, 9),
    ],
    ["ordered by change that its entries do not tell", [...posts(1, 7), { day: 50, order: 999.5 }], posts(8, 9)],
  ])("takes down nothing that rolled off a feed %s", (_case, document, gone) => {
    const all = [...document, ...gone].map(post);
    const decision = decideAbsence(
      document.map(post),
      all.map(({ known }) => known),
    );
    expect(decision.changes).toEqual([]);
  });

  it("takes down what was deleted below a pinned post", () => {
    const document = [{ day: 7000, order: 996.5 }, ...posts(1, 4), ...posts(6, 10)];
    const gone = post({ day: 5, order: 995 });
    const known = [...document.map(post), gone].map((sighting) => sighting.known);
    expect(decideAbsence(document.map(post), known).changes).toEqual([{ kind: "take-down", id: 995 }]);
  });

  it("takes down what is missed a second time", () => {
    const { changes, verdicts } = decideAbsence(seen(but(4)), own({ missed: 1 }));
    expect(changes).toEqual([{ kind: "take-down", id: idOf(4) }]);
    expect(verdicts).toMatchObject([{ rawId: "d4", verdict: "taken-down" }]);
  });

  it.each([{ takenDown: true }, { filtered: true }])("leaves alone what is not shown: %o", (given) => {
    expect(decideAbsence(seen(but(4)), own(given)).changes).toEqual([]);
  });

  it("reports a feed that lost most of its middle", () => {
    expect(decideAbsence(seen([1, 7, 8, 9]), own({ missed: 1 })).problems).toMatchObject([
      { code: "dedupe/many-gone" },
    ]);
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
