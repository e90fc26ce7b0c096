import { DAY_MS, HOUR_MS, MINUTE_MS } from "../model/instant.ts";

/** A length of time in the largest fitting unit: `0.4 s`, `12 min`, `3 h`, `9 days`. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE_MS) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.round(ms / HOUR_MS)} h`;
  return `${Math.round(ms / DAY_MS)} days`;
}

/** How long ago something was: `3 h ago`; `just now` within a minute, and for a clock that went back. */
export function formatAgo(ms: number): string {
  return ms < MINUTE_MS ? "just now" : `${formatDuration(ms)} ago`;
}

/** A number of bytes in the largest fitting unit: `812 B`, `14 kB`, `3.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
