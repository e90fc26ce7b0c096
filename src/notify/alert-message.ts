import type { AlertEvent } from "../model/alert.ts";
import { formatInstant, type Instant } from "../model/instant.ts";

/** Most events in one message: more than anybody reads, and less than any receiver refuses. */
export const EVENTS_MAX = 50;

/**
 * What a webhook or a command is given, as JSON: `text` says all of it in words, `events` each by itself, oldest first.
 *
 * @param now - RFC 3339 in the message.
 */
export function alertMessage(
  planet: { readonly name: string; readonly url: string },
  events: readonly AlertEvent[],
  now: Instant,
): string {
  const told = events.slice(0, EVENTS_MAX);
  const more = events.length - told.length;
  const lines = [...told.map(lineOf), ...(more > 0 ? [`… and ${more} more; orrery doctor tells all.`] : [])];
  return JSON.stringify({
    planet: { name: planet.name, url: planet.url },
    at: formatInstant(now),
    text: [`${planet.name}:`, ...lines].join("\n"),
    events: told.map(eventOf),
  });
}

function lineOf({ event, alert: { name, message } }: AlertEvent): string {
  return `${event === "began" ? "Problem" : "Over"}: ${name === undefined ? "" : `${name}: `}${message}`;
}

function eventOf({ event, alert }: AlertEvent): object {
  const { id, about, code, name, message, hint, beganAt, endedAt } = alert;
  return {
    event,
    id,
    about,
    code,
    ...(name !== undefined && { name }),
    message,
    ...(hint !== undefined && { hint }),
    began: formatInstant(beganAt),
    ...(event === "ended" && endedAt !== undefined && { ended: formatInstant(endedAt) }),
  };
}
