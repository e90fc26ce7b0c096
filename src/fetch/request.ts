import type { Validators } from "../model/feed.ts";
import type { Connections } from "./connections.ts";
import { FORM_HEADERS, JSON_HEADERS } from "./post.ts";
import { type Answer, readHeaders } from "./response.ts";
import { codedError, DEADLINE } from "./transport-problem.ts";

/** Feeds first, then what may hold one. The same on every request: servers choose, and number their copies, by it. */
const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/rdf+xml;q=0.9, " +
  "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, */*;q=0.1";
/** Always the same, too: Apache marks its ETags by it. */
const ACCEPT_ENCODING = "gzip, br";

/** Most of a body that nobody needs (redirects, errors) that is read to keep the connection, and for how long. */
const DRAIN_BYTES = 64 * 1024;
const DRAIN_MS = 2000;

/** One GET, or the POST of a form or a JSON document. */
export interface Question {
  /** http(s), without credentials and fragment. */
  readonly url: string;
  readonly userAgent: string;
  /** What is asked for; a feed when absent. */
  readonly accept?: string | undefined;
  /** `a=1&b=2`; absent: nothing is sent. */
  readonly form?: string | undefined;
  /** In the place of a form. */
  readonly json?: string | undefined;
  /** Those that belong to this very address; `{}` asks unconditionally. */
  readonly validators: Validators;
  /** Of a private feed, for this very origin. */
  readonly authorization?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks once: no second try, no cookie, no referer, no cache-busting. Redirects and errors come back as they are.
 *
 * @throws what undici throws when there is no answer; transport-problem.ts puts it into words.
 */
export async function ask(agent: Pick<Connections, "request">, question: Question): Promise<Answer> {
  const { origin, pathname, search } = new URL(question.url);
  const body = question.form ?? question.json;
  const answer = await agent.request({
    method: body === undefined ? "GET" : "POST",
    origin,
    path: pathname + search,
    headers: requestHeaders(question),
    ...(body !== undefined && { body }),
    responseHeaders: "raw",
    signal: question.signal,
  });
  // Whoever reads the body sees its errors; one that is destroyed unread must not bring the process down.
  answer.body.on("error", () => {});
  // With "raw" undici gives a flat list; its types speak of the record it gives otherwise.
  const raw: unknown = answer.headers;
  return {
    status: answer.statusCode,
    headers: readHeaders(Array.isArray(raw) ? raw.map(String) : []),
    body: answer.body,
  };
}

function requestHeaders({
  userAgent,
  accept = ACCEPT,
  form,
  json,
  validators,
  authorization,
}: Question): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept,
    "accept-encoding": ACCEPT_ENCODING,
    ...(validators.etag !== undefined && { "if-none-match": validators.etag }),
    ...(validators.lastModified !== undefined && { "if-modified-since": validators.lastModified }),
    ...(authorization !== undefined && { authorization }),
    ...(form !== undefined && FORM_HEADERS),
    ...(json !== undefined && JSON_HEADERS),
  };
}

/**
 * Gets rid of a body that is not wanted: a short one is read, so that the connection can be used again,
 * any other ends with its connection.
 */
export function discard({ body }: Answer): Promise<void> {
  if (body.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => body.destroy(), DRAIN_MS);
    let bytes = 0;
    body.on("data", (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > DRAIN_BYTES) body.destroy();
    });
    // Comes after the end and after whatever broke it, which is no news: nobody wants this body.
    body.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Time that a visit may take in all; waiting for one's turn is not counted. */
export interface TimeBudget {
  /** Time spent so far, ms. */
  spentMs(): number;
  /** Runs one step with a signal that fires when the budget is used up. */
  spend<T>(step: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Timers between bytes never fire on a server that drips: only a total does. */
export function createTimeBudget(totalMs: number): TimeBudget {
  let spentMs = 0;
  return {
    spentMs: () => Math.round(spentMs),
    async spend(step) {
      const startedAt = performance.now();
      const controller = new AbortController();
      const message = `no whole answer within ${Math.round(totalMs / 1000)} s`;
      const timer = setTimeout(() => controller.abort(codedError(DEADLINE, message)), Math.max(0, totalMs - spentMs));
      try {
        return await step(controller.signal);
      } finally {
        clearTimeout(timer);
        spentMs += performance.now() - startedAt;
      }
    },
  };
}
