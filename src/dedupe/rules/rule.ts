import type { KnownEntry } from "../../model/change.ts";
import type { About, Sighting } from "../about.ts";

/** One way to tell that an incoming entry and one of another feed are the same post. */
export interface Rule {
  /** Kept with the merge, and printed by `explain`. */
  readonly name: string;
  /** The evidence in plain words; `undefined` when the rule does not hold. Called for two feeds of the planet's present members only. */
  evidence(incoming: Sighting, other: KnownEntry, about: About): string | undefined;
}
