import { readStartTags } from "./start-tags.ts";

/** A `<link>` or `<a>` of a page. */
export interface MarkedLink {
  /** As written, empty when it says nothing. */
  readonly rel: string;
  /** As written; absent when it has none. */
  readonly href?: string;
}

/** Links beyond these are not looked at. */
const MAX_LINKS = 20_000;

const TAGS: ReadonlySet<string> = new Set(["a", "base", "link"]);

/** The links of an HTML page, in order, and what its first `<base>` says. Hostile HTML costs time in its length alone. */
export function readPageLinks(html: string): { readonly base?: string; readonly links: readonly MarkedLink[] } {
  const links: MarkedLink[] = [];
  let base: string | undefined;
  readStartTags(html, TAGS, (name, attributes) => {
    const href = attributes.get("href");
    if (name === "base") base ??= href;
    else if (links.length < MAX_LINKS)
      links.push({ rel: attributes.get("rel") ?? "", ...(href !== undefined && { href }) });
  });
  return { ...(base !== undefined && { base }), links };
}
