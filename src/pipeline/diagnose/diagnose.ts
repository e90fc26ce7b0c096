import { moveProblem } from "../../fetch/moves.ts";
import { takenOver } from "../../fetch/taken-over.ts";
import type { Verdict } from "../../model/change.ts";
import type { Finding, Need } from "../../model/diagnosis.ts";
import type { FeedState, VisitRecord } from "../../model/feed.ts";
import { DAY_MS, formatInstant, type Instant } from "../../model/instant.ts";
import type { Problem } from "../../model/problem.ts";
import { diagnoseVisits } from "./visits.ts";

/** What is remembered of one feed, as far as it tells how the feed is. */
export interface FeedMemory {
  readonly state: FeedState;
  /** The newest ones, newest first. */
  readonly visits: readonly VisitRecord[];
  /** Posts that are held because the feed may be somebody else's. */
  readonly held: readonly Verdict[];
}

/** Answers that do not change by themselves: there is no such feed, or it is not for us. */
const DEFINITE: ReadonlySet<string> = new Set([
  "fetch/not-found",
  "fetch/gone",
  "fetch/forbidden",
  "fetch/bot-wall",
  "fetch/client-error",
  "fetch/odd-status",
  "fetch/tls",
  "parse/html",
  "parse/not-a-feed",
  "parse/cdf",
  "parse/empty",
]);
/** What the operator alone can mend, however young it is: it is about this machine or feeds.yaml. */
const OURS: ReadonlySet<string> = new Set([
  "fetch/bad-address",
  "fetch/bad-ca",
  "fetch/bad-port",
  "fetch/bad-scheme",
  "fetch/no-file",
  "fetch/no-secret",
  "fetch/outside-folder",
  "fetch/private-address",
  "fetch/proxy",
  "fetch/secret-in-clear",
]);
/** A definite answer is believed after this long: sites are rebuilt over a weekend. */
const DEFINITE_MS: number = 3 * DAY_MS;
/** Any other trouble after this: most servers are back within days. */
const LASTING_MS: number = 7 * DAY_MS;

/** Days before its end at which a certificate is told of. */
const CERTIFICATE_MS: number = 7 * DAY_MS;

/** Warnings of the last document that are about our own feeds.yaml, not about the feed. */
const OUR_WARNINGS: ReadonlySet<string> = new Set([
  "filter/slow-pattern",
  "filter/program-failed",
  "filter/program-slow",
  "filter/program-answer",
]);

const ORDER: readonly Need[] = ["broken", "mend", "wait", "note"];
/** Titles of held posts that are quoted, and characters of each. */
const TITLES_SHOWN = 3;
const TITLE_LENGTH = 80;

/** What is not as it should be with a feed, worst first. Pure. */
export function diagnose(memory: FeedMemory, now: Instant): readonly Finding[] {
  const { state } = memory;
  const findings = [
    ...quarantined(memory),
    ...failing(state, now),
    ...moved(state, now),
    ...certificateEnding(state, now),
    ...diagnoseVisits(memory),
    ...state.warnings.map(warned),
  ];
  return findings.toSorted(byNeed);
}

/** Orders findings, the worst first. */
export function byNeed(a: Finding, b: Finding): number {
  return ORDER.indexOf(a.need) - ORDER.indexOf(b.need);
}

/** True for a feed that answers, and has for days, that it is not where feeds.yaml says. */
export function hasVanished(state: FeedState, now: Instant): boolean {
  const { problem } = state;
  if (state.status === "gone") return true;
  const isElsewhere = problem !== undefined && /^(?:fetch\/not-found|fetch\/gone|parse\/\w.*)$/.test(problem.code);
  return isElsewhere && DEFINITE.has(problem.code) && needOf(problem, state, now) === "broken";
}

function quarantined({ state, held }: FeedMemory): readonly Finding[] {
  return takenOver(state).map((problem) => ({ need: "broken", problem, details: heldLines(held) }));
}

function heldLines(held: readonly Verdict[]): readonly string[] {
  if (held.length === 0) return ["No new post has come from there yet."];
  const titles = held.slice(0, TITLES_SHOWN).map(({ title = "" }) => `“${title.slice(0, TITLE_LENGTH)}”`);
  const more = held.length > TITLES_SHOWN ? " …" : "";
  return [`${held.length} ${held.length === 1 ? "post is" : "posts are"} held: ${titles.join(", ")}${more}`];
}

function failing(state: FeedState, now: Instant): readonly Finding[] {
  const { problem, failingSince, failures, status } = state;
  if (status === "gone") return [{ need: "broken", problem: problem ?? GONE, details: since(state) }];
  if (problem === undefined || failures === 0 || failingSince === undefined) return [];
  return [{ need: needOf(problem, state, now), problem, details: since(state) }];
}

const GONE: Problem = {
  code: "fetch/gone",
  message: "The server says this feed is gone for good (410).",
  hint: "Ask the member where the feed lives now, and change or remove it in feeds.yaml.",
};

function needOf({ code }: Problem, { lastGoodAt, failingSince }: FeedState, now: Instant): Need {
  if (OURS.has(code)) return "broken";
  const lastsMs = now - (failingSince ?? now);
  if (!DEFINITE.has(code)) return lastsMs >= LASTING_MS ? "broken" : "wait";
  // An address that never had a feed is mistyped: there is nothing to wait for.
  return lastGoodAt === undefined || lastsMs >= DEFINITE_MS ? "broken" : "wait";
}

function since({ failingSince, failures, lastGoodAt }: FeedState): readonly string[] {
  if (failingSince === undefined) return [];
  const times = failures === 1 ? "once" : `${failures} times in a row`;
  const before = lastGoodAt === undefined ? "; it was never read" : "";
  return [`It failed ${times}, first on ${dayOf(failingSince)}${before}.`];
}

function moved(state: FeedState, now: Instant): readonly Finding[] {
  const problem = state.quarantine === undefined ? moveProblem(state, now) : undefined;
  const seen = state.movedTo;
  if (problem === undefined || seen === undefined) return [];
  return [{ need: "mend", problem, details: [`Seen ${seen.seen} times since ${dayOf(seen.since)}.`] }];
}

/** Those that renew themselves do so weeks before: a few days before its end, nobody has. */
function certificateEnding({ certificateEndsAt: end, problem }: FeedState, now: Instant): readonly Finding[] {
  if (end === undefined || end <= now || end - now > CERTIFICATE_MS || problem !== undefined) return [];
  const days = Math.ceil((end - now) / DAY_MS);
  const ending: Problem = {
    code: "doctor/certificate-ending",
    message: `The certificate of its server ends on ${dayOf(end)}, in ${days} ${days === 1 ? "day" : "days"}. After that nobody can read the feed, or the site.`,
    hint: "Member: renew it, and look why it was not renewed by itself.",
  };
  return [{ need: "note", problem: ending, details: [] }];
}

function warned(problem: Problem): Finding {
  return { need: OUR_WARNINGS.has(problem.code) ? "mend" : "note", problem, details: [] };
}

function dayOf(at: Instant): string {
  return formatInstant(at).slice(0, 10);
}
