import type { Finding } from "../../model/diagnosis.ts";
import type { FeedState, VisitRecord } from "../../model/feed.ts";
import type { Problem } from "../../model/problem.ts";

/** Good visits that are looked at, and how many there must be before they tell anything. */
const VISITS_SEEN = 10;
const VISITS_TELLING = 3;
/** A visit that usually takes longer than this keeps a place of the run from others, ms. */
const SLOW_MS = 8000;

/** What the visit log tells of a feed that can be read: whether it is slow, and whether it makes us take the same bytes again. */
export function diagnoseVisits({
  state,
  visits,
}: {
  readonly state: FeedState;
  readonly visits: readonly VisitRecord[];
}): readonly Finding[] {
  const good = visits
    .filter(({ outcome, status }) => outcome !== "failed" && status !== undefined)
    .slice(0, VISITS_SEEN);
  if (good.length < VISITS_TELLING) return [];
  return [...slow(good), ...costly(state, good)].map((problem) => ({ need: "note", problem, details: [] }));
}

function slow(good: readonly VisitRecord[]): readonly Problem[] {
  const usual = median(good.map(({ ms }) => ms));
  if (usual < SLOW_MS) return [];
  return [
    {
      code: "doctor/slow",
      message: `The server usually takes ${(usual / 1000).toFixed(0)} seconds to answer.`,
      hint: "Member: let the feed be made once for each post and not for each visitor, or serve it from a cache.",
    },
  ];
}

/** No visit was answered with 304 although some brought nothing. */
function costly({ validators, failures }: FeedState, good: readonly VisitRecord[]): readonly Problem[] {
  const isIdle = good.some(({ outcome }) => outcome === "unchanged");
  const canSay = good.some(({ outcome }) => outcome === "not-modified");
  if (canSay || failures > 0 || (validators.etag !== undefined && !isIdle)) return [];
  if (validators.lastModified !== undefined && !isIdle) return [];
  return [
    {
      code: "doctor/no-validators",
      message:
        "The server cannot say that nothing is new (no ETag, no Last-Modified, or it ignores them), so every visit costs the whole feed and it is asked less often.",
      hint: "Member: let the server send ETag or Last-Modified with the feed and answer 304; most do when asked to.",
    },
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
