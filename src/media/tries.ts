import { DAY_MS, HOUR_MS, type Instant, later } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";

/** What is remembered of asking for a picture that has to be asked for again. */
export interface Try {
  readonly at: Instant;
  /** In a row; 0 after a good answer. */
  readonly failures: number;
  readonly nextAt: Instant;
  /** Why it failed. */
  readonly code?: string;
}

/** Tries by {@link Wish.key}. */
export type Tries = ReadonlyMap<string, Try>;

/** Time to the second try after trouble that may pass; doubled each time. */
const FIRST_PAUSE_MS = 6 * HOUR_MS;
const LONGEST_PAUSE_MS = 16 * DAY_MS;
/** After an answer that asking again will hardly change. */
const LASTING_PAUSE_MS = 60 * DAY_MS;
/** People change their picture and leave its address as it is. */
const AVATAR_PAUSE_MS = 30 * DAY_MS;

/** Problems of the picture, or of its address: gone, no picture, too much of one. */
const LASTING =
  /^(?:media\/[a-z-]+|fetch\/(?:not-found|gone|forbidden|client-error|bot-wall|too-large|private-address|bad-(?:address|port|scheme|redirect)|redirect-loop|too-many-redirects))$/;

/** When a picture that could not be had is asked for again. */
export function afterFailure(before: Try | undefined, { code }: Problem, now: Instant): Try {
  const failures = (before?.failures ?? 0) + 1;
  const pauseMs = LASTING.test(code)
    ? LASTING_PAUSE_MS
    : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
  return { at: now, failures, nextAt: later(now, pauseMs), code };
}

/** An avatar is asked for again some day. */
export function afterAvatar(now: Instant): Try {
  return { at: now, failures: 0, nextAt: later(now, AVATAR_PAUSE_MS) };
}

/** True when nothing speaks against asking now. */
export function isDue(known: Try | undefined, now: Instant): boolean {
  return known === undefined || known.nextAt <= now;
}
