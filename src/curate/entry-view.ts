import type { EntryId, StoredEntry } from "../model/entry.ts";
import { formatInstant } from "../model/instant.ts";
import type { Show } from "../model/member.ts";
import type { SafeHtml } from "../model/safe-html.ts";
import type { EntryView } from "../model/site/entry-view.ts";
import { hostOf } from "../model/url.ts";
import { anchorOf } from "./anchor.ts";
import { dayPath } from "./days.ts";
import { digest } from "./digest.ts";
import { directionOf } from "./direction.ts";
import { mediaOf } from "./media-view.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isSilent } from "./shown.ts";
import { topicsOf } from "./topics.ts";

/** Words a minute of quiet reading. */
const PACE = 220;

/** Words of an untitled post that serve as its title. */
const TITLE_WORDS = 9;

/**
 * Page of a post. Like the fragment it stays whatever becomes of title and date, and is as long as it takes for two
 * posts of a planet never to share one.
 */
export function postPath(publishedId: string): string {
  return `/posts/${digest([publishedId]).slice(0, 16)}/`;
}

/**
 * An entry as pages show it. As long as an entry is at hand its view is made once: several pages show it.
 *
 * @param most - the most that this page shows, whatever the member shares: lists show titles, older pages openings.
 * @returns `undefined` when its author is no member.
 */
export function viewEntry(entry: StoredEntry, setting: Setting, most: Show = "full"): EntryView | undefined {
  const facts = setting.members.get(entry.memberId);
  if (facts === undefined) return undefined;
  const views = setting.views[most];
  const known = views.get(entry);
  if (known !== undefined) return known;
  const view = makeView(entry, setting, facts, most);
  views.set(entry, view);
  return view;
}

function makeView(entry: StoredEntry, setting: Setting, facts: MemberFacts, most: Show): EntryView {
  const { book } = setting;
  const shared = facts.member.show;
  // What has no address of its own can be read nowhere else.
  const show = narrower(shared, most === "excerpt" && entry.link === undefined ? "full" : most);
  const hasRest = entry.body.rest !== undefined;
  const by = othersName(entry, facts);
  return {
    anchor: anchorOf(entry),
    title: titleOf(entry, facts, setting.words.untitled),
    ...linkOf(entry.link),
    place: `${dayPath(book.day(entry.riverAt))}#${anchorOf(entry)}`,
    ...(setting.config.site.permalinks && { page: postPath(entry.publishedId) }),
    member: facts.card,
    ...(by !== undefined && { by }),
    ...sourceOf(entry, facts),
    published: { datetime: formatInstant(entry.riverAt), text: book.date(entry.riverAt) },
    time: book.time(entry.riverAt),
    ...(entry.riverAt === entry.firstSeen && entry.riverAt !== entry.published && { isUndated: true }),
    ...(entry.editedAt !== undefined && {
      edited: { datetime: formatInstant(entry.editedAt), text: book.date(entry.editedAt) },
    }),
    ...(show !== "title" && { opening: withPictures(entry.body.opening, entry, setting) }),
    ...(show === "full" && entry.body.rest !== undefined && { rest: withPictures(entry.body.rest, entry, setting) }),
    openingOnly: shared === "excerpt" && hasRest,
    ...(shared === "full" && show === "excerpt" && hasRest && { isCut: true }),
    minutes: Math.max(1, Math.round(entry.body.words / PACE)),
    topics: topicsOf(entry.categories, setting.topicOf).map(({ name, key }) => {
      const path = setting.topics.get(key)?.path;
      return path === undefined ? { name } : { name, path };
    }),
    ...(show !== "title" && warningOf(entry, facts)),
    ...languageOf(entry, facts, setting),
    ...(entry.comments?.link !== undefined && {
      comments: {
        link: entry.comments.link,
        ...(entry.comments.count !== undefined && { count: entry.comments.count }),
      },
    }),
    media: show === "title" ? [] : mediaOf(entry.enclosures, setting.site),
    alsoAt: entry.alsoAt.flatMap(({ link, memberId }) => {
      const host = hostOf(link);
      const carrier = setting.members.get(memberId);
      return host === undefined || carrier === undefined || isSilent(carrier.member) ? [] : [{ link, host }];
    }),
    ...relationsIn(setting, entry.id),
  };
}

function relationsIn({ relationsOf }: Setting, id: EntryId): Pick<EntryView, "inReplyTo" | "discussedBy"> {
  const { mark: _mark, ...relations } = relationsOf(id) ?? {};
  return relations;
}

/** With our own pictures, on a site that shows no others. */
function withPictures(part: SafeHtml, { id }: StoredEntry, { pictures, site }: Setting): SafeHtml {
  return pictures === undefined ? part : pictures.show(part, id, site.root, site.words);
}

/** The smaller of two shares: what the member allows, and what a page has room for. */
function narrower(a: Show, b: Show): Show {
  if (a === "title" || b === "title") return "title";
  return a === "excerpt" || b === "excerpt" ? "excerpt" : "full";
}

/** Its title, or the first words of a post without one, as short notes have none, if the member shares any words. */
export function titleOf(entry: StoredEntry, { member }: MemberFacts, untitled: string): string {
  if (entry.title !== "") return entry.title;
  if (member.show === "title") return untitled;
  const words = entry.body.text.split(" ", TITLE_WORDS + 1).filter((word) => word !== "");
  if (words.length === 0) return untitled;
  return words.length > TITLE_WORDS ? `${words.slice(0, TITLE_WORDS).join(" ")}…` : words.join(" ");
}

/** How authors warn by a tag: `CW: surgery`, `content warning - war`, `nsfw`, `spoilers`. */
const WARNING_TAG = /^(?:(?:cw|tw|(?:content|trigger)[ -]warning)\s*[:–-]\s*(?<what>\S.*)|(?<plain>nsfw|spoilers?))$/i;

/** What the operator warns of, else what the post's own tags do. */
function warningOf({ categories }: StoredEntry, { member }: MemberFacts): Pick<EntryView, "warning"> {
  if (member.cw !== undefined) return { warning: member.cw };
  const told = categories.flatMap(({ term, label }) => {
    const { what, plain } = WARNING_TAG.exec((label ?? term).trim())?.groups ?? {};
    return what ?? plain ?? [];
  });
  return told.length === 0 ? {} : { warning: [...new Set(told)].join(", ") };
}

function linkOf(link: string | undefined): Pick<EntryView, "link" | "linkHost"> {
  if (link === undefined) return {};
  const linkHost = hostOf(link);
  return { link, ...(linkHost !== undefined && { linkHost }) };
}

/** The feed's own authors, when they are somebody else than the member. */
function othersName(entry: StoredEntry, { card }: MemberFacts): string | undefined {
  const ours = [card.name, card.blog].map((name) => name?.toLowerCase());
  const names = entry.authors.map((author) => author.name).filter((name) => name !== "");
  const others = names.filter((name) => !ours.includes(name.toLowerCase()));
  return others.length === 0 ? undefined : names.join(", ");
}

/** The blog that an aggregator took the entry from, when it is not the member's own. */
function sourceOf({ source }: StoredEntry, { card }: MemberFacts): Pick<EntryView, "source"> {
  const name = source?.title ?? (source?.link === undefined ? undefined : hostOf(source.link));
  if (name === undefined || [card.name, card.blog].some((own) => own?.toLowerCase() === name.toLowerCase())) return {};
  return { source: { name, ...(source?.link !== undefined && { link: source.link }) } };
}

/** Named only where it is not the page's own: screen readers change their voice at each one. */
function languageOf(
  entry: StoredEntry,
  { card }: MemberFacts,
  { site }: Setting,
): Pick<EntryView, "language" | "direction"> {
  const language = entry.language ?? card.language ?? site.language;
  const direction = entry.direction ?? directionOf(language);
  return {
    ...(language.toLowerCase() !== site.language.toLowerCase() && { language }),
    ...(direction !== site.direction && { direction }),
  };
}
