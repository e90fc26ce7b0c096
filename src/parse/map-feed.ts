import type { RawFeed } from "../model/raw-feed.ts";
import type { Canonical, FeedRecord, Value } from "./canonical/record.ts";
import { mapEntry } from "./map-entry.ts";
import {
  best,
  bestConstruct,
  bestText,
  categoriesOf,
  lastConstruct,
  lastText,
  linksOf,
  peopleOf,
} from "./map-values.ts";

/** What a document is, beside its records. */
export interface FeedNature {
  readonly format: string;
  readonly encoding: string;
}

/** The canonical records as the model's RawFeed; the one place where of several values one is chosen. */
export function mapFeed({ feed, entries }: Canonical, { format, encoding }: FeedNature): Omit<RawFeed, "warnings"> {
  const id = bestText(feed, "id");
  const title = bestConstruct(feed, "title");
  const subtitle = lastConstruct(feed, "subtitle");
  const updated = lastText(feed, "updated") ?? lastText(feed, "published");
  const rights = bestConstruct(feed, "rights");
  const generator = generatorOf(best(feed, "generator"));
  const icon = bestText(feed, "icon");
  const logo = logoOf(best(feed, "logo"));
  const base = bestText(feed, "base");
  const lang = bestText(feed, "language");
  return {
    format,
    encoding,
    ...(id !== undefined ? { id } : {}),
    ...(title !== undefined ? { title } : {}),
    ...(subtitle !== undefined ? { subtitle } : {}),
    links: linksOf(feed),
    ...(updated !== undefined ? { updated } : {}),
    authors: peopleOf(feed, "author"),
    categories: categoriesOf(feed),
    ...(rights !== undefined ? { rights } : {}),
    ...(generator !== undefined ? { generator } : {}),
    ...(icon !== undefined ? { icon } : {}),
    ...(logo !== undefined ? { logo } : {}),
    ...(base !== undefined ? { base } : {}),
    ...(lang !== undefined ? { lang } : {}),
    schedule: scheduleOf(feed),
    entries: entries.map(mapEntry),
  };
}

function scheduleOf(feed: FeedRecord): RawFeed["schedule"] {
  const ttl = bestText(feed, "ttl");
  const updatePeriod = bestText(feed, "updatePeriod");
  const updateFrequency = bestText(feed, "updateFrequency");
  const skipHours = feed.get("skipHour")?.map(({ text }) => text);
  const skipDays = feed.get("skipDay")?.map(({ text }) => text);
  return {
    ...(ttl !== undefined ? { ttl } : {}),
    ...(skipHours !== undefined ? { skipHours } : {}),
    ...(skipDays !== undefined ? { skipDays } : {}),
    ...(updatePeriod !== undefined ? { updatePeriod } : {}),
    ...(updateFrequency !== undefined ? { updateFrequency } : {}),
  };
}

/** Its name and version; an address when it gives nothing else (RSS 1.0 admin:generatorAgent). */
function generatorOf(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const { version, uri } = value.attributes;
  if (value.text === "") return uri;
  return version === undefined ? value.text : `${value.text} ${version}`;
}

function logoOf(value: Value | undefined): string | undefined {
  return value?.attributes["href"] ?? (value?.text === "" ? undefined : value?.text);
}
