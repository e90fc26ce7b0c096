/**
 * A process that is the web for all feeds of the bench, at every loopback address, and watches how it is treated.
 * Started by scale.ts; says its port, then answers messages until its parent goes.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { documentOf, ETAG, planOf } from "../fetch/plan.ts";
import { dueAfterMs, hasNews } from "./conduct.ts";
import { type Manners, type MannersWatch, watchManners } from "./manners.ts";

/** When the feeds are due. */
export interface Due {
  /** The first of them, ms since 1970. */
  readonly startMs: number;
  /** Over how long they are spread. */
  readonly minutes: number;
}

/** What this process is told: when feeds are due, before the first is asked; or what it is asked. */
export type ToWeb = { readonly due: Due } | { readonly ask: "count" | "manners" };

/** What it answers to `count` and `manners`. */
export type FromWeb = { readonly port: number } | { readonly count: number } | { readonly manners: Manners };

const now = (): number => performance.timeOrigin + performance.now();

function openWeb(): void {
  const watch = watchManners(now);
  let due: Due = { startMs: now(), minutes: 0 };
  const http = createServer({ keepAliveTimeout: 5000, requestTimeout: 0 }, (request, response) =>
    receive(request, response, watch, due),
  );
  http.listen(0, "0.0.0.0", () => say({ port: (http.address() as AddressInfo).port })); // of a TCP server that listens
  process.on("message", (message) => {
    const told = message as ToWeb; // sent by scale.ts
    if ("due" in told) due = told.due;
    else say(told.ask === "count" ? { count: watch.asked() } : { manners: watch.sum() });
  });
  process.once("disconnect", () => process.exit());
}

function say(message: FromWeb): void {
  process.send?.(message);
}

function receive(request: IncomingMessage, response: ServerResponse, watch: MannersWatch, due: Due): void {
  const index = Number(request.url?.slice(1));
  const host = request.headers.host?.replace(/:\d+$/, "") ?? "";
  const gone = watch.came(host, request.url ?? "", due.startMs + dueAfterMs(index, due.minutes));
  response.once("close", gone);
  setTimeout(() => answer(index, request, response), planOf(index).latencyMs);
}

function answer(index: number, request: IncomingMessage, response: ServerResponse): void {
  if (!hasNews(index) && request.headers["if-none-match"] === ETAG) {
    response.writeHead(304, { etag: ETAG }).end();
    return;
  }
  const body = Buffer.from(documentOf(index));
  response.writeHead(200, { etag: '"today"', "content-type": "application/rss+xml", "content-length": body.length });
  response.end(body);
}

openWeb();
