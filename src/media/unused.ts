import { DAY_MS, type Instant } from "../model/instant.ts";
import type { Copy } from "./album.ts";

/** So long a copy stays that no page shows any more: posts come back, and feeds have bad weeks. */
const GRACE_MS = 30 * DAY_MS;

/** What becomes of copies that no page shows. */
export interface Sweep {
  readonly copies: ReadonlyMap<string, Copy>;
  /** Since when each of those that stay is unused, by key, ms. */
  readonly unused: ReadonlyMap<string, number>;
  /** Files that nothing refers to. */
  readonly gone: readonly string[];
}

/**
 * Decides which copies go: those unused for longer than the grace, and files that no copy is in.
 *
 * @param isUsed - true for the keys of pictures that pages show.
 * @param files - names on disk.
 */
export function decideSweep(
  copies: ReadonlyMap<string, Copy>,
  isUsed: (key: string) => boolean,
  before: { readonly unused: ReadonlyMap<string, number>; readonly files: Iterable<string> },
  now: Instant,
): Sweep {
  const kept = new Map<string, Copy>();
  const unused = new Map<string, number>();
  for (const [key, copy] of copies) {
    const since = isUsed(key) ? undefined : (before.unused.get(key) ?? now);
    if (since !== undefined && now - since > GRACE_MS) continue;
    if (since !== undefined) unused.set(key, since);
    kept.set(key, copy);
  }
  const referred = new Set([...kept.values()].map(({ file }) => file));
  return { copies: kept, unused, gone: [...before.files].filter((file) => !referred.has(file)) };
}
