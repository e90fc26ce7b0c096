import type { IncomingMessage } from "node:http";
import type { Blog } from "./cast.ts";
import type { documentsOf, FeedDocument } from "./document.ts";
import { conductAt, TURNS } from "./fate.ts";
import { newHostOf } from "./identity.ts";
import type { Story } from "./story.ts";
import { timeOf } from "./time.ts";

/** Path of every feed, and the one that a feed moves to on its site. */
const PATH = "/feed.xml";
const NEW_PATH = "/blog/feed.xml";
/** What goes back over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfterS?: number;
  readonly body?: string;
  /** Set when the body is a feed. */
  readonly document?: FeedDocument;
}

/** Who is asked for what, and when. */
export interface Question {
  readonly story: Story;
  readonly blog: Blog;
  readonly host: string;
  readonly path: string;
  readonly hour: number;
  readonly port: number;
}

/** No such host, or nothing there. */
export const NOT_FOUND: Reply = { status: 404 };

/** Decides an answer. @returns `undefined`: none ever comes. */
export function replyOf(
  asked: Question,
  documents: ReturnType<typeof documentsOf>,
  request: IncomingMessage,
): Reply | undefined {
  const { story, blog, host, path, hour } = asked;
  const conduct = host === blog.host ? conductAt(blog, hour, story.hours) : { kind: "serves" as const };
  if (conduct.kind === "hangs") return undefined;
  if (conduct.kind === "answers") {
    const { status, retryAfterS } = conduct;
    return retryAfterS === undefined
      ? { status }
      : { status, retryAfterS, headers: { "retry-after": String(retryAfterS) } };
  }
  const place = placeOf(asked);
  if (place === "gone") return NOT_FOUND;
  if (place !== host + path)
    return { status: 301, headers: { location: `http://${place.replace("/", `:${asked.port}/`)}` } };
  return answerWith(documents(blog, hour), blog, hour, request);
}

/** Host and path at which the feed lives for whoever asks this address; `gone`: it is not told there any more. */
function placeOf({ story, blog, host, path, hour }: Question): string {
  const hasMoved = hour >= TURNS.moves * story.hours;
  const isForgotten = hour >= TURNS.oldAddressEnds * story.hours;
  const isOld = host === blog.host && path === PATH;
  if (isOld && hasMoved && isMover(blog)) return isForgotten ? "gone" : newPlaceOf(blog);
  return isOld || (isMover(blog) && hasMoved && host + path === newPlaceOf(blog)) ? host + path : "gone";
}

function isMover({ role }: Blog): boolean {
  return role === "moves-on-site" || role === "moves-away";
}

function newPlaceOf(blog: Blog): string {
  return blog.role === "moves-away" ? newHostOf(blog) + PATH : blog.host + NEW_PATH;
}

function answerWith(document: FeedDocument, blog: Blog, hour: number, request: IncomingMessage): Reply {
  const type = blog.format === "atom" ? "application/atom+xml" : "application/rss+xml";
  const { etag } = document;
  const headers = { "content-type": `${type}; charset=utf-8`, ...(blog.role !== "no-validators" && { etag }) };
  const isKnown = blog.role !== "no-validators" && request.headers["if-none-match"] === etag;
  if (isKnown) return { status: 304, headers };
  return {
    status: 200,
    headers: { ...headers, date: new Date(timeOf(hour)).toUTCString() },
    body: document.text,
    document,
  };
}
