import type { OutFeed } from "../model/site/out-feed.ts";
import { planThreadFeeds, threadPosts } from "./conversations/thread-feeds.ts";
import { THREADS_PATH } from "./conversations/thread-lists.ts";
import { planArchives } from "./feed-archive.ts";
import { type FeedGround, feedDigest, feedId, newestChange, outEntries, prepareFeeds } from "./feed-entries.ts";
import { absolute } from "./frame.ts";
import type { GroupFacts } from "./groups.ts";
import type { LanguageFacts } from "./languages.ts";
import { entriesOf, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";
import type { TopicFacts } from "./topics.ts";

/** Entries in the planet's own feed: readers that call once a day miss nothing, and the file stays small. */
const LENGTH = 50;

/** Entries in the feeds of its parts, to which news comes more slowly: each post that comes writes nine of them anew. */
const PART_LENGTH = 30;

/** Posts of one member and one day in a feed of many members: whoever writes a thousand must not push out all others. */
const PER_MEMBER_AND_DAY = 10;

const FORMATS: readonly { readonly format: OutFeed["format"]; readonly file: string }[] = [
  { format: "atom", file: "atom.xml" },
  { format: "rss", file: "rss.xml" },
  { format: "json", file: "feed.json" },
];

/** What has feeds of its own beside the planet and its members. */
export interface Collections {
  readonly groups: readonly GroupFacts[];
  readonly topics: ReadonlyMap<string, TopicFacts>;
  readonly languages: readonly LanguageFacts[];
}

interface FeedDraft {
  readonly folder: string;
  readonly title: string;
  readonly description: string;
  /** Newest first, archived ones included. */
  readonly entries: readonly ShownEntry[];
  readonly length: number;
  /** True for a member's own feed, which holds whatever they write. */
  readonly isOwn?: boolean;
  /** Path of the newest archive document, where there is one. */
  readonly prevArchive?: string | undefined;
}

/**
 * The feeds of the planet, of each member, group, topic and language, and the planet's archive documents.
 * What went to the archive is in these alone: subscribers would take it for news anywhere else.
 *
 * @param shown - newest first, archived ones included.
 */
export function planFeeds(
  setting: Setting,
  shown: readonly ShownEntry[],
  { groups, topics, languages }: Collections,
): readonly SitePage[] {
  const { site } = setting;
  const ground = prepareFeeds(setting);
  const archives = planArchives({ ...ground, answersOf: () => undefined, told: new WeakMap() }, shown);
  const prevArchive = archives.at(-1)?.path;
  const { name: title, description } = site;
  const planet = { folder: "/", title, description, entries: shown, length: LENGTH, prevArchive };
  const members = [...setting.members.values()].map(({ member, card, entries }) => ({
    ...part(card.path, card.name, entries, member.bio),
    isOwn: true,
  }));
  const parts = [...groups, ...topics.values(), ...languages].map(({ path, name, entries }) =>
    part(path, name, entries),
  );
  const threads = part(THREADS_PATH, setting.words.threads, threadPosts(setting.conversations));
  const formats = [planet, ...members, ...parts, threads].flatMap((draft) => planFormats(ground, draft));
  return [...formats, ...planThreadFeeds(ground), ...archives];

  /** Titles without words of ours are right in every language. */
  function part(folder: string, name: string, entries: readonly ShownEntry[], description?: string): FeedDraft {
    const title = feedTitle(name, site.name);
    return { folder, title, description: description ?? title, entries, length: PART_LENGTH };
  }
}

/** What a feed of a part of the planet is called: `Mercury · Planet Solar`. */
export function feedTitle(part: string, planet: string): string {
  return `${part} · ${planet}`;
}

function planFormats(ground: FeedGround, draft: FeedDraft): readonly SitePage[] {
  const { setting } = ground;
  const { folder, title, description, prevArchive } = draft;
  const shown = newest(draft.entries, draft.length, draft.isOwn === true ? draft.length : PER_MEMBER_AND_DAY);
  const { hub } = setting.config.site;
  const inputs = feedDigest(ground, shown, [folder, title, description, prevArchive, hub]);
  return FORMATS.map(({ format, file }) => ({
    path: `${folder}${file}`,
    kind: "feed",
    inputs: `${format} ${inputs}`,
    ...entriesOf(shown),
    ...(hub !== undefined && { isTopic: true }),
    fill: (stored) => {
      const entries = outEntries(ground, shown, stored);
      return {
        kind: "feed",
        format,
        site: setting.site,
        path: `${folder}${file}`,
        id: feedId(setting, folder),
        title,
        description,
        page: absolute(setting, folder),
        updated: newestChange(entries),
        ...(hub !== undefined && { hub }),
        // Archive documents are Atom alone: a reader of the others would have to change its format half-way.
        ...(format === "atom" && prevArchive !== undefined && { prevArchive }),
        entries,
      };
    },
  }));
}

/** The newest of those that are news, without looking at a hundred thousand old ones. @param most - of one member's day. */
function newest(entries: readonly ShownEntry[], length: number, most: number): readonly ShownEntry[] {
  const found: ShownEntry[] = [];
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (found.length === length) break;
    if (entry.archived) continue;
    const ofDay = `${entry.day} ${entry.memberId}`;
    const count = (counts.get(ofDay) ?? 0) + 1;
    counts.set(ofDay, count);
    if (count <= most) found.push(entry);
  }
  return found;
}
