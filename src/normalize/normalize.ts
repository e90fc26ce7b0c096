import type { Entry } from "../model/entry.ts";
import type { FeedFacts } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { RawFeed } from "../model/raw-feed.ts";
import { parseDate } from "./date.ts";
import { readEntry, type Surroundings } from "./entry.ts";
import { languageTag } from "./language.ts";
import { chooseFeedLink, joined, linkBase } from "./link.ts";
import { describeOddities } from "./oddities.ts";
import { readPeople } from "./person.ts";
import { tellApart } from "./repeats.ts";
import { askedInterval, postGap, skipTimes } from "./schedule.ts";
import { cleanLine, plainLine } from "./text.ts";

export interface NormalizedFeed {
  readonly facts: FeedFacts;
  /** In the feed's order; no two with the same rawId. */
  readonly entries: readonly Entry[];
  /** Each kind of oddity once, with its count. */
  readonly warnings: readonly Problem[];
}

/** What we know of a feed besides its document. */
export interface AboutFeed {
  /** Where the document came from, for relative addresses; absent for a file. */
  readonly url?: string;
  /** The member's IANA zone for dates that name none; UTC otherwise. */
  readonly timezone?: string;
  /** The member's language, when neither feed nor entry names one. */
  readonly language?: string;
}

/** A feed in our own words: plain texts, absolute http(s) addresses, dates as instants, HTML still foreign. Never throws. */
export function normalizeFeed(raw: RawFeed, about: AboutFeed): NormalizedFeed {
  const link = chooseFeedLink(raw, about.url)?.url;
  const language = languageTag(raw.lang) ?? languageTag(about.language);
  const base = joined(raw.base, about.url);
  const around: Surroundings = {
    bases: [base, link, about.url],
    linkBases: [base, linkBase(link, about.url)],
    ...(language === undefined ? {} : { language }),
    ...(about.timezone === undefined ? {} : { timezone: about.timezone }),
    isHtml: !isTyped(raw),
  };
  const read = raw.entries.map((entry) => readEntry(entry, around));
  const { entries, told, dropped } = tellApart(read.map(({ entry }) => entry));
  const oddities = read.map((entry) => entry.oddities);
  return {
    facts: readFacts(raw, link, entries),
    entries,
    warnings: describeOddities(oddities, { told, dropped }),
  };
}

function readFacts(raw: RawFeed, link: string | undefined, entries: readonly Entry[]): FeedFacts {
  const id = raw.id?.trim() ?? "";
  const title = plainLine(raw.title);
  const language = languageTag(raw.lang);
  const generator = cleanLine(raw.generator ?? "");
  const rights = plainLine(raw.rights);
  const askedIntervalMs = askedInterval(raw.schedule);
  const skip = skipTimes(raw.schedule);
  const newestAt = newest(entries);
  const postGapMs = postGap(entries);
  const subtitle = plainLine(raw.subtitle);
  const updated = parseDate(raw.updated);
  return {
    authors: readPeople(raw.authors, !isTyped(raw), link),
    ...(subtitle === "" ? {} : { subtitle }),
    ...(updated === undefined ? {} : { updated }),
    ...(id === "" || id.length > 2048 ? {} : { id }),
    ...(title === "" ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(language === undefined ? {} : { language }),
    ...(generator === "" ? {} : { generator }),
    ...(rights === "" ? {} : { rights }),
    ...(askedIntervalMs === undefined ? {} : { askedIntervalMs }),
    ...(skip === undefined ? {} : { skip }),
    ...(newestAt === undefined ? {} : { newestAt }),
    ...(postGapMs === undefined ? {} : { postGapMs }),
  };
}

/** True for formats that say whether a text is literal or markup. */
function isTyped({ format }: RawFeed): boolean {
  return /^(?:atom|json)/.test(format);
}

function newest(entries: readonly Entry[]): Instant | undefined {
  return entries
    .map((entry) => entry.published)
    .reduce((latest, at) => (at !== undefined && (latest === undefined || at > latest) ? at : latest), undefined);
}
