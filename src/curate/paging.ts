/** A page of older posts: number 1 holds the oldest. */
export interface OlderPage<T> {
  readonly number: number;
  /** Newest first. */
  readonly entries: readonly T[];
  /** Present when there is an older page. */
  readonly older?: number;
  /** Present when a newer numbered page exists; absent: the newest page comes next. */
  readonly newer?: number;
}

/**
 * Cuts a list into pages counted from its oldest end, so that a page never changes once it is full.
 * There are only full pages: the newest posts, too few for one, stand on the front page, which shows at least as many.
 *
 * @param entries - newest first.
 * @param size - posts a page, at least 1.
 * @param count - pages wanted; by default all that are full, one more holds the rest.
 * @returns oldest page first.
 */
export function cutPages<T>(
  entries: readonly T[],
  size: number,
  count: number = Math.floor(entries.length / size),
): readonly OlderPage<T>[] {
  return Array.from({ length: count }, (_, index) => {
    const end = entries.length - index * size;
    return {
      number: index + 1,
      entries: entries.slice(Math.max(0, end - size), end),
      ...(index > 0 && { older: index }),
      ...(index + 1 < count && { newer: index + 2 }),
    };
  });
}

/**
 * Number of the page on which reading goes on after the first `shown` entries; `undefined` when that is all.
 *
 * @param shown - at least a page's size when there are more entries than that.
 */
export function pageAfter(total: number, shown: number, size: number): number | undefined {
  if (shown >= total) return undefined;
  return Math.floor((total - shown - 1) / size) + 1;
}
