import type { Enclosure } from "../../model/entry.ts";
import { formatInstant } from "../../model/instant.ts";
import type { OutFeed } from "../../model/site/out-feed.ts";
import { absolute } from "../site-url.ts";
import { fitEntries } from "./budget.ts";
import type { FeedItem } from "./item.ts";
import { entryPrinter } from "./printed.ts";

/**
 * A merged feed in JSON Feed, one item a line. Extensions of ours: `_source`, where an entry was first published; `_rights`;
 * `_comments` and `_in_reply_to`, what the other formats tell by `thr:`.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function writeJsonFeed(feed: OutFeed): string {
  const { site } = feed;
  const head = print({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.page,
    feed_url: absolute(site, feed.path),
    description: feed.description === "" ? undefined : feed.description,
    language: site.language,
    authors: [{ name: site.name, url: absolute(site, "/") }],
    hubs: feed.hub === undefined ? undefined : [{ type: "WebSub", url: feed.hub }],
  });
  const items = fitEntries(feed, printItem);
  return `${head.slice(0, -1)},"items":[${items.map((item) => `\n${item}`).join(",")}\n]}\n`;
}

const printItem = entryPrinter((item) => print(writeItem(item)));

/** Members that are `undefined` are left out. */
function writeItem(item: FeedItem): object {
  const html = item.content ?? item.summary;
  return {
    id: item.id,
    url: item.link,
    title: item.title,
    content_html: html,
    // One of the two contents must be there; of a post shared by its title alone that is all there is to say.
    content_text: html === undefined ? item.title : undefined,
    date_published: formatInstant(item.published),
    date_modified: item.updated === item.published ? undefined : formatInstant(item.updated),
    authors: item.authors.map(({ name, uri }) => ({ name, url: uri })),
    tags: item.categories.length === 0 ? undefined : item.categories.map(({ term }) => term),
    language: item.language,
    attachments: item.enclosures.length === 0 ? undefined : item.enclosures.map(writeAttachment),
    _comments: commentsOf(item),
    _in_reply_to: item.inReplyTo.length === 0 ? undefined : item.inReplyTo.map(({ ref }) => ref),
    _rights: item.rights,
    _source: {
      id: item.source.id,
      title: item.source.title,
      url: item.source.site,
      feed_url: item.source.feed,
      rights: item.source.rights,
    },
  };
}

function commentsOf({ comments: url, commentCount: count, commentFeed: feed_url }: FeedItem): object | undefined {
  return url === undefined && count === undefined && feed_url === undefined ? undefined : { url, count, feed_url };
}

function writeAttachment({ url, type = "application/octet-stream", title, bytes, durationS }: Enclosure): object {
  return { url, mime_type: type, title, size_in_bytes: bytes, duration_in_seconds: durationS };
}

/** Lone surrogates are legal in JSON and still stop many readers. `JSON.stringify` writes them, and them alone, as `\ud…`. */
function print(value: object): string {
  const text = JSON.stringify(value);
  if (!/\\ud[89a-f]/.test(text)) return text;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? inner.toWellFormed() : inner));
}
