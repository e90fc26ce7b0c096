import { hash } from "node:crypto";

/** What may be hashed: absent parts count, too, so that `[undefined, "a"]` and `["a"]` differ. */
export type Part = string | number | boolean | undefined;

/**
 * One short name for all that a page shows: equal parts give equal digests. Hex SHA-1, which is enough here:
 * it compares what we wrote ourselves with what we wrote before, and guards nothing.
 */
export function digest(parts: readonly Part[]): string {
  return hash("sha1", parts.join("\0"));
}
