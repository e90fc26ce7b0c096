import type { PicturesReport } from "../model/pictures-report.ts";
import { formatBytes, formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/** Hosts that are named, the most troublesome first. */
const HOSTS = 5;

/** What became of pictures: one line of sums, and one for each host that gave none. Nothing where there was nothing to do. */
export function pictureLines(report: PicturesReport, brush: Paint): readonly string[] {
  const { copied, bytes, failed, later, removed, ms } = report;
  if (copied === 0 && failed.length === 0 && later === 0 && removed === 0) return [];
  const failures = failed.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    `${copied} ${copied === 1 ? "picture" : "pictures"} copied (${formatBytes(bytes)})`,
    failures > 0 ? `${failures} could not be had` : "",
    later > 0 ? `${later} left for later runs` : "",
    removed > 0 ? `${removed} old ${removed === 1 ? "copy" : "copies"} removed` : "",
  ].filter((part) => part !== "");
  const named = failed
    .slice(0, HOSTS)
    .map(({ host, code, count }) => `  ${brush.quiet(`${printable(host)}: ${count} × ${code}`)}`);
  const others = failed.length > HOSTS ? [`  ${brush.quiet(`and ${failed.length - HOSTS} more`)}`] : [];
  return [...named, ...others, `${brush.strong("media")} ${parts.join(", ")}; ${formatDuration(ms)}`];
}
