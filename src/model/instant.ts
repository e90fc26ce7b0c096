declare const instantBrand: unique symbol;

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Made only by the functions of this file. */
export type Instant = number & { readonly [instantBrand]: "Instant" };

/** Length of a minute, an hour and a day, in milliseconds. */
export const MINUTE_MS = 60_000;
export const HOUR_MS: number = 60 * MINUTE_MS;
export const DAY_MS: number = 24 * HOUR_MS;

/** The largest distance from 1970 that a date can have (ECMA-262 §21.4.1.1), in milliseconds. */
const MAX_MS = 8.64e15;

/**
 * A moment from milliseconds since 1970, UTC; fractions are cut.
 *
 * @throws RangeError when `ms` is not a number a date can hold: that is our own bug, never a feed's.
 */
export function instant(ms: number): Instant {
  if (!Number.isFinite(ms) || Math.abs(ms) > MAX_MS) throw new RangeError(`not a moment in time: ${ms}`);
  return Math.trunc(ms) as Instant;
}

/**
 * Reads the one form our own files and options use: RFC 3339 with a zone (`2026-11-21T08:00:00Z`).
 * Feeds write dates in many other ways; normalize/date.ts reads those.
 *
 * @returns `undefined` when the text is anything else.
 */
export function parseInstant(text: string): Instant | undefined {
  const form = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
  if (!form.test(text)) return undefined;
  const ms = Date.parse(text.replace(" ", "T"));
  return Number.isFinite(ms) ? (ms as Instant) : undefined;
}

/** RFC 3339 in UTC, without a fraction when it is zero: `2026-11-21T08:00:00Z`. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** The moment `ms` milliseconds later (earlier when negative). */
export function later(at: Instant, ms: number): Instant {
  return instant(at + ms);
}
