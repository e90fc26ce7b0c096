import { containment } from "../shingles.ts";
import { OPENING_WORDS } from "../sketch.ts";
import type { NearRule } from "./near-rule.ts";
import { percent } from "./percent.ts";

/**
 * An excerpt of a post, or the other way round: both begin with the same words, and most of the shorter stands in the
 * longer. Posts that only share a greeting go on each in its own way; what follows an excerpt is a word or two ("Read more").
 */
export const sameOpening: NearRule = {
  name: "same-opening",
  least: 0.6,
  score: (a, b) => (a.opening !== undefined && a.opening === b.opening ? containment(a.shingles, b.shingles) : 0),
  evidence: (score) =>
    `Both begin with the same ${OPENING_WORDS} words, and ${percent(score)} of the shorter stands in the longer.`,
};
