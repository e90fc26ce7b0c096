import type { EntryId, StoredEntry } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { HtmlPage, PlannedPage } from "../model/site/page.ts";
import type { Site } from "../model/site/site.ts";
import { digest, type Part } from "./digest.ts";
import { foldNumbers, foldText } from "./fold.ts";
import { type Frame, type FrameWords, frameOf } from "./frame.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** A planned page, with what the sitemap wants to know. */
export interface SitePage extends PlannedPage {
  /** Present when search engines may list it; `changed`: its newest post. */
  readonly listed?: { readonly changed?: Instant };
}

/** Entries by their numbers, as the store gives them to {@link PlannedPage.fill}. */
export type Entries = ReadonlyMap<EntryId, StoredEntry>;

/** What a planner of HTML pages decides about one of them. */
export interface Draft<P extends HtmlPage> {
  readonly kind: P["kind"];
  readonly words: FrameWords;
  /** Entries it shows, in order; none by default. */
  readonly shown?: readonly ShownEntry[];
  /** What it shows beyond its words and entries. */
  readonly parts?: readonly Part[];
  /** Facts of the site that this page alone may show: see {@link Site.updated}. */
  readonly facts?: Pick<Site, "memberCount" | "updated">;
  /** Newest post on it, for the sitemap. */
  readonly changed?: Instant | undefined;
  /** All that is special about the page. */
  readonly content: (entries: Entries) => Omit<P, keyof Frame | "kind" | "site">;
}

/** Makes a page of a draft: its inputs cover the planet, the words, the entries with their members, and the parts. */
export function planPage<P extends HtmlPage>(setting: Setting, draft: Draft<P>): SitePage {
  const { kind, words, shown = [], parts = [], facts, changed } = draft;
  const site = facts === undefined ? setting.site : { ...setting.site, ...facts };
  return {
    path: words.path,
    kind,
    inputs: digest([
      setting.digest,
      kind,
      JSON.stringify([words, facts]),
      ...entryParts(setting, shown),
      ...relationParts(setting, shown),
      ...parts,
    ]),
    ...entriesOf(shown),
    ...(words.noindex !== true && { listed: changed === undefined ? {} : { changed } }),
    // The one place where frame and content meet again: `Draft` holds both to be the page's own.
    fill: (entries) => ({ ...frameOf(setting, words), site, kind, ...draft.content(entries) }) as unknown as P,
  };
}

/** Which entries a page needs when it is made. @param shown - newest first. */
export function entriesOf(shown: readonly ShownEntry[]): Pick<PlannedPage, "entryIds" | "newest"> {
  const newest = shown[0]?.riverAt;
  return { entryIds: shown.map((entry) => entry.id), ...(newest !== undefined && { newest }) };
}

/** What a page shows of its entries: the words of each, who wrote them, its topics and pictures. Put together once an entry. */
export function entryParts(setting: Setting, shown: readonly ShownEntry[]): readonly Part[] {
  return [foldNumbers(shown, (entry) => entryMark(setting, entry))];
}

function entryMark({ entryMarks, members, pictures, topicMark }: Setting, entry: ShownEntry): number {
  const known = entryMarks[entry.id];
  if (known !== undefined && known > 0) return known;
  const words = `${entry.key}\0${members.get(entry.memberId)?.mark ?? ""}\0${topicMark(entry)}`;
  const mark = foldText(pictures === undefined ? words : `${words}\0${pictures.markOf(entry.id)}`);
  entryMarks[entry.id] = mark;
  return mark;
}

/** Who answers whom, as pages with whole entries tell it. */
function relationParts({ relationsOf }: Setting, shown: readonly ShownEntry[]): readonly Part[] {
  const parts: Part[] = [];
  for (const { id } of shown) {
    const relations = relationsOf(id);
    if (relations !== undefined) parts.push(id, relations.mark);
  }
  return parts;
}
