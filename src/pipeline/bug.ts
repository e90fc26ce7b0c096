import type { VisitFacts, VisitOutcome } from "../model/feed.ts";
import type { Problem } from "../model/problem.ts";
import { printable } from "../report/printable.ts";

const NOTHING: Omit<VisitFacts, "url"> = { redirects: [], wireBytes: 0, decodedBytes: 0, ms: 0, freshness: {} };

/** A visit that came to nothing by an error of our own. @param answered - what had come until then. */
export function bugOutcome(error: unknown, source: string, answered: VisitOutcome | undefined): VisitOutcome {
  return failedWith(bugProblem(error), answered ?? { ...NOTHING, url: source });
}

/** An error of our own, told so that the operator can report it. Its words may be a feed's: they are made printable. */
export function bugProblem(error: unknown): Problem {
  const message = printable(error instanceof Error ? error.message : String(error));
  return {
    code: "run/bug",
    message: `Orrery stumbled over this feed: ${message}`,
    hint: "This is a bug in orrery. Please report it with the address of the feed.",
  };
}

/** The visit's measures with a problem in the place of what came. */
export function failedWith(
  problem: Problem,
  { url, redirects, wireBytes, decodedBytes, ms, freshness, status, heldHost }: VisitFacts,
): VisitOutcome {
  return {
    kind: "failed",
    problem,
    ...{ url, redirects, wireBytes, decodedBytes, ms, freshness },
    ...(status === undefined ? {} : { status }),
    ...(heldHost === undefined ? {} : { heldHost }),
  };
}

/** True for the store's word that it cannot be written at all: a full disk is no single feed's matter. */
export function isWholeStore(error: unknown): boolean {
  return error instanceof Error && error.name === "StoreTrouble";
}
