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
 * What an answer says about when to ask again. Hints that make no sense are no hints.
 *
 * @param status - Retry-After counts on 429 and 503 alone; on a redirect it means something else (RFC 9110 §10.2.3).
 * @see RFC 9111 §4.2
 */
export function readFreshness(status: number, headers: FreshnessHeaders, now: Instant): Freshness {
  const freshS = freshSeconds(headers, now);
  const retryAfterS = status === 429 || status === 503 ? parseRetryAfter(headers.retryAfter, now) : undefined;
  return {
    ...(freshS !== undefined && { freshS }),
    ...(retryAfterS !== undefined && { retryAfterS }),
  };
}

/** max-age less Age, else Expires less Date; `undefined` when neither leaves anything. We are a private client: s-maxage is not for us. */
function freshSeconds(headers: FreshnessHeaders, now: Instant): number | undefined {
  const directives = parseCacheControl(headers.cacheControl ?? "");
  if (directives.has("no-cache") || directives.has("no-store")) return undefined;
  const maxAge = directives.get("max-age");
  if (maxAge !== undefined) return positive(Number(maxAge) - (parseSeconds(headers.age) ?? 0));
  const expires = parseHttpDate(headers.expires ?? "", now);
  if (expires === undefined) return undefined;
  const sent = parseHttpDate(headers.date ?? "", now) ?? now;
  return positive(Math.floor((expires - sent) / 1000));
}

/**
 * Directives by name, lower case. The first valid one of a name counts; a max-age that is not a whole number is none.
 *
 * @see RFC 9111 §5.2, §4.2.1
 */
export function parseCacheControl(text: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = "", quoted, token] of text.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g)) {
    const key = name.toLowerCase();
    const value = (quoted ?? token ?? "").trim();
    if (directives.has(key) || (key === "max-age" && parseSeconds(value) === undefined)) continue;
    directives.set(key, value);
  }
  return directives;
}

/**
 * Seconds to wait: a whole number of them, or a date in one of HTTP's three forms.
 *
 * @returns `undefined` for anything else, for zero and for dates that have passed.
 * @see RFC 9110 §10.2.3
 */
export function parseRetryAfter(text: string | undefined, now: Instant): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseSeconds(text);
  if (seconds !== undefined) return positive(seconds);
  const until = parseHttpDate(text, now);
  return until === undefined ? undefined : positive(Math.ceil((until - now) / 1000));
}

/** delta-seconds: digits only; too large a number is the largest one. */
function parseSeconds(text: string | undefined): number | undefined {
  const digits = text?.trim() ?? "";
  return /^\d+$/.test(digits) ? Math.min(Number(digits), MAX_SECONDS) : undefined;
}

function positive(seconds: number): number | undefined {
  return seconds > 0 ? seconds : undefined;
}
