import type { DryRun, PlannedPages, PlannedPost, PlannedVisit } from "../model/dry-run.ts";
import type { Instant } from "../model/instant.ts";
import { formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable, printableSentence } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** Lines told in full of each list; the rest is counted, and `--json` has it. */
const TOLD = 20;

/** What a run would do, for people. */
export function dryRunLines(run: DryRun, brush: Paint): readonly string[] {
  return [
    ...(run.lists.length === 0 ? [] : askingLines("lists", "list", run.lists, run.at, brush)),
    ...askingLines("fetch", "feed", run.visits.map(askingOf), run.at, brush),
    ...waitingLines(run, brush),
    ...postLines(run, brush),
    ...(run.pages === undefined ? [] : pageLines(run.pages, run.visits.some(isAsked), brush)),
    brush.quiet("Nobody was asked, and nothing was written."),
  ];
}

/** What waits for the operator, and nothing else. */
export function waitingLines({ visits }: DryRun, brush: Paint): readonly string[] {
  return visits.flatMap(({ memberName, problems }) =>
    problems.flatMap((problem) => {
      const [first = "", ...hint] = problemLines(problem, brush);
      return [`${brush.odd("!")} ${printable(memberName)}: ${first}`, ...hint.map((line) => `  ${line}`)];
    }),
  );
}

/** Those that a run would do something with come first, each kind soonest first. */
const PLANS: readonly PlannedVisit["plan"][] = [
  "ask",
  "read",
  "held",
  "not-due",
  "gone",
  "paused",
  "opted-out",
  "left-out",
];

const COUNTED: Readonly<Record<PlannedVisit["plan"], string>> = {
  ask: "would be asked",
  read: "read from files",
  held: "held",
  "not-due": "not due",
  gone: "gone",
  paused: "paused",
  "opted-out": "opted out",
  "left-out": "left out",
};

/** A feed or a list, and what a run would do with it. */
type Planned = Pick<PlannedVisit, "plan" | "source" | "why" | "nextAt"> & { readonly name: string };

function askingOf({ memberName, ...visit }: PlannedVisit): Planned {
  return { ...visit, name: memberName };
}

function askingLines(
  step: string,
  noun: string,
  all: readonly Planned[],
  at: Instant,
  brush: Paint,
): readonly string[] {
  const kinds = PLANS.map((plan) => all.filter((one) => one.plan === plan)).filter(({ length }) => length > 0);
  const sums = kinds.map((kind) => `${kind.length} ${COUNTED[kind[0]?.plan ?? "ask"]}`).join(", ");
  return [
    `${brush.strong(step)} ${count(all.length, noun)}${sums === "" ? "" : `: ${sums}`}`,
    ...kinds.flatMap((kind) =>
      told(kind.toSorted((a, b) => a.nextAt - b.nextAt).map((one) => askingLine(one, at, brush))),
    ),
  ];
}

function askingLine({ plan, name, source, why, nextAt }: Planned, at: Instant, brush: Paint): string {
  const isDone = plan === "ask" || plan === "read";
  const wait = plan === "held" || plan === "not-due" ? ` for ${formatDuration(Math.max(0, nextAt - at))}` : "";
  const what = name === source ? printable(name) : `${printable(name)} ${brush.quiet(printable(source))}`;
  return `${isDone ? brush.good("→") : brush.quiet("–")} ${what} ${COUNTED[plan]}${wait}: ${printableSentence(why)}`;
}

function postLines({ posts, visits }: DryRun, brush: Paint): readonly string[] {
  const asked = visits.filter(isAsked).length;
  const unknown = `and what the ${asked === 1 ? "feed" : `${asked} feeds`} to be asked would bring, which only asking tells`;
  const sums = [`${posts.appear.length} would come`, `${posts.leave.length} would go`, ...(asked > 0 ? [unknown] : [])];
  return [
    `${brush.strong("posts")} ${sums.join(", ")}`,
    ...told(posts.appear.map((post) => `${brush.good("+")} ${named(post)}`)),
    ...told(posts.leave.map((post) => `${brush.odd("−")} ${named(post)}`)),
  ];
}

function named({ title, link, memberName, isArchived }: PlannedPost): string {
  const name = title.trim() === "" ? printable(link ?? "A post without a title") : `“${printable(title)}”`;
  const where = link === undefined || title.trim() === "" ? "" : `, ${printable(link)}`;
  return `${name} by ${printable(memberName)}${where}${isArchived ? " (archive)" : ""}`;
}

function pageLines(
  { total, added, changed, removed }: PlannedPages,
  hasMore: boolean,
  brush: Paint,
): readonly string[] {
  const sums = `${added.length} added, ${changed.length} made anew, ${removed.length} removed, of ${count(total, "file")}`;
  return [
    `${brush.strong("build")} ${sums}${hasMore ? ", and what the news of those feeds would change" : ""}`,
    ...told(added.map((file) => `${brush.good("+")} ${printable(file)}`)),
    ...told(changed.map((file) => `${brush.quiet("~")} ${printable(file)}`)),
    ...told(removed.map((file) => `${brush.odd("−")} ${printable(file)}`)),
  ];
}

function isAsked({ plan }: PlannedVisit): boolean {
  return plan === "ask";
}

function told(lines: readonly string[]): readonly string[] {
  const more = lines.length - TOLD;
  return [...lines.slice(0, TOLD), ...(more > 0 ? [`  and ${more} more`] : [])];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
