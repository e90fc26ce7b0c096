import type { Redirect } from "../model/feed.ts";
import type { Problem } from "../model/problem.ts";
import { webUrl } from "../model/url.ts";

/** Hops followed at one visit. */
const MAX_HOPS = 5;

/** True for the statuses that lead to another address; 300, 304, 305 and 306 do not (RFC 9110 §15.4). */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** True when every hop says that the address has moved for good. */
export function isPermanent(redirects: readonly Redirect[]): boolean {
  return redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308);
}

/** Where an answer leads, or why it leads nowhere. */
export type RedirectDecision =
  | { readonly kind: "follow"; readonly hop: Redirect }
  | { readonly kind: "stop"; readonly problem: Problem };

/**
 * Decides on one redirect. User name, password and fragment of the target are dropped;
 * whether its address may be asked at all is the guard's decision.
 *
 * @param location - Location header as it came (one character a byte), if there was one.
 * @param before - hops already followed at this visit, in order.
 */
export function decideRedirect(
  answer: { readonly status: number; readonly from: string; readonly location: string | undefined },
  before: readonly Redirect[],
): RedirectDecision {
  const { status, from, location } = answer;
  const to = targetOf(location, from);
  if (to === undefined) return stop("fetch/bad-redirect", badTarget(from, location));
  if (to === from || before.some((hop) => hop.from === to)) {
    return stop("fetch/redirect-loop", `${hostIn(from)} redirects in a circle: ${to} leads back to itself.`);
  }
  if (before.length >= MAX_HOPS) {
    return stop(
      "fetch/too-many-redirects",
      `${hostIn(from)} redirects more than ${MAX_HOPS} times; the visit ended there.`,
    );
  }
  const isDowngrade = from.startsWith("https:") && to.startsWith("http:");
  return { kind: "follow", hop: { status, from, to, ...(isDowngrade && { isDowngrade }) } };
}

/** An address in the form in which it is asked and compared: http(s), without credentials and fragment. */
export function requestUrl(href: string, base?: string): string | undefined {
  return webUrl(href, base)?.replace(/#.*$/s, "");
}

function targetOf(location: string | undefined, from: string): string | undefined {
  return location === undefined || location.trim() === "" ? undefined : requestUrl(readUtf8(location), from);
}

/** Some servers put UTF-8 where only ASCII belongs; read as such when it is valid. */
function readUtf8(latin1: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(latin1, "latin1"));
  } catch {
    return latin1; // Not UTF-8: Latin-1 it is, which the URL parser percent-encodes.
  }
}

function badTarget(from: string, location: string | undefined): string {
  const where = location === undefined || location === "" ? "nowhere" : "to an address that is not a web address";
  return `${hostIn(from)} redirects ${where}.`;
}

function stop(code: string, message: string): RedirectDecision {
  return { kind: "stop", problem: { code, message, hint: "Give the feed's final address in feeds.yaml." } };
}

function hostIn(url: string): string {
  return new URL(url).host;
}
