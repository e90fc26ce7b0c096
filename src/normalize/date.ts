import { instantFromParts } from "../model/calendar.ts";
import { type Instant, instant } from "../model/instant.ts";
import { readCjkDate } from "./date-cjk.ts";
import { readIsoDate } from "./date-iso.ts";
import { type Moment, validMoment } from "./date-moment.ts";
import { readWordyDate } from "./date-words.ts";

/** Longer texts hold no date, or one we would have to guess at. */
const MAX_LENGTH = 120;

/**
 * Reads a date as feeds write it.
 *
 * @param raw - RFC 3339 (Atom), RFC 822 (RSS), W3CDTF at any precision, or a near-miss from the tables in date.test.ts.
 * @param timezone - IANA zone for a text that names none.
 * @returns the instant (ms, UTC), or `undefined` when the text holds no date we can trust: unknown words, impossible values.
 * @see RFC 4287 §3.3; RSS 2.0 `pubDate`; W3C NOTE-datetime
 */
export function parseDate(raw: string | undefined, timezone = "UTC"): Instant | undefined {
  if (raw === undefined || raw.length > MAX_LENGTH) return undefined;
  const text = raw
    .normalize("NFKC")
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, " ")
    .trim();
  if (!/\d/.test(text)) return undefined;
  const epoch = readEpoch(text);
  if (epoch !== undefined) return epoch;
  const moment = readIsoDate(text) ?? readCjkDate(text) ?? readWordyDate(text);
  return moment === undefined ? undefined : toInstant(moment, timezone);
}

/** Seconds since 1970 in 9 or 10 digits, milliseconds in 12 or 13. */
function readEpoch(text: string): Instant | undefined {
  const [, seconds, ms] = /^(?:(\d{9,10})(?:\.\d{1,9})?|(\d{12,13}))$/.exec(text) ?? [];
  if (seconds !== undefined) return instant(Number(seconds) * 1000);
  return ms === undefined ? undefined : instant(Number(ms));
}

function toInstant(moment: Moment, timezone: string): Instant | undefined {
  const valid = validMoment(moment);
  return valid === undefined ? undefined : instantFromParts(valid, valid.zone ?? timezone);
}
