import type { Reading } from "../reading.ts";

/** One way to tell that two texts of different sites are one post, though not the same words. */
export interface NearRule {
  /** Kept with the merge or likeness, and printed by `explain`. */
  readonly name: string;
  /** How much alike the two are, 0 to 1. */
  score(a: Reading, b: Reading): number;
  /** Score from which on the rule holds. */
  readonly least: number;
  /** What the score means, in plain words. */
  evidence(score: number): string;
}
