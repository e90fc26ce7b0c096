import type { Messages } from "../messages/messages.ts";
import type { DateText } from "./date-text.ts";
import type { OwnParts } from "./own-parts.ts";

/**
 * The site as templates see it. Everything here is chosen, ordered and worded: a template selects nothing.
 * Addresses beginning with `/` are paths of the site *without* the path of planet.url;
 * `site.at(path)` (templates) and `site.url` (feeds) put it in front.
 */
export interface Site {
  readonly name: string;
  /** With its trailing slash. */
  readonly url: string;
  /** Path of `url`: `/` or `/planet/`. */
  readonly root: string;
  readonly description: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** What the site says of its own, in `language` or, where nobody has written that yet, in English. */
  readonly words: Messages;
  readonly contact?: string;
  /** IANA zone in which the planet's days begin, for the script's "yesterday". */
  readonly timezone?: string;
  /** Assets by name, with a hash in the address, so that they may be cached for ever. */
  readonly assets: Readonly<Record<string, string>>;
  /** On the front page and the directory only: elsewhere one new member would change every page. */
  readonly memberCount?: number;
  /** Day of the newest post, `21 November 2026`. On the front page only, for the same reason; absent while there is none. */
  readonly updated?: DateText;
  /** Colour behind the page, `#rrggbb`, where feeds.yaml names a hue; the theme's own otherwise. */
  readonly ground?: { readonly light: string; readonly dark: string };
  /** `local`: the site shows no pictures but its own, and its policy says so. */
  readonly images?: "local";
  /** Parts of the owner's in place of ours. render/ adds them when a page is made; no page is planned with them. */
  readonly parts?: OwnParts;
}

/** Name of a member's picture among the assets, apart from the theme's own: a member's file may be called icon.svg, too. */
export function avatarKey(avatar: string): string {
  return `avatar:${avatar}`;
}
