import { numbersIn } from "../numbers.ts";

/** Fewer figures in a text tell nothing. */
const FIGURES_MIN = 3;
/** Share of the shorter text's figures that a copy keeps: who edits a text changes words. */
const FIGURES_SHARE = 0.5;

/**
 * True when two titles count differently ("Week 34", "Week 35"; "Release 1.2", "Release 1.3"). One that only has a number
 * more ("Release 1.2 (2026)") does not.
 *
 * @param a - as foldedTitle gives it.
 */
export function countDifferently(a: string, b: string): boolean {
  const [ours, theirs] = [numbersIn(a), numbersIn(b)];
  return hasMore(ours, theirs) && hasMore(theirs, ours);
}

function hasMore(numbers: ReadonlySet<string>, than: ReadonlySet<string>): boolean {
  return [...numbers].some((number) => !than.has(number));
}

/** True when two texts have so few of their figures in common that they are two issues of a series, however alike. */
export function haveOtherFigures(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  if (fewer.size < FIGURES_MIN) return false;
  const kept = [...fewer].filter((figure) => more.has(figure));
  return kept.length < fewer.size * FIGURES_SHARE;
}
