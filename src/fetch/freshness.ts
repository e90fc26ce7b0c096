import type { Freshness } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { parseHttpDate } from "./http-date.ts";

/** Headers that say when to come back, each as one line (repeated ones joined with a comma). */
export interface FreshnessHeaders {
  readonly cacheControl?: string | undefined;
  readonly age?: string | undefined;
  readonly expires?: string | undefined;
  readonly date?: string | undefined;
  readonly retryAfter?: string | undefined;
}

/** Largest number of seconds worth telling apart (RFC 9111 §1.2.2). */
const MAX_SECONDS = 2 ** 31;

/**
 * What an answer says about when to ask again: max-age, else Expires, each less Age. Hints that make no sense are no
 * hints. We are a private client: s-maxage is not for us.
 *
 * @param status - Retry-After counts on 429 and 503 alone; on a redirect it means something else (RFC 9110 §10.2.3).
 * @see RFC 9111 §4.2
 */
export function readFreshness(status: number, headers: FreshnessHeaders, now: Instant): Freshness {
  // Dates are measured by the clock that wrote them, where the answer tells what it shows.
  const sentAt = parseHttpDate(headers.date ?? "", now) ?? now;
  const directives = parseCacheControl(headers.cacheControl ?? "");
  const isUsable = !directives.has("no-cache") && !directives.has("no-store");
  const maxAgeS = isUsable ? parseSeconds(directives.get("max-age")) : undefined;
  const lifeS = maxAgeS ?? (isUsable ? secondsUntil(headers.expires, sentAt) : undefined);
  const freshS = lifeS === undefined ? undefined : positive(lifeS - (parseSeconds(headers.age) ?? 0));
  const retryAfterS = status === 429 || status === 503 ? parseRetryAfter(headers.retryAfter, sentAt) : undefined;
  return {
    ...(freshS !== undefined && { freshS }),
    ...(maxAgeS !== undefined && { maxAgeS }),
    ...(retryAfterS !== undefined && { retryAfterS }),
  };
}

/** @returns `undefined` for what is no date. */
function secondsUntil(date: string | undefined, sentAt: Instant): number | undefined {
  const until = parseHttpDate(date ?? "", sentAt);
  return until === undefined ? undefined : Math.ceil((until - sentAt) / 1000);
}

/**
 * Directives by name, lower case. The first valid one of a name counts; a max-age that is not a whole number is none, nor
 * is a no-cache that names fields, for it speaks of those alone (`no-cache="set-cookie"`).
 *
 * @see RFC 9111 §5.2, §5.2.2.4, §4.2.1
 */
export function parseCacheControl(text: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = "", quoted, token] of text.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g)) {
    const key = name.toLowerCase();
    const value = (quoted ?? token ?? "").trim();
    if (directives.has(key) || (key === "max-age" && parseSeconds(value) === undefined)) continue;
    if (key === "no-cache" && value !== "") continue;
    directives.set(key, value);
  }
  return directives;
}

/**
 * Seconds to wait: a whole number of them, or a date in one of HTTP's three forms.
 *
 * @param sentAt - when the answer was sent, by the clock of whoever sent it.
 * @returns `undefined` for anything else, for zero and for dates that have passed.
 * @see RFC 9110 §10.2.3
 */
export function parseRetryAfter(text: string | undefined, sentAt: Instant): number | undefined {
  return positive(parseSeconds(text) ?? secondsUntil(text, sentAt) ?? 0);
}

/** delta-seconds: digits only; too large a number is the largest one. */
function parseSeconds(text: string | undefined): number | undefined {
  const digits = text?.trim() ?? "";
  return /^\d+$/.test(digits) ? Math.min(Number(digits), MAX_SECONDS) : undefined;
}

function positive(seconds: number): number | undefined {
  return seconds > 0 ? seconds : undefined;
}
