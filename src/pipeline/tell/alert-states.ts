import type { AlertState } from "../../model/alert.ts";
import type { Finding } from "../../model/diagnosis.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { Problem } from "../../model/problem.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { shownProblem, withoutSecrets } from "../../model/secret.ts";
import { diagnose } from "../diagnose/diagnose.ts";

/** A feed of feeds.yaml, or a list, with its row as it is after the run. */
export interface AlertFeed {
  /** {@link AlertState.about}: `feed ana/1`, `list friends`. */
  readonly about: string;
  readonly member: Pick<Member, "name" | "isPrivate">;
  readonly state: FeedState;
}

/** Of what is only odd about a feed, what may cost posts or their readers something. */
const WORTH_TELLING: ReadonlySet<string> = new Set([
  "doctor/certificate-ending",
  "dedupe/flood",
  "dedupe/undated-flood",
  "normalize/undated",
]);

/**
 * Troubles of the operator's own programs: every feed has them at once. What a program printed, which the messages of feeds
 * quote, may be anything, and everybody can read this.
 */
const OF_PROGRAMS: ReadonlyMap<string, string> = new Map([
  ["filter/program-answer", "A filter of the planet gives answers that cannot be understood"],
  ["filter/program-failed", "A filter of the planet fails"],
  ["filter/program-slow", "A filter of the planet gives no answer in time"],
]);

/** Codes for one and the same thing: the flood is what came of it at the first visit. */
const SAME: ReadonlyMap<string, string> = new Map([["dedupe/undated-flood", "normalize/undated"]]);

/** What readers of alerts are told in the place of what is not for everybody. */
const PRIVATE_HINT = "`orrery doctor` where the planet runs says more.";

/** Everything that waits for the operator, in words that may be shown to everybody. Pure. */
export function alertStates(
  feeds: readonly AlertFeed[],
  { nothingRead }: Pick<RefreshReport, "nothingRead">,
  now: Instant,
): readonly AlertState[] {
  const ofFeeds = feeds.flatMap((feed) => statesOf(feed, now));
  return nothingRead === undefined ? ofFeeds : [...ofFeeds, nothingReadState(nothingRead)];
}

/** {@link AlertState.about} of the run itself. */
export const ABOUT_RUN = "run";

/** {@link AlertState.about} of the operator's programs. */
const ABOUT_FILTERS = "filters";

/** {@link AlertState.kind} of a feed that cannot be read, whatever the reason of the day is. */
export const UNREADABLE = "unreadable";

function statesOf({ about, member, state }: AlertFeed, now: Instant): readonly AlertState[] {
  const findings = diagnose({ state, visits: [], held: [] }, now);
  const kinds = new Map<string, Problem>();
  for (const finding of findings) {
    const kind = kindOf(finding);
    if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, finding.problem);
  }
  return [...kinds].map(([kind, problem]) => ({
    kind,
    // A program of the operator's own that fails does so for every feed: that is one trouble.
    ...(programWords(problem) ?? {
      about,
      name: member.name,
      ...(member.isPrivate === true ? privateWords(problem) : publicWords(problem)),
    }),
  }));
}

/** @returns `undefined` for what mends itself, and for what is the author's alone to know. */
function kindOf({ need, problem: { code } }: Finding): string | undefined {
  if (need === "broken") return code === "fetch/taken-over" ? code : UNREADABLE;
  return need === "mend" || WORTH_TELLING.has(code) || code.startsWith("filter/")
    ? (SAME.get(code) ?? code)
    : undefined;
}

function programWords({ code }: Problem): Omit<AlertState, "kind"> | undefined {
  const what = OF_PROGRAMS.get(code);
  if (what === undefined) return undefined;
  return { about: ABOUT_FILTERS, code, message: `${what}; the posts are shown as they came.`, hint: PRIVATE_HINT };
}

function publicWords(problem: Problem): Pick<AlertState, "code" | "message" | "hint"> {
  const { code, message, hint } = shownProblem(problem, withoutSecrets);
  return { code, message, ...(hint !== undefined && { hint }) };
}

/** Not even the host of a private feed may be told (security rule S25): everybody can read the feed of alerts. */
function privateWords({ code }: Problem): Pick<AlertState, "code" | "message" | "hint"> {
  return { code, message: `Something is the matter with a private feed (${code}).`, hint: PRIVATE_HINT };
}

function nothingReadState(nothingRead: NonNullable<RefreshReport["nothingRead"]>): AlertState {
  const isNetwork = nothingRead === "network";
  return {
    about: ABOUT_RUN,
    kind: "run/nothing-read",
    code: "run/nothing-read",
    message: isNetwork
      ? "Nobody could be reached from where the planet runs; the site was left as it was."
      : "No feed of the planet could be read; the site was left as it was.",
    hint: isNetwork
      ? "Look at the network, the name servers and the proxy of that machine, then run again."
      : "`orrery doctor` says what each feed answers.",
  };
}
