import type { Diagnosis } from "../model/diagnosis.ts";
import { formatInstant, type Instant } from "../model/instant.ts";

/** A diagnosis for machines: moments are RFC 3339; `nextVisit` is absent when nobody asks any more. */
export function diagnosisJson(feed: Diagnosis): object {
  const { lastGoodAt, lastVisitAt, nextAt, nextWhy, isGone, findings, ...rest } = feed;
  return {
    ...rest,
    ...moment("lastGood", lastGoodAt),
    ...moment("lastVisit", lastVisitAt),
    ...(isGone || feed.unasked !== undefined ? {} : moment("nextVisit", nextAt)),
    nextWhy,
    findings: findings.map(({ need, problem, details }) => ({ need, ...problem, details })),
  };
}

function moment(key: string, at: Instant | undefined): object {
  return at === undefined ? {} : { [key]: formatInstant(at) };
}
