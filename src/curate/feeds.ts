import type { SafeBody, StoredEntry } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import { type Instant, instant } from "../model/instant.ts";
import type { Show } from "../model/member.ts";
import { html } from "../model/safe-html.ts";
import type { OutEntry, OutFeed } from "../model/site.ts";
import { digest } from "./digest.ts";
import { absolute } from "./frame.ts";
import { type Entries, entryParts, type SitePage } from "./planned.ts";
import { publicAddress } from "./public-address.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Entries in a feed: readers that call once a day miss nothing, and the file stays small. */
const LENGTH = 50;

/** Year in our tag: URIs (RFC 4151). Part of the ids, so it never changes. */
const TAG_YEAR = "2026";

/** Words of an excerpt, where a feed wants it as plain text. */
const EXCERPT_WORDS = 60;

const FORMATS: readonly { readonly format: OutFeed["format"]; readonly file: string }[] = [
  { format: "atom", file: "atom.xml" },
  { format: "rss", file: "rss.xml" },
  { format: "json", file: "feed.json" },
];

/** The planet's feeds and each member's. What went to the archive is in none: subscribers would take it for news. */
export function planFeeds(setting: Setting, river: readonly ShownEntry[]): readonly SitePage[] {
  const { site } = setting;
  return [
    ...planFormats(setting, { folder: "/", title: site.name, description: site.description, entries: river }),
    ...[...setting.members.values()].flatMap(({ member, card, entries }) =>
      planFormats(setting, {
        folder: card.path,
        title: `${card.name} on ${site.name}`,
        description: member.bio ?? `What ${card.name} writes.`,
        entries: entries.filter((entry) => !entry.archived),
      }),
    ),
  ];
}

interface FeedDraft {
  readonly folder: string;
  readonly title: string;
  readonly description: string;
  /** Newest first. */
  readonly entries: readonly ShownEntry[];
}

function planFormats(setting: Setting, { folder, title, description, entries }: FeedDraft): readonly SitePage[] {
  const shown = entries.slice(0, LENGTH);
  const sources = sourcesOf(setting, shown);
  const inputs = digest([
    setting.digest,
    folder,
    title,
    description,
    ...entryParts(setting, shown),
    JSON.stringify([...sources]),
  ]);
  return FORMATS.map(({ format, file }) => ({
    path: `${folder}${file}`,
    kind: "feed",
    inputs: `${format} ${inputs}`,
    entryIds: shown.map((entry) => entry.id),
    fill: (stored) => {
      const out = outEntries(setting, shown, stored, sources);
      return {
        kind: "feed",
        format,
        site: setting.site,
        path: `${folder}${file}`,
        id: `tag:${new URL(setting.site.url).hostname},${TAG_YEAR}:${setting.site.root}${folder.slice(1)}feed`,
        title,
        description,
        page: absolute(setting, folder),
        updated: newestChange(out),
        entries: out,
      };
    },
  }));
}

/** Where entries came from, by feed key: covered by the feed's inputs because it is printed with every entry. */
type Sources = ReadonlyMap<string, OutEntry["source"]>;

function sourcesOf(setting: Setting, shown: readonly ShownEntry[]): Sources {
  const ids = new Set(shown.map((entry) => entry.memberId));
  return new Map(
    [...ids].flatMap((id) => {
      const facts = setting.members.get(id);
      return facts === undefined ? [] : facts.feeds.map((feed) => [feed.key, sourceOf(setting, facts, feed)] as const);
    }),
  );
}

/** The feed an entry came from (RFC 4287 §4.2.11); its address serves as id, for that we know of every feed. */
function sourceOf(setting: Setting, { card, entries }: MemberFacts, feed: FeedState): OutEntry["source"] {
  const address = publicAddress(feed.source);
  const site = publicAddress(feed.link) ?? card.site;
  const newest = entries.find((entry) => !entry.archived);
  return {
    id: address ?? site ?? absolute(setting, card.path),
    title: feed.title ?? card.name,
    ...(address !== undefined && { feed: address }),
    ...(site !== undefined && { site }),
    ...(newest !== undefined && { updated: newest.riverAt }),
  };
}

function outEntries(
  setting: Setting,
  shown: readonly ShownEntry[],
  stored: Entries,
  sources: Sources,
): readonly OutEntry[] {
  return shown.flatMap(({ id }) => {
    const entry = stored.get(id);
    const facts = entry === undefined ? undefined : setting.members.get(entry.memberId);
    if (entry === undefined || facts === undefined) return [];
    const { card, member } = facts;
    const { show } = member;
    const unknown = { id: card.site ?? absolute(setting, card.path), title: card.name };
    return [
      { entry: shareOf(entry, show), show, memberName: card.name, source: sources.get(entry.feedKey) ?? unknown },
    ];
  });
}

/** An entry with no more in it than its author shares. */
export function shareOf(entry: StoredEntry, show: Show): StoredEntry {
  switch (show) {
    case "full":
      return entry;
    case "excerpt":
      return { ...entry, body: excerptOf(entry.body) };
    case "title":
      return {
        ...entry,
        enclosures: [],
        body: { ...excerptOf(entry.body), html: html``, opening: html``, text: "" },
      };
    default:
      return show satisfies never;
  }
}

function excerptOf({ opening, text, words, policy }: SafeBody): SafeBody {
  const first = text.split(" ", EXCERPT_WORDS).join(" ");
  return { html: opening, opening, text: first, words, links: [], policy };
}

/** Newest edit or post; a feed without entries was last changed when time began, so that its bytes stay. */
function newestChange(entries: readonly OutEntry[]): Instant {
  return entries.reduce((newest, { entry }) => {
    const at = entry.editedAt ?? entry.riverAt;
    return at > newest ? at : newest;
  }, instant(0));
}
