import type { StoredEntry } from "../model/entry.ts";
import { fillText } from "../model/messages/languages.ts";
import type { SearchIndex, SearchPart, SearchPost } from "../model/site/search-index.ts";
import type { SearchPage } from "../model/site/word-pages.ts";
import { anchorOf } from "./anchor.ts";
import { dayPath } from "./days.ts";
import { digest } from "./digest.ts";
import { titleOf } from "./entry-view.ts";
import { type Entries, entriesOf, entryParts, planPage, type SitePage } from "./planned.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Where the index begins. */
const INDEX = "/search/index.json";

/** Posts in one part: small enough to be written anew with every post, large enough for few requests. */
const PART = 500;

/** Words of a post that it is found by, from its beginning. */
const WORDS = 50;

/** The search page, and the index its script searches: every post the planet keeps. */
export function planSearch(setting: Setting, shown: readonly ShownEntry[]): readonly SitePage[] {
  const parts = cutParts(shown).map((entries, at) => planPart(setting, entries, at + 1));
  return [planForm(setting), planIndex(setting, parts.toReversed()), ...parts];
}

function planForm(setting: Setting): SitePage {
  return planPage<SearchPage>(setting, {
    kind: "search",
    words: {
      path: "/search/",
      title: setting.words.search,
      description: fillText(setting.words.searchAbout, { planet: setting.site.name }),
    },
    content: () => ({ index: INDEX }),
  });
}

/**
 * Cuts counted from the oldest post, so that new posts change the last part only.
 *
 * @param shown - newest first.
 * @returns the oldest part first, each newest first.
 */
export function cutParts<T>(shown: readonly T[], size: number = PART): readonly (readonly T[])[] {
  const count = Math.ceil(shown.length / size);
  return Array.from({ length: count }, (_, at) => {
    const end = shown.length - at * size;
    return shown.slice(Math.max(0, end - size), end);
  });
}

/** A part with what its index says of it. */
interface PlannedPart extends SitePage {
  readonly posts: number;
}

function planPart(setting: Setting, shown: readonly ShownEntry[], number: number): PlannedPart {
  const path = `/search/${number}.json`;
  return {
    path,
    kind: "search-part",
    // Without the planet's own digest: a new style sheet changes no index.
    inputs: digest([setting.site.language, setting.calendar.zone, ...entryParts(setting, shown)]),
    ...entriesOf(shown),
    posts: shown.length,
    fill: (entries): SearchPart => ({
      kind: "search-part",
      path,
      site: setting.site,
      posts: shown.flatMap((entry) => postOf(setting, entry, entries) ?? []),
    }),
  };
}

/** @param parts - the newest first. */
function planIndex(setting: Setting, parts: readonly PlannedPart[]): SitePage {
  const listed = parts.map(({ path, inputs, posts }) => ({ path, version: inputs.slice(0, 8), posts }));
  return {
    path: INDEX,
    kind: "search-index",
    inputs: digest([JSON.stringify(listed)]),
    entryIds: [],
    fill: (): SearchIndex => ({ kind: "search-index", path: INDEX, site: setting.site, parts: listed }),
  };
}

function postOf(setting: Setting, { id, day }: ShownEntry, entries: Entries): SearchPost | undefined {
  const entry = entries.get(id);
  const facts = entry === undefined ? undefined : setting.members.get(entry.memberId);
  if (entry === undefined || facts === undefined) return undefined;
  const { name, path } = facts.card;
  const language = entry.language ?? facts.card.language;
  return {
    title: titleOf(entry, facts, setting.words.untitled),
    member: { name, path },
    day,
    href: entry.link ?? `${dayPath(day)}#${anchorOf(entry)}`,
    ...(language !== undefined && language.toLowerCase() !== setting.site.language.toLowerCase() && { language }),
    words: wordsOf(entry, facts),
  };
}

/** Its topics, and its first words if its author shares any. */
function wordsOf({ body, categories }: StoredEntry, { member }: MemberFacts): string {
  const topics = categories.map(({ term, label }) => label ?? term);
  const opening = member.show === "title" ? [] : body.text.split(" ", WORDS);
  return [...topics, ...opening].join(" ");
}
