import { webUrl } from "../model/url.ts";
import { readLinkHeader } from "./link-header.ts";

/** What a page and its answer say of links. All of it is foreign. */
export interface TargetPage {
  /** Where the answer came from in the end, after redirects. */
  readonly url: string;
  /** All values of the Link header, joined by commas. */
  readonly linkHeader?: string | undefined;
  /** `href` of the first `<base>`. */
  readonly base?: string | undefined;
  /** `<link>` and `<a>`, in the order of the document. */
  readonly links: readonly PageLink[];
}

/** A `<link>` or an `<a>`. */
export interface PageLink {
  readonly rel: string;
  /** Absent: it has none, and leads nowhere. Empty: it leads to the page itself. */
  readonly href?: string | undefined;
}

/**
 * Where a page takes webmentions: the first that its headers name, else the first of its links. Relative to where the
 * answer came from (in the document, to its `<base>`); a query is kept.
 *
 * @returns an absolute http(s) address, or `undefined` when the page takes none.
 * @see https://www.w3.org/TR/webmention/#sender-discovers-receiver-webmention-endpoint
 */
export function findEndpoint({ url, linkHeader = "", base, links }: TargetPage): string | undefined {
  const inHeaders = readLinkHeader(linkHeader).filter(isEndpoint);
  const inPage = links.filter(isEndpoint);
  const pageBase = base === undefined ? url : (webUrl(base, url) ?? url);
  return firstAddress(inHeaders, url) ?? firstAddress(inPage, pageBase);
}

function isEndpoint({ rel }: PageLink): boolean {
  return rel.toLowerCase().split(/\s+/).includes("webmention");
}

function firstAddress(links: readonly PageLink[], base: string): string | undefined {
  for (const { href } of links) {
    const address = href === undefined ? undefined : webUrl(href, base);
    if (address !== undefined) return address;
  }
  return undefined;
}
