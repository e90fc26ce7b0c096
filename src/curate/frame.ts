import type { Messages } from "../model/messages/messages.ts";
import type { FeedLink, NavLink, PageBase } from "../model/site/frame.ts";
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

/** A page that is named on every other: its path, and the name of its words. */
type Section = readonly [path: string, word: SectionWord];
type SectionWord = Extract<
  keyof Messages,
  | "river"
  | "members"
  | "topics"
  | "archive"
  | "search"
  | "subscribe"
  | "threads"
  | "sharedLinks"
  | "digest"
  | "about"
  | "join"
  | "ring"
  | "figures"
  | "health"
>;

/** The way through the planet, in the head of every page. */
const SECTIONS: readonly Section[] = [
  ["/", "river"],
  ["/members/", "members"],
  ["/topics/", "topics"],
  ["/archive/", "archive"],
  ["/search/", "search"],
  ["/subscribe/", "subscribe"],
];

/** The quieter pages, at the foot. Groups and languages are not there: the first one would change every page. */
const MORE: readonly Section[] = [
  ["/digest/", "digest"],
  ["/links/", "sharedLinks"],
  ["/threads/", "threads"],
  ["/about/", "about"],
  ["/join/", "join"],
  ["/ring/", "ring"],
  ["/stats/", "figures"],
  ["/health/", "health"],
];

export function frameOf(setting: Setting, words: FrameWords): Frame {
  const { description, newer, older } = words;
  return {
    path: words.path,
    title: words.title,
    ...(description !== undefined && description.trim() !== "" && { description }),
    canonical: absolute(setting, words.path),
    noindex: words.noindex ?? false,
    nav: [...linksTo(SECTIONS, setting, words.path), ...linksToOwn("head", setting, words.path)],
    more: [...linksTo(MORE, setting, words.path), ...linksToOwn("foot", setting, words.path)],
    feeds: [...(words.feeds ?? []), ...setting.planetFeeds],
    ...(newer !== undefined && { newer }),
    ...(older !== undefined && { older }),
  };
}

/** The whole address of a path of the site; the planet may live under a path itself. */
export function absolute(setting: Setting, path: string): string {
  return setting.site.url + path.slice(1);
}

function linksTo(sections: readonly Section[], { words }: Setting, current: string): readonly NavLink[] {
  return sections.map(([path, word]) => ({ path, label: words[word], current: isInside(current, path) }));
}

/** The owner's pages that want to be linked there. */
function linksToOwn(place: "head" | "foot", { own }: Setting, current: string): readonly NavLink[] {
  return own.pages
    .filter((page) => page.place === place)
    .map(({ path, title }) => ({ path, label: title, current: isInside(current, path) }));
}

function isInside(path: string, section: string): boolean {
  return section === "/" ? path === "/" || path.startsWith("/river/") : path.startsWith(section);
}
