import type { EntryId, ForeignHtml } from "../model/entry.ts";
import type { FeedState, VisitDay, VisitRecord } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Judgement } from "../model/judgement.ts";
import type { OwnHost } from "../model/link.ts";
import type { Mention } from "../model/mention.ts";
import type { VerdictRow } from "./verdict-row.ts";

/** The form of the exported state. Another number means that an older program would read it wrongly. */
export const STATE_FORM = 1;

/** Newest visits of a feed that are exported: those that `orrery doctor` judges by. The days of all are exported, too. */
export const VISITS_EXPORTED = 30;

/**
 * One line of the exported state. What follows from others (safe HTML of raw HTML, words, links, likeness by numbers) is not
 * there; it is made again. Moments are milliseconds since 1970.
 */
export type StateRecord =
  | { readonly is: "planet"; readonly form: typeof STATE_FORM; readonly lastId: EntryId }
  | ({ readonly is: "host" } & OwnHost)
  | {
      readonly is: "note";
      readonly kind: string;
      readonly key: string;
      readonly note: Readonly<Record<string, unknown>>;
    }
  | ({ readonly is: "feed" } & FeedState)
  | ({ readonly is: "day"; readonly feed: string } & Omit<VisitDay, "feedKey">)
  | ({ readonly is: "visit"; readonly feed: string } & Omit<VisitRecord, "feedKey">)
  | StateVerdict
  | StateJudgement
  | StateEntry;

/** The last verdict on an entry, kept or not. */
export interface StateVerdict extends Pick<VerdictRow, "rawId" | "verdict" | "reason" | "at"> {
  readonly is: "verdict";
  readonly feed: string;
  readonly link?: string;
  readonly title?: string;
}

/** What programs of `filters:` said of an entry. */
export interface StateJudgement extends Omit<Judgement, "feedKey"> {
  readonly is: "judgement";
  readonly feed: string;
  readonly at: Instant;
}

/** A post with all that hangs on it. */
export interface StateEntry {
  readonly is: "entry";
  readonly feed: string;
  readonly id: EntryId;
  readonly rawId: string;
  readonly member: string;
  readonly publishedId: string;
  readonly riverAt: Instant;
  readonly firstSeen: Instant;
  readonly editedAt?: Instant;
  readonly hash: string;
  readonly link?: string;
  readonly language?: string;
  readonly archived?: true;
  readonly mergedInto?: EntryId;
  readonly mergedBy?: string;
  /** Absences in a row; absent: none. */
  readonly missed?: number;
  /** As in EntryRow.takenDown; absent: shown. */
  readonly takenDown?: number;
  /** What has no column of its own: title, dates, people, categories, files … */
  readonly details: Readonly<Record<string, unknown>>;
  /** Number of the allow-list that its HTML was last cleaned with. */
  readonly policy: number;
  /** As its feed sent it; absent where `keep:` has dropped it. */
  readonly raw?: ForeignHtml;
  /** In the place of `raw`: what was made of it. No more to be trusted than a feed is. */
  readonly html?: string;
  /** Every raw id its feed ever gave it, and when first. */
  readonly ids: readonly (readonly [rawId: string, at: Instant])[];
  /** Addresses it had formerly. */
  readonly formerNames?: readonly string[];
  /** Entries it resembles: number, rule, evidence. */
  readonly like?: readonly (readonly [other: EntryId, rule: string, evidence: string])[];
  readonly mentions?: readonly Omit<Mention, "from">[];
}
