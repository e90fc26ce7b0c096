import type { MentionsReport } from "../model/mention.ts";
import { formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/** Hosts that are named, the most troublesome first. */
const HOSTS = 5;

/** Which pages were told of links to them: one line of sums, and one for each host that failed. Nothing where there was nothing to tell. */
export function mentionLines(report: MentionsReport, brush: Paint): readonly string[] {
  const { sent, none, failed, later, ms } = report;
  if (sent === 0 && none === 0 && failed.length === 0 && later === 0) return [];
  const failures = failed.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    `${sent} ${sent === 1 ? "webmention" : "webmentions"} sent`,
    none > 0 ? `${none} ${none === 1 ? "page takes" : "pages take"} none` : "",
    failures > 0 ? `${failures} failed` : "",
    later > 0 ? `${later} left for later runs` : "",
  ].filter((part) => part !== "");
  const named = failed
    .slice(0, HOSTS)
    .map(({ host, code, count }) => `  ${brush.quiet(`${printable(host)}: ${count} × ${code}`)}`);
  const others = failed.length > HOSTS ? [`  ${brush.quiet(`and ${failed.length - HOSTS} more`)}`] : [];
  return [...named, ...others, `${brush.strong("notify")} ${parts.join(", ")}; ${formatDuration(ms)}`];
}
