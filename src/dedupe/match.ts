import type { KnownEntry } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { Sighting } from "./about.ts";
import type { Finding } from "./rules/rule.ts";

/** An incoming entry with its place in time. */
export interface Placed extends Sighting {
  readonly riverAt: Instant;
}

/** A kept entry that an incoming one is a copy of, or the other way round, and how that is known. */
export interface Match extends Finding {
  readonly other: KnownEntry;
  /** Name of the rule. */
  readonly rule: string;
}

/** The number of the entry that is shown for this one: its own when it is no copy. */
export function rootOf({ id, mergedInto }: Pick<KnownEntry, "id" | "mergedInto">): EntryId {
  return mergedInto ?? id;
}
