import type { FeedLink, OutFeed } from "../../model/site.ts";
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
