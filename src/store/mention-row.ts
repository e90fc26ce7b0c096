import type { EntryId } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { Mention, MentionOutcome } from "../model/mention.ts";

/** A row of `mention`. */
export interface MentionRow {
  readonly from: EntryId;
  readonly target: string;
  readonly outcome: MentionOutcome;
  readonly status: number | null;
  readonly code: string | null;
  readonly tries: number;
  readonly at: Instant;
}

/** The row in the words of the model. */
export function readMention({ status, code, ...row }: MentionRow): Mention {
  return { ...row, ...(status !== null && { status }), ...(code !== null && { code }) };
}
