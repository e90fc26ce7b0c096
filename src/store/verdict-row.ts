import { rawIdKey, type Verdict } from "../model/change.ts";
import type { Instant } from "../model/instant.ts";
import { addressKey } from "./shown.ts";

/** A row of `verdict`. */
export interface VerdictRow {
  readonly feedKey: string;
  readonly rawId: string;
  readonly verdict: Verdict["verdict"];
  readonly reason: string;
  readonly link: string | null;
  /** The link in the form for comparing. */
  readonly linkKey: string | null;
  readonly title: string | null;
  readonly at: Instant;
}

export function verdictRow(verdict: Verdict, now: Instant): VerdictRow {
  const { feedKey, rawId, reason, link, title } = verdict;
  return {
    feedKey,
    rawId: rawIdKey(rawId),
    verdict: verdict.verdict,
    reason,
    link: link ?? null,
    linkKey: link === undefined ? null : addressKey(link),
    title: title ?? null,
    at: now,
  };
}

export function readVerdict(row: VerdictRow): Verdict {
  return {
    feedKey: row.feedKey,
    rawId: row.rawId,
    verdict: row.verdict,
    reason: row.reason,
    at: row.at,
    ...(row.link === null ? {} : { link: row.link }),
    ...(row.title === null ? {} : { title: row.title }),
  };
}
