import type { FeedLink } from "../../model/site/frame.ts";
import type { OutEntry, OutFeed } from "../../model/site/out-feed.ts";
import { absolute } from "../site-url.ts";

/** A link of a whole feed: attributes of `atom:link`. */
export interface FeedRelation {
  readonly rel: "self" | "hub" | "current" | "prev-archive" | "next-archive";
  readonly type?: FeedLink["type"];
  /** Absolute. */
  readonly href: string;
}

/**
 * Where a feed lives, who tells of news in it, and the documents before and after it.
 *
 * @see WebSub §4 (`self`, `hub`); RFC 5005 §4 (`current`, `prev-archive`, `next-archive`)
 */
export function linksAround(feed: OutFeed, type: FeedLink["type"]): readonly FeedRelation[] {
  const { site, path, hub, prevArchive, archive } = feed;
  return [
    { rel: "self", type, href: absolute(site, path) },
    // Nothing is new in an archive document, so no hub tells of it.
    ...(hub === undefined || archive !== undefined ? [] : [{ rel: "hub", href: hub } as const]),
    ...relation("current", archive?.current),
    ...relation("prev-archive", prevArchive),
    ...relation("next-archive", archive?.next),
  ];

  function relation(rel: FeedRelation["rel"], to: string | undefined): readonly FeedRelation[] {
    return to === undefined ? [] : [{ rel, type, href: absolute(site, to) }];
  }
}

/** A link of an entry to its answers on this planet: attributes of `atom:link`. */
export interface AnswerLink {
  readonly rel: "replies";
  readonly type: "text/html" | "application/atom+xml";
  readonly href: string;
  readonly "thr:count": number;
}

/** The page and the feed where an entry's answers stand. @see RFC 4685 §4 */
export function answerLinks(answers: OutEntry["answers"]): readonly AnswerLink[] {
  if (answers === undefined) return [];
  const { page, feed, count } = answers;
  return [
    { rel: "replies", type: "text/html", href: page, "thr:count": count },
    { rel: "replies", type: "application/atom+xml", href: feed, "thr:count": count },
  ];
}
