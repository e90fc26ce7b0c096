import type { CheckedFeed, CheckReport, MemberChanges } from "../model/check.ts";
import { formatInstant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** Members named in a line; the rest is counted. */
const NAMED = 20;

/** Whom a check was about, and what their feeds came to: all of it, or with `quiet` what is wrong alone. */
export function checkLines(report: CheckReport, quiet: boolean, brush: Paint): readonly string[] {
  const { file, since, online } = report;
  const wrong = online?.filter(({ errors, warnings }) => errors.length + warnings.length > 0) ?? [];
  if (quiet) return wrong.flatMap((feed) => feedLines(feed, file, brush));
  return [
    readLine(report, brush),
    ...(since === undefined ? [] : [sinceLine(since, brush)]),
    ...(online ?? []).flatMap((feed) => feedLines(feed, file, brush)),
    ...(online === undefined ? [] : [sums(online, brush)]),
  ];
}

function readLine({ file, members, feeds, warnings }: CheckReport, brush: Paint): string {
  const but = warnings.length === 0 ? "" : `, but for ${counted(warnings.length, "warning")} above`;
  return `${brush.good("✓")} ${file} can be read: ${counted(members, "member")}, ${counted(feeds, "feed")}${but}.`;
}

function sinceLine({ revision, added, changed, removed }: MemberChanges, brush: Paint): string {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ["new", added],
    ["changed", changed],
    ["gone", removed],
  ];
  const parts = groups.flatMap(([word, ids]) => (ids.length === 0 ? [] : [`${ids.length} ${word} (${names(ids)})`]));
  return `${brush.strong("since")} ${printable(revision)}: ${parts.length === 0 ? "no member differs" : parts.join(", ")}`;
}

function names(ids: readonly string[]): string {
  const more = ids.length - NAMED;
  return `${ids.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function feedLines(feed: CheckedFeed, file: string, brush: Paint): readonly string[] {
  const { errors, warnings, notes } = feed;
  const mark = errors.length > 0 ? brush.bad("✗") : warnings.length > 0 ? brush.odd("!") : brush.good("✓");
  const odd = notes.length === 0 ? "" : brush.odd(` [${notes.map(({ code }) => printable(code)).join(", ")}]`);
  return [
    `${mark} ${printable(feed.memberName)} ${brush.quiet(printable(feed.source))}${held(feed)}${odd}`,
    ...[...errors, ...warnings].flatMap((problem) =>
      problemLines(placed(problem, feed), brush, file).map((line) => `    ${line}`),
    ),
  ];
}

/** A problem of a feed stands where its address does. */
function placed(problem: Problem, { at }: CheckedFeed): Problem {
  return at === undefined ? problem : { ...problem, at };
}

/** What its document holds: `: “Notes”, 12 posts, the newest of 2026-11-20`. */
function held({ title, posts, newestAt }: CheckedFeed): string {
  const parts = [
    ...(title === undefined ? [] : [`“${printable(title)}”`]),
    ...(posts === undefined ? [] : [counted(posts, "post")]),
    ...(newestAt === undefined ? [] : [`the newest of ${formatInstant(newestAt).slice(0, 10)}`]),
  ];
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}

function sums(online: readonly CheckedFeed[], brush: Paint): string {
  const asked = online.filter(({ isAsked }) => isAsked).length;
  const bad = online.filter(({ errors }) => errors.length > 0).length;
  const odd = online.filter(({ errors, warnings }) => errors.length === 0 && warnings.length > 0).length;
  const parts = [`${bad} not right`, `${odd} with something to mend`, `${online.length - bad - odd} well`].filter(
    (part) => !part.startsWith("0 "),
  );
  return `${brush.strong("check")} ${counted(asked, "feed")} asked${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
