import type { Category, Enclosure } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import type { OutEntry, OutFeed } from "../../model/site/out-feed.ts";
import { webUrl } from "../../model/url.ts";

/** An entry as every format of ours tells it: chosen once here, spelled three ways by the writers. */
export interface FeedItem {
  /** Published once, never changed. */
  readonly id: string;
  /** Plain text, never empty. */
  readonly title: string;
  /** The original's page; its member's home page, then ours, for an entry without one. */
  readonly link: string;
  readonly published: Instant;
  /** Equal to `published` until the entry is edited. */
  readonly updated: Instant;
  readonly authors: readonly { readonly name: string; readonly uri?: string }[];
  /** Sanitized HTML of all of it; absent unless the member shares it all. */
  readonly content?: string;
  /** Sanitized HTML of the opening; absent when the member shares the title alone. */
  readonly summary?: string;
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  /** Page of the comments, how many there are, and a feed of them: as the original tells. */
  readonly comments?: string;
  readonly commentCount?: number;
  readonly commentFeed?: string;
  /** What it answers: ids that are IRIs, and where to read it when the id is an address (RFC 4685 §3). */
  readonly inReplyTo: readonly { readonly ref: string; readonly href?: string }[];
  /** Where its answers on this planet stand, and how many there are. */
  readonly answers?: NonNullable<OutEntry["answers"]>;
  readonly language?: string;
  readonly rights?: string;
  readonly source: OutEntry["source"];
}

/** What a feed of ours tells of an entry, no more than its member shares. */
export function feedItem(out: OutEntry, feed: OutFeed): FeedItem {
  const { entry, show, source } = out;
  const { body, comments, language, rights } = entry;
  const opening = directed(body.opening.toString(), entry.direction);
  const whole = directed(body.html.toString(), entry.direction);
  return {
    id: entry.publishedId,
    title: titleOf(out),
    link: entry.link ?? source.site ?? out.memberSite ?? feed.page,
    published: entry.riverAt,
    updated: entry.editedAt ?? entry.riverAt,
    authors: authorsOf(out),
    ...(show === "full" && whole !== "" && { content: whole }),
    ...(show !== "title" && opening !== "" && { summary: opening }),
    categories: [...new Map(entry.categories.map((category) => [category.term, category])).values()],
    enclosures: show === "title" ? [] : entry.enclosures.filter(({ role }) => role !== "thumbnail"),
    ...(comments?.link !== undefined && { comments: comments.link }),
    ...(comments?.count !== undefined && { commentCount: comments.count }),
    ...(comments?.feed !== undefined && { commentFeed: comments.feed }),
    inReplyTo: allReplies(repliesOf(entry.inReplyTo), out.inReplyTo ?? []),
    ...(out.answers !== undefined && { answers: out.answers }),
    ...(language !== undefined && { language }),
    ...(rights !== undefined && { rights }),
    source,
  };
}

/** Something with a scheme, that a reader may hold against the ids of entries. */
const IRI = /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}\p{Cf}]+$/iu;

/** Scripts and files have schemes, too, and a reader might open them. */
const UNSAFE = /^(?:javascript|vbscript|data|blob|file):/i;

function repliesOf(ids: readonly string[]): FeedItem["inReplyTo"] {
  return ids
    .filter((id) => IRI.test(id) && !UNSAFE.test(id))
    .map((ref) => ({ ref, href: webUrl(ref) }))
    .map(({ ref, href }) => (href === undefined ? { ref } : { ref, href }));
}

/** What the feed says itself comes first; of one id there is one answer. */
function allReplies(own: FeedItem["inReplyTo"], found: FeedItem["inReplyTo"]): FeedItem["inReplyTo"] {
  const said = new Set(own.map(({ ref }) => ref));
  return [...own, ...found.filter(({ ref }) => !said.has(ref))];
}

const TITLE_WORDS = 10;

/** Notes and links often have no title: then their first words stand in, where the member shares words at all. */
function titleOf({ entry, show, memberName }: OutEntry): string {
  if (entry.title.trim() !== "") return entry.title;
  const words = show === "title" ? [] : entry.body.text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return memberName;
  return words.slice(0, TITLE_WORDS).join(" ") + (words.length > TITLE_WORDS ? "…" : "");
}

/** The member's name is always there: a feed may name any author, but not pass for another member (security rule S22). */
function authorsOf({ entry, memberName, memberSite: home }: OutEntry): FeedItem["authors"] {
  const others = entry.authors.filter(({ name }) => name.trim() !== "" && name !== memberName);
  if (others.length === 0) return [{ name: memberName, ...(home !== undefined && { uri: home }) }];
  return others.map(({ name, uri }) => ({ name: `${name} (${memberName})`, ...(uri !== undefined && { uri }) }));
}

/** Feeds have no attribute for the direction of writing; HTML has. */
function directed(html: string, direction: "ltr" | "rtl" | undefined): string {
  return direction === "rtl" && html !== "" ? `<div dir="rtl">${html}</div>` : html;
}
