import type { Citation } from "../model/citation.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { FeedState, VisitRecord } from "../model/feed.ts";
import { instant } from "../model/instant.ts";
import { trustHtml } from "../model/safe-html.ts";
import { canonicalUrl } from "../model/url.ts";

/** For tests: an entry whose words and hashes follow from its id, with what is given in place of the usual. */
export function sampleEntry(rawId: string, given: Partial<CleanEntry> = {}): CleanEntry {
  const text = given.body?.text ?? `Words of ${rawId}`;
  const link = "link" in given ? given.link : `https://mercury.example/${encodeURIComponent(rawId.toWellFormed())}`;
  const canonical = link === undefined ? undefined : canonicalUrl(link);
  return {
    rawId,
    idIsDerived: false,
    title: `Title of ${rawId}`,
    published: instant(1_700_000_000_000),
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    inReplyTo: [],
    body: sampleBody(text),
    raw: { html: `<p>${text}</p>` },
    hash: `hash of ${rawId}`,
    textHash: `words of ${text}`,
    ...(link === undefined ? {} : { link }),
    ...(canonical === undefined ? {} : { canonicalUrl: canonical }),
    ...given,
  };
}

/** For tests: a body of one paragraph. */
export function sampleBody(text: string): CleanEntry["body"] {
  const html = trustHtml(`<p>${text}</p>`);
  return { html, opening: html, text, words: text.split(" ").length, links: [], policy: 1 };
}

/** For tests: a link, whose words follow from where it leads. */
export function cite(target: string): Citation {
  return { target, text: `Words of ${target}`, sentence: `A sentence around ${target}.` };
}

/** For tests: the row of a feed that was read without trouble. */
export function sampleFeed(key: string, given: Partial<FeedState> = {}): FeedState {
  return {
    key,
    memberId: key.split("/")[0] ?? key,
    source: `https://${key.split("/")[0]}.example/feed.xml`,
    status: "active",
    validators: {},
    nextAt: instant(1_700_000_000_000),
    nextWhy: "It is due.",
    failures: 0,
    warnings: [],
    ...given,
  };
}

/** For tests: the record of a visit. */
export function sampleVisit(feedKey: string, given: Partial<VisitRecord> = {}): VisitRecord {
  return {
    feedKey,
    at: instant(1_700_000_000_000),
    outcome: "fetched",
    wireBytes: 100,
    decodedBytes: 200,
    ms: 12.5,
    added: 0,
    changed: 0,
    ...given,
  };
}
