import { numbersIn } from "../numbers.ts";

/** Fewer figures in a text tell nothing. */
const FIGURES_MIN = 3;
/** Share of the shorter text's figures that a copy keeps: who edits a text changes words. */
const FIGURES_SHARE = 0.5;

/** So many runs of three words in a row that the other text lacks are a passage: six words or more. A changed word makes three. */
const PASSAGE = 8;
/** Share of a text that is no longer an edit when it stands in such passages. Of planted copies 13 % at most, of issues of one form 18 % at least. */
const OWN_SHARE = 0.15;

/**
 * True when two texts both have passages that the other lacks: two issues of one form ("Weeknotes"), each with its own news.
 * An edited copy differs by words here and there, and where a passage was added or left out, only one of the two has it.
 *
 * @param a - runs of three words, in the order of the text.
 */
export function haveOwnPassages(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return inPassages(a, b) > a.size * OWN_SHARE && inPassages(b, a) > b.size * OWN_SHARE;
}

/** How many of a text's runs stand in passages that the other lacks. */
function inPassages(text: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let [sum, length] = [0, 0];
  for (const run of text) {
    if (!other.has(run)) length += 1;
    else {
      if (length >= PASSAGE) sum += length;
      length = 0;
    }
  }
  return length >= PASSAGE ? sum + length : sum;
}

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
