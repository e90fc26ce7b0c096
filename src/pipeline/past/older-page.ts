import type { RawFeed } from "../../model/raw-feed.ts";
import { webUrl } from "../../model/url.ts";

/** What a document says of the pages behind it; absent: nothing. */
export interface Paging {
  /** The archive document before this one (RFC 5005 §4). */
  readonly prevArchive?: string;
  /** The page after this one, which holds older entries (RFC 5005 §3). */
  readonly next?: string;
}

/** The links to older pages that a document holds, absolute. */
export function pagingOf({ links }: Pick<RawFeed, "links">, url: string | undefined): Paging {
  const find = (rel: string): string | undefined => {
    const link = links.find((one) => one.rel === rel);
    return link === undefined ? undefined : webUrl(link.href, link.base ?? url);
  };
  const [prevArchive, next] = [find("prev-archive"), find("next")];
  return { ...(prevArchive !== undefined && { prevArchive }), ...(next !== undefined && { next }) };
}

/** A page that was read. */
export interface ReadPage {
  /** Where it came from in the end. */
  readonly url: string;
  readonly paging: Paging;
  readonly generator?: string;
  /** Entries it holds, those that filters leave out as well. */
  readonly entries: number;
}

/** `page`: asked next; `isGuess`: no link names it, so that there may be none. `elsewhere`: it is on another site, and not asked. */
export type OlderPage =
  | { readonly kind: "page"; readonly url: string; readonly isGuess: boolean }
  | { readonly kind: "elsewhere"; readonly url: string }
  | { readonly kind: "none" };

/**
 * Where the entries before these are (fetching rule F40): as the document says, else as WordPress and Blogger number their pages.
 * Only on the feed's own origin; `http:` is asked by `https:` where the feed is.
 */
export function decideOlder(page: ReadPage, origin: string): OlderPage {
  const named = page.paging.prevArchive ?? page.paging.next;
  const own = named === undefined ? undefined : onOrigin(named, origin);
  if (own !== undefined) return { kind: "page", url: own, isGuess: false };
  const guess = page.entries === 0 ? undefined : numbered(page);
  if (guess !== undefined) return { kind: "page", url: guess, isGuess: true };
  return named === undefined ? { kind: "none" } : { kind: "elsewhere", url: named };
}

/** The address when it is on this origin. */
function onOrigin(address: string, origin: string): string | undefined {
  const url = new URL(address);
  if (origin.startsWith("https:") && url.protocol === "http:" && url.port === "") url.protocol = "https:";
  return url.origin === origin ? url.href : undefined;
}

/** WordPress counts pages (`paged=2`), Blogger posts (`start-index=26`); both name themselves in their feeds. */
function numbered({ url, generator = "", entries }: ReadPage): string | undefined {
  const next = new URL(url);
  const numberOf = (name: string): number => Math.max(1, Number.parseInt(next.searchParams.get(name) ?? "1", 10) || 1);
  if (/\bwordpress\b/i.test(generator)) next.searchParams.set("paged", String(numberOf("paged") + 1));
  else if (/^blogger\b/i.test(generator))
    next.searchParams.set("start-index", String(numberOf("start-index") + entries));
  else return undefined;
  return next.href;
}
