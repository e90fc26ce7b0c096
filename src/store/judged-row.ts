import { rawIdKey } from "../model/change.ts";
import type { Judgement } from "../model/judgement.ts";

/** A row of `judgement`: what filters said of an entry. */
export interface JudgedRow {
  readonly feedKey: string;
  readonly rawId: string;
  readonly hash: string;
  /** JSON, as are `by`, the programs. */
  readonly ruling: string;
  readonly by: string;
}

/** The row that keeps a judgement. */
export function judgedRow({ feedKey, rawId, hash, ruling, by }: Judgement): JudgedRow {
  return { feedKey, rawId: rawIdKey(rawId), hash, ruling: JSON.stringify(ruling), by: JSON.stringify(by) };
}

/** The judgements of rows that {@link judgedRow} made, by raw id. */
export function judgementsOf(rows: readonly JudgedRow[]): ReadonlyMap<string, Judgement> {
  return new Map(rows.map((row) => [row.rawId, { ...row, ruling: JSON.parse(row.ruling), by: JSON.parse(row.by) }]));
}
