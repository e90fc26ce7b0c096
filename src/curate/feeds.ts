import type { OutFeed } from "../model/site.ts";
import { planArchives } from "./feed-archive.ts";
import { type FeedGround, feedDigest, feedId, newestChange, outEntries, prepareFeeds } from "./feed-entries.ts";
import { absolute } from "./frame.ts";
import type { GroupFacts } from "./groups.ts";
import type { LanguageFacts } from "./languages.ts";
import type { SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";
import type { TopicFacts } from "./topics.ts";

/** Entries in a feed: readers that call once a day miss nothing, and the file stays small. */
const LENGTH = 50;

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
  const archives = planArchives(ground, shown);
  const prevArchive = archives.at(-1)?.path;
  const planet = { folder: "/", title: site.name, description: site.description, entries: shown, prevArchive };
  const members = [...setting.members.values()].map(({ member, card, entries }) =>
    part(card.path, card.name, entries, member.bio),
  );
  const parts = [...groups, ...topics.values(), ...languages].map(({ path, name, entries }) =>
    part(path, name, entries),
  );
  return [...[planet, ...members, ...parts].flatMap((draft) => planFormats(ground, draft)), ...archives];

  /** Titles without words of ours are right in every language. */
  function part(folder: string, name: string, entries: readonly ShownEntry[], description?: string): FeedDraft {
    const title = feedTitle(name, site.name);
    return { folder, title, description: description ?? title, entries };
  }
}

/** What a feed of a part of the planet is called: `Mercury · Planet Solar`. */
export function feedTitle(part: string, planet: string): string {
  return `${part} · ${planet}`;
}

function planFormats(ground: FeedGround, draft: FeedDraft): readonly SitePage[] {
  const { setting } = ground;
  const { folder, title, description, prevArchive } = draft;
  const shown = newest(draft.entries);
  const inputs = feedDigest(ground, shown, [folder, title, description, prevArchive]);
  return FORMATS.map(({ format, file }) => ({
    path: `${folder}${file}`,
    kind: "feed",
    inputs: `${format} ${inputs}`,
    entryIds: shown.map((entry) => entry.id),
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
        // Archive documents are Atom alone: a reader of the others would have to change its format half-way.
        ...(format === "atom" && prevArchive !== undefined && { prevArchive }),
        entries,
      };
    },
  }));
}

/** The newest of those that are news, without looking at a hundred thousand old ones. */
function newest(entries: readonly ShownEntry[]): readonly ShownEntry[] {
  const found: ShownEntry[] = [];
  for (const entry of entries) {
    if (found.length === LENGTH) break;
    if (!entry.archived) found.push(entry);
  }
  return found;
}
