import { createAddressGuard } from "../../fetch/address-guard.ts";
import type { Problem } from "../../model/problem.ts";

/** Why a document could not be read. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly problem: Problem;
  /** Feeds that an HTML page names, five at most; absent when it names none that may be proposed. */
  readonly candidates?: readonly string[];
}

/** Nothing private is allowed: a page on the web has no business in the operator's own network. */
const GUARD = createAddressGuard([]);

/**
 * A document that is no feed, with the feeds that it names, when it is a page: told to the operator, and no run takes
 * one by itself (fetching rule F37).
 *
 * @param candidates - addresses as the page names them. Left out are the page itself, and private addresses on other
 * hosts than its own.
 * @param page - where it came from; absent for a file.
 */
export function unreadable(problem: Problem, candidates: readonly string[], page: string | undefined): Unreadable {
  const named = candidates.filter((url) => url !== page && isProposable(url, page));
  if (named.length === 0) return { kind: "unreadable", problem };
  const hint = `The page names ${named.length === 1 ? "this feed" : "these feeds"}: ${named.join(" , ")}`;
  return { kind: "unreadable", problem: { ...problem, hint }, candidates: named };
}

function isProposable(candidate: string, page: string | undefined): boolean {
  const url = URL.parse(candidate);
  if (url === null) return false;
  return url.origin === URL.parse(page ?? "")?.origin || GUARD.refuse(url) === undefined;
}
