import type { Alert, AlertsReport } from "../model/alert.ts";
import type { HubReport } from "../model/telling.ts";
import { formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable, printableSentence } from "./printable.ts";

/** Alerts of each kind that are named; the feed of problems has them all. */
const MOST = 10;

/** What began and ended to wait for the operator, and who was told of it. Nothing where nothing changed. */
export function alertLines({ began, ended, told }: AlertsReport, brush: Paint): readonly string[] {
  return [
    ...named(began, (text) => `${brush.bad("!")} ${text}`),
    ...named(ended, (text) => `${brush.good("✓")} over: ${text}`),
    ...told.map(
      ({ channel, events }) =>
        `${brush.strong("notify")} ${events} ${events === 1 ? "change" : "changes"} told by ${channel}`,
    ),
  ];
}

function named(alerts: readonly Alert[], line: (text: string) => string): readonly string[] {
  const more = alerts.length - MOST;
  const lines = alerts.slice(0, MOST).map(({ name, message, code }) => {
    const who = name === undefined ? "" : `${printable(name)}: `;
    return line(`${who}${printableSentence(message)} (${code})`);
  });
  return more > 0 ? [...lines, line(`and ${more} more`)] : lines;
}

/** What the hub was told: one line. */
export function hubLine({ host, told, later, ms }: HubReport, brush: Paint): string {
  const feeds = `${told} ${told === 1 ? "feed" : "feeds"}`;
  const rest = later > 0 ? `, ${later} left for later runs` : "";
  return `${brush.strong("notify")} ${printable(host)} told of ${feeds}${rest}; ${formatDuration(ms)}`;
}
