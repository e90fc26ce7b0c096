import type { FeedLink, NavLink, PageBase } from "../model/site.ts";
import type { Setting } from "./setting.ts";

/** A page without its content: all that the parts around it need. */
export type Frame = Omit<PageBase, "site">;

/** What one page says of itself; the rest of its frame follows from the planet. */
export interface FrameWords {
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  readonly noindex?: boolean;
  /** Feeds of this page's own, named before the planet's. */
  readonly feeds?: readonly FeedLink[];
  readonly newer?: { readonly path: string; readonly label: string } | undefined;
  readonly older?: { readonly path: string; readonly label: string } | undefined;
}

const SECTIONS: readonly { readonly path: string; readonly label: string }[] = [
  { path: "/", label: "River" },
  { path: "/members/", label: "Members" },
  { path: "/archive/", label: "Archive" },
  { path: "/subscribe/", label: "Subscribe" },
];

/** The main navigation as it stands on the pages of each section; `""`: on a page of none. */
const NAVIGATION: ReadonlyMap<string, readonly NavLink[]> = new Map(
  [...SECTIONS.map(({ path }) => path), ""].map((current) => [
    current,
    SECTIONS.map((section) => ({ ...section, current: section.path === current })),
  ]),
);

export function frameOf(setting: Setting, words: FrameWords): Frame {
  const { description, newer, older } = words;
  return {
    path: words.path,
    title: words.title,
    ...(description !== undefined && { description }),
    canonical: absolute(setting, words.path),
    noindex: words.noindex ?? false,
    nav: NAVIGATION.get(sectionOf(words.path)) ?? [],
    feeds: [...(words.feeds ?? []), ...setting.planetFeeds],
    ...(newer !== undefined && { newer }),
    ...(older !== undefined && { older }),
  };
}

/** The whole address of a path of the site; the planet may live under a path itself. */
export function absolute(setting: Setting, path: string): string {
  return setting.site.url + path.slice(1);
}

function sectionOf(path: string): string {
  if (path === "/" || path.startsWith("/river/")) return "/";
  return SECTIONS.find((section) => section.path !== "/" && path.startsWith(section.path))?.path ?? "";
}
