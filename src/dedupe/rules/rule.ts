import type { KnownEntry } from "../../model/change.ts";
import type { About, Sighting } from "../about.ts";

/** Which of two entries is the copy, where the evidence itself says so: then no ranking can turn it round. */
export type Yields = "incoming" | "other";

/** Why two entries are the same post. */
export interface Finding {
  /** In plain words. */
  readonly evidence: string;
  readonly yields?: Yields;
}

/** One way to tell that an incoming entry and one of another feed are the same post. */
export interface Rule {
  /** Kept with the merge, and printed by `explain`. */
  readonly name: string;
  /** `undefined` when the rule does not hold. Called for two feeds of the planet's present members only. */
  find(incoming: Sighting, other: KnownEntry, about: About): Finding | undefined;
}
