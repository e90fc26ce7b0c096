import { expect, it } from "vitest";
import { DAY_MS, instant } from "../../model/instant.ts";
import { SAMPLE_NEWEST } from "../sample.testing.ts";
import type { ShownEntry } from "../shown.ts";
import type { Candidate } from "./candidates.ts";
import { rankShared } from "./rank.ts";

const post = (id: number, memberId: string, days: number): ShownEntry => ({
  id,
  memberId,
  riverAt: instant(SAMPLE_NEWEST - days * DAY_MS),
  archived: false,
  topics: [],
  day: "2026-11-21",
  key: `${id}`,
});

const candidate = (target: string, ...entries: readonly ShownEntry[]): Candidate => ({ target, entries });

const ranked = (...candidates: readonly Candidate[]): readonly string[] =>
  rankShared(candidates, SAMPLE_NEWEST).map(({ target }) => target);

it("gives each member one vote, that of the newest post", () => {
  const [link] = rankShared(
    [candidate("a", post(1, "mercury", 0), post(2, "venus", 15), post(3, "mercury", 20))],
    SAMPLE_NEWEST,
  );
  expect(link?.score).toBeCloseTo(1 + (1 - 0.5 ** 2), 10);
  expect(link?.entries.map(({ id }) => id)).toEqual([1, 2]);
});

it("puts what more members link to, and lately, first", () => {
  const old = candidate("old", post(1, "mercury", 20), post(2, "venus", 20));
  const fresh = candidate("fresh", post(3, "mercury", 1), post(4, "venus", 1));
  const popular = candidate("popular", post(5, "mercury", 5), post(6, "venus", 5), post(7, "mars", 5));
  expect(ranked(old, fresh, popular)).toEqual(["popular", "fresh", "old"]);
});

it("leaves out what two members linked to more than thirty days apart or ago", () => {
  expect(ranked(candidate("apart", post(1, "mercury", 0), post(2, "venus", 30)))).toEqual([]);
  expect(ranked(candidate("near", post(1, "mercury", 0), post(2, "venus", 29)))).toEqual(["near"]);
});

it("leaves out what brings no post beyond those of better ones", () => {
  const [a, b, c] = [post(1, "mercury", 1), post(2, "venus", 2), post(3, "mars", 3)];
  expect(ranked(candidate("one", a, b), candidate("two", a, b), candidate("three", b, c))).toEqual(["one", "three"]);
});

it("knows nothing of what came after the moment", () => {
  const target = candidate("a", post(1, "mercury", 0), post(2, "venus", 3));
  expect(rankShared([target], instant(SAMPLE_NEWEST - DAY_MS))).toEqual([]);
});

it("says when the second member linked there", () => {
  const posts = [post(1, "mercury", 0), post(2, "venus", 4), post(3, "mercury", 9)];
  expect(rankShared([candidate("a", ...posts)], SAMPLE_NEWEST)[0]?.since).toBe(SAMPLE_NEWEST - 4 * DAY_MS);
});
