import type { SafeHtml } from "./safe-html.ts";

/** A page of the owner's, as its Markdown file says. */
export interface OwnPageText {
  /** Relative to feeds.yaml, for messages: `pages/rules.md`. */
  readonly file: string;
  /** `/rules/`: the file's name without its ending. */
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  /** Where every page links it: in the head, at the foot, or nowhere. */
  readonly place: "head" | "foot" | "nowhere";
  /** Among the owner's pages in the same place, lowest first; then by title. */
  readonly order: number;
  readonly text: OwnMarkdown;
}

/** Markdown with its first heading taken off: pages print that themselves. */
export interface OwnMarkdown {
  readonly heading?: string;
  readonly markdown: string;
}

/** The owner's words as pages show them. */
export interface OwnWords {
  readonly heading?: string;
  readonly body: SafeHtml;
}

/** All that the owner has written for the site. */
export interface OwnSite {
  readonly about?: OwnWords;
  readonly join?: OwnWords;
  /** In the order in which they are linked. */
  readonly pages: readonly (Omit<OwnPageText, "text"> & OwnWords)[];
}

/** Takes off a heading (`# Rules`) with which a text begins. */
export function splitHeading(text: string): OwnMarkdown {
  const [whole = "", heading] = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)/.exec(text) ?? [];
  return { ...(heading !== undefined && { heading }), markdown: text.slice(whole.length).trim() };
}
