import { resemblance } from "../shingles.ts";
import type { NearRule } from "./near-rule.ts";
import { percent } from "./percent.ts";

/** A post that was edited, or got a footer or another title on its way: at least half of both texts is the same. */
export const nearCopy: NearRule = {
  name: "near-copy",
  least: 0.5,
  score: (a, b) => resemblance(a.shingles, b.shingles),
  evidence: (score) => `${percent(score)} of the runs of three words in either stand in both.`,
};
