import { dayOf, formatDate, formatTime } from "../model/calendar.ts";
import type { StoredEntry } from "../model/entry.ts";
import { formatInstant } from "../model/instant.ts";
import type { Show } from "../model/member.ts";
import type { EntryView } from "../model/site.ts";
import { hostOf } from "../model/url.ts";
import { dayPath } from "./days.ts";
import { digest } from "./digest.ts";
import { directionOf } from "./direction.ts";
import { mediaOf } from "./media-view.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { topicsOf } from "./topics.ts";

/** Words a minute of quiet reading. */
const PACE = 220;

/** Words of an untitled post that serve as its title. */
const TITLE_WORDS = 9;

/** A fragment that stays: it comes from the id we publish, not from the store's number, which a new store gives anew. */
export function anchorOf({ publishedId }: StoredEntry): string {
  return `e${digest([publishedId]).slice(0, 10)}`;
}

/**
 * An entry as pages show it.
 *
 * @param most - the most that this page shows: lists show titles whatever the member shares.
 * @returns `undefined` when its author is no member.
 */
export function viewEntry(entry: StoredEntry, setting: Setting, most: Show = "full"): EntryView | undefined {
  const facts = setting.members.get(entry.memberId);
  if (facts === undefined) return undefined;
  const { calendar } = setting;
  const show = narrower(facts.member.show, most);
  const by = othersName(entry, facts);
  return {
    anchor: anchorOf(entry),
    title: titleOf(entry, facts, setting.words.untitled),
    ...linkOf(entry.link),
    place: `${dayPath(dayOf(entry.riverAt, calendar))}#${anchorOf(entry)}`,
    member: facts.card,
    ...(by !== undefined && { by }),
    published: { datetime: formatInstant(entry.riverAt), text: formatDate(entry.riverAt, calendar) },
    time: formatTime(entry.riverAt, calendar),
    ...(entry.editedAt !== undefined && {
      edited: { datetime: formatInstant(entry.editedAt), text: formatDate(entry.editedAt, calendar) },
    }),
    ...(show !== "title" && { opening: entry.body.opening }),
    ...(show === "full" && entry.body.rest !== undefined && { rest: entry.body.rest }),
    openingOnly: show === "excerpt" && entry.body.rest !== undefined,
    minutes: Math.max(1, Math.round(entry.body.words / PACE)),
    topics: topicsOf(entry.categories, setting.topicOf).map(({ name, key }) => {
      const path = setting.topics.get(key)?.path;
      return path === undefined ? { name } : { name, path };
    }),
    ...(facts.member.cw !== undefined && show !== "title" && { warning: facts.member.cw }),
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
      return host === undefined || !setting.members.has(memberId) ? [] : [{ link, host }];
    }),
  };
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
