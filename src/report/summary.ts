import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { BuildReport, FeedReport, RefreshReport } from "../model/run-report.ts";
import { formatBytes, formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable, printableSentence } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** A refresh in a few lines: a clear line for each feed that failed, a word on odd ones, the sums. */
export function refreshLines(report: RefreshReport, now: Instant, brush: Paint): readonly string[] {
  const asked = report.feeds.filter(isAsked);
  // A feed that was not asked is told of when something about it waits for the operator.
  const told = report.feeds.filter((feed) => isAsked(feed) || feed.problems.length > 0);
  const lines = told.flatMap((feed) => feedLines(feed, now, brush));
  if (asked.length === 0) return [...lines, nothingDue(report, now)];
  const isOdd = asked.some((feed) => feed.result !== "failed" && feed.problems.length > 0);
  const where = isOdd ? [brush.quiet("  [what is odd about a feed: `orrery inspect` tells it, with the mend]")] : [];
  return [...lines, ...where, sums(report, asked, brush)];
}

function isAsked({ result }: FeedReport): boolean {
  return result !== "not-due" && result !== "gone" && result !== "paused" && result !== "opted-out";
}

/** The feeds that failed or may have been taken over, and nothing else. */
export function failureLines(report: RefreshReport, now: Instant, brush: Paint): readonly string[] {
  const isTrouble = ({ result, problems }: FeedReport): boolean =>
    result === "failed" || problems.some(({ code }) => code === "fetch/taken-over");
  return report.feeds.filter(isTrouble).flatMap((feed) => feedLines(feed, now, brush));
}

/** A build in one line. */
export function buildLine(report: BuildReport, brush: Paint): string {
  if (report.written === 0 && report.removed === 0)
    return `${brush.strong("build")} nothing to write: ${report.planned} files are as they were`;
  const removed = report.removed > 0 ? `, ${report.removed} removed` : "";
  return `${brush.strong("build")} ${count(report.written, "file")} written${removed}, ${report.planned} in all, ${formatDuration(report.ms)}`;
}

function feedLines(feed: FeedReport, now: Instant, brush: Paint): readonly string[] {
  const name = printable(feed.memberName);
  if (feed.result === "failed") {
    const next = `next try in ${formatDuration(Math.max(0, feed.nextAt - now))}: ${feed.nextWhy}`;
    return feed.problems.flatMap((problem) => {
      const [first, ...rest] = problemLines(problem, brush);
      return [
        `${brush.bad("✗")} ${name}: ${first ?? ""}`,
        ...rest.map((line) => `  ${line}`),
        `    ${brush.quiet(printableSentence(next))}`,
      ];
    });
  }
  const news = [
    feed.added > 0 ? `${feed.added} new` : "",
    feed.changed > 0 ? `${feed.changed} edited` : "",
    feed.removed > 0 ? `${feed.removed} taken down` : "",
  ].filter((part) => part !== "");
  const odd = feed.problems.map((problem) => problem.code).join(", ");
  if (news.length === 0 && odd === "") return [];
  return [
    `${brush.good("✓")} ${name}: ${news.length > 0 ? news.join(", ") : "nothing new"}${odd === "" ? "" : brush.odd(` [${printable(odd)}]`)}`,
    ...feed.problems
      .filter(isForOperator)
      .flatMap((problem) => problemLines(problem, brush).map((line) => `  ${line}`)),
  ];
}

/** What a visit finds odd, such as a feed that has moved, and a filter that fails is for the operator to mend; what is odd inside a document, for its author. */
function isForOperator({ code }: Problem): boolean {
  return /^(?:fetch|filter)\//.test(code);
}

function sums(report: RefreshReport, asked: readonly FeedReport[], brush: Paint): string {
  const of = (result: FeedReport["result"]): number => report.feeds.filter((feed) => feed.result === result).length;
  const parts = [
    `${count(asked.length, "feed")} asked`,
    `${of("fetched")} read`,
    `${of("not-modified")} not modified (304)`,
    `${of("unchanged")} unchanged`,
    `${of("failed")} failed`,
    `${of("not-due") + of("gone")} not due`,
    `${of("paused")} paused`,
    `${of("opted-out")} opted out`,
  ].filter((part) => !part.startsWith("0 "));
  const added = report.feeds.reduce((sum, feed) => sum + feed.added, 0);
  const bytes = report.feeds.reduce((sum, feed) => sum + feed.wireBytes, 0);
  return `${brush.strong("fetch")} ${parts.join(", ")}; ${count(added, "new post")}; ${formatBytes(bytes)} in ${formatDuration(report.ms)}`;
}

function nothingDue(report: RefreshReport, now: Instant): string {
  const waiting = report.feeds.filter((feed) => feed.result === "not-due");
  if (waiting.length === 0) return "Nothing is due: there are no feeds to ask.";
  const leftOut = waiting.filter((feed) => feed.nextAt <= now).length;
  if (leftOut > 0) return `Nobody was asked: ${count(leftOut, "feed")} would be due, left out by --offline or --only.`;
  const next = waiting.reduce((soonest, feed) => Math.min(soonest, feed.nextAt), Number.POSITIVE_INFINITY);
  return `Nothing is due: ${count(waiting.length, "feed")} waiting, the next in ${formatDuration(Math.max(0, next - now))}. (--force asks all but those who asked for quiet.)`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
