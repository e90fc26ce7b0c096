/** Longest word we look a neighbour up for: nobody mistypes a longer key. */
const MAX_WORD = 40;

/**
 * The word of a list that somebody most likely meant: at most a third of its letters differ.
 *
 * @param wrong - as written, any length.
 * @param right - the words that would have been right.
 */
export function nearest(wrong: string, right: readonly string[]): string | undefined {
  if (wrong.length > MAX_WORD) return undefined;
  const written = wrong.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const word of right) {
    const allowed = Math.max(1, Math.ceil(Math.max(word.length, written.length) / 3));
    if (Math.abs(word.length - written.length) > allowed) continue;
    const distance = editDistance(written, word.toLowerCase());
    if (distance <= allowed && distance < Math.min(bestDistance, word.length)) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? a.length;
}
