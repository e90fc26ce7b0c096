import type { Diagnosis, Finding, ListDiagnosis, Proposal, Unasked } from "../model/diagnosis.ts";
import type { Instant } from "../model/instant.ts";
import { formatAgo, formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable, printableSentence } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** Names listed under one remark; the rest is counted. */
const NAMES_SHOWN = 8;

/** How all feeds are, in the order given: those in need with their mend, what authors may like to know, those that are well. */
export function diagnosisLines(feeds: readonly Diagnosis[], now: Instant, brush: Paint): readonly string[] {
  return [
    ...needLines(feeds, now, brush),
    ...noteLines("For their authors to know of", feeds, (code) => !ASIDE.has(code), brush),
    ...noteLines("As feeds.yaml says, or their own sites", feeds, (code) => ASIDE.has(code), brush),
    ...wellLines(feeds, now, brush),
    sums(feeds, brush),
  ];
}

/** The reading lists of a planet: those in need with their mend, the others in a line each. */
export function listDiagnosisLines(
  lists: readonly ListDiagnosis[],
  now: Instant,
  brush: Paint,
  isQuiet: boolean,
): readonly string[] {
  const told = lists.filter(({ state }) => !isQuiet || state === "broken" || state === "wait");
  const lines = told.flatMap((list) => listDiagnosis(list, now, brush));
  return lines.length === 0 ? [] : [...lines, ""];
}

function listDiagnosis(list: ListDiagnosis, now: Instant, brush: Paint): readonly string[] {
  const { name, state, members, problems, lastGoodAt, nextAt, nextWhy = "" } = list;
  const marks = {
    broken: brush.bad("✗"),
    wait: brush.quiet("…"),
    note: brush.odd("!"),
    new: brush.quiet("–"),
    good: brush.good("✓"),
  };
  const read = lastGoodAt === undefined ? "never read" : `read ${formatAgo(now - lastGoodAt)}`;
  const next =
    nextAt === undefined ? "" : nextAt <= now ? ", due now" : `, next visit in ${formatDuration(nextAt - now)}`;
  const why = nextAt === undefined ? "" : `: ${printableSentence(nextWhy)}`;
  return [
    `${marks[state]} list ${printable(name)}: ${members} ${members === 1 ? "member" : "members"}, ${read}${next}${why}`,
    ...problems.flatMap((problem) => problemLines(problem, brush).map((line) => `    ${line}`)),
  ];
}

/** Feeds in need alone. */
export function needLines(feeds: readonly Diagnosis[], now: Instant, brush: Paint): readonly string[] {
  const several = membersWithSeveral(feeds);
  return feeds.filter(isInNeed).flatMap((feed) => [...feedLines(feed, several, now, brush), ""]);
}

function isInNeed({ state }: Diagnosis): boolean {
  return state === "broken" || state === "mend" || state === "wait";
}

function feedLines(feed: Diagnosis, several: ReadonlySet<string>, now: Instant, brush: Paint): readonly string[] {
  const findings = feed.findings.filter(({ need }) => need !== "note");
  return [
    ...findings.flatMap((finding) => findingLines(finding, nameOf(feed, several), brush)),
    ...feed.proposals.filter(({ kind }) => kind === "found").flatMap((proposal) => foundLines(proposal, brush)),
    `    ${brush.quiet(visits(feed, now))}`,
  ];
}

function findingLines({ need, problem, details }: Finding, name: string, brush: Paint): readonly string[] {
  const mark = need === "broken" ? brush.bad("✗") : need === "mend" ? brush.odd("!") : brush.quiet("…");
  const [first = "", ...hint] = problemLines(problem, brush);
  return [
    `${mark} ${name}: ${first}`,
    ...details.map((line) => `    ${printableSentence(line)}`),
    ...hint.map((line) => `  ${line}`),
  ];
}

/** Where the feed may be now. Of a move the problem itself has told. */
function foundLines({ url, why }: Proposal, brush: Paint): readonly string[] {
  return [`    ${brush.quiet("→")} ${brush.strong("Found")} ${printable(url)}`, `      ${printableSentence(why)}`];
}

/** What is as somebody wants it: no author's mistake. */
const ASIDE: ReadonlySet<string> = new Set(["doctor/paused", "doctor/left", "doctor/own-word"]);

/** What wants nobody at once: odd things in feeds that can be read, and members who stand aside. Gathered by what it is. */
function noteLines(
  heading: string,
  feeds: readonly Diagnosis[],
  isMeant: (code: string) => boolean,
  brush: Paint,
): readonly string[] {
  const several = membersWithSeveral(feeds);
  const notes = feeds.flatMap((feed) =>
    feed.findings
      .filter(({ need, problem }) => need === "note" && isMeant(problem.code))
      .map(({ problem }) => ({ problem, name: nameOf(feed, several) })),
  );
  if (notes.length === 0) return [];
  const byCode = [...Map.groupBy(notes, ({ problem }) => problem.code).values()];
  const lines = byCode
    .toSorted((a, b) => b.length - a.length)
    .flatMap((same) => {
      const { problem } = same[0] ?? {};
      if (problem === undefined) return [];
      const who = names(same.map(({ name }) => name));
      const message = same.length === 1 ? `${who}: ${problem.message}` : `${same.length} feeds: ${who}`;
      return problemLines({ ...problem, message }, brush).map((line) => `  ${line}`);
    });
  return [brush.strong(heading), ...lines, ""];
}

function names(all: readonly string[]): string {
  const shown = [...new Set(all)];
  const more = shown.length - NAMES_SHOWN;
  return `${shown.slice(0, NAMES_SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function wellLines(feeds: readonly Diagnosis[], now: Instant, brush: Paint): readonly string[] {
  const several = membersWithSeveral(feeds);
  const lines = feeds
    .filter((feed) => !isInNeed(feed))
    .map((feed) => {
      const mark = feed.state === "new" || feed.unasked !== undefined ? brush.quiet("–") : brush.good("✓");
      return `${mark} ${nameOf(feed, several)}: ${visits(feed, now)}`;
    });
  return lines.length === 0 ? [] : [...lines, ""];
}

/** When it was read and when it is asked again, and why then. */
export function visits(feed: Diagnosis, now: Instant): string {
  const { lastGoodAt, lastVisitAt, nextAt, nextWhy, isGone, unasked } = feed;
  const read =
    lastGoodAt === undefined
      ? `never read${lastVisitAt === undefined ? " yet" : ""}`
      : `read ${formatAgo(now - lastGoodAt)}`;
  if (unasked !== undefined) return `${read}; not asked: ${UNASKED[unasked]}`;
  const why = printableSentence(nextWhy);
  if (isGone) return `${read}; ${why}`;
  return nextAt <= now ? `${read}, due now: ${why}` : `${read}, next visit in ${formatDuration(nextAt - now)}: ${why}`;
}

const UNASKED: Readonly<Record<Unasked, string>> = {
  paused: "its member is paused",
  left: "its member left",
  "opted-out": "its member opted out",
};

/** The member's name, and which of several feeds is meant. */
function nameOf({ memberId, memberName, source }: Diagnosis, several: ReadonlySet<string>): string {
  return printable(several.has(memberId) ? `${memberName} (${source})` : memberName);
}

/** Ids of the members with more than one feed. */
function membersWithSeveral(feeds: readonly Diagnosis[]): ReadonlySet<string> {
  const byMember = Map.groupBy(feeds, ({ memberId }) => memberId);
  return new Set([...byMember].flatMap(([id, own]) => (own.length > 1 ? [id] : [])));
}

function sums(feeds: readonly Diagnosis[], brush: Paint): string {
  const asked = feeds.filter(({ unasked }) => unasked === undefined);
  const of = (...states: readonly Diagnosis["state"][]): number =>
    asked.filter(({ state }) => states.includes(state)).length;
  const parts = [
    `${of("broken")} broken`,
    `${of("mend")} to mend`,
    `${of("wait")} failing for now`,
    `${of("new")} not asked yet`,
    `${of("note", "good")} well`,
    `${feeds.length - asked.length} not asked`,
  ].filter((part) => !part.startsWith("0 "));
  const count = `${feeds.length} ${feeds.length === 1 ? "feed" : "feeds"}`;
  return `${brush.strong("doctor")} ${count}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}
