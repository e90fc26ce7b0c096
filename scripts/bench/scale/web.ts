/**
 * A process that is the web for all feeds of the bench, at every loopback address, and watches how it is treated.
 * Started by scale.ts; says its port, then answers messages until its parent goes.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { documentOf, ETAG, planOf } from "../fetch/plan.ts";
import { dueAfterMs, hasNews } from "./conduct.ts";
import { type Manners, type MannersWatch, watchManners } from "./manners.ts";

/** When the feeds are due, and how many have news. */
export interface Script {
  /** The first of them, ms since 1970. */
  readonly startMs: number;
  /** Over how long they are spread. */
  readonly minutes: number;
  /** Share of them that have news, 0 to 1. */
  readonly news: number;
}

/** What this process is told: its script, before the first feed is asked; or what it is asked. */
export type ToWeb = { readonly script: Script } | { readonly ask: "count" | "manners" };

/** What it answers to `count` and `manners`. */
export type FromWeb =
  | { readonly port: number }
  | { readonly count: number }
  | { readonly manners: Manners; readonly bytes: Bytes };

/** What went over all connections, as HTTP: without the headers of TCP and IP. */
export interface Bytes {
  readonly asked: number;
  readonly answered: number;
}

const now = (): number => performance.timeOrigin + performance.now();

function openWeb(): void {
  const watch = watchManners(now);
  let script: Script = { startMs: now(), minutes: 0, news: 0 };
  const http = createServer({ keepAliveTimeout: 5000, requestTimeout: 0 }, (request, response) =>
    receive(request, response, watch, script),
  );
  const bytes = { asked: 0, answered: 0 };
  http.on("connection", (socket) => {
    socket.once("close", () => {
      bytes.asked += socket.bytesRead;
      bytes.answered += socket.bytesWritten;
    });
  });
  http.listen(0, "0.0.0.0", () => say({ port: (http.address() as AddressInfo).port })); // of a TCP server that listens
  process.on("message", (message) => {
    const told = message as ToWeb; // sent by scale.ts
    if ("script" in told) script = told.script;
    else say(told.ask === "count" ? { count: watch.asked() } : { manners: watch.sum(), bytes });
  });
  process.once("disconnect", () => process.exit());
}

function say(message: FromWeb): void {
  process.send?.(message);
}

function receive(request: IncomingMessage, response: ServerResponse, watch: MannersWatch, script: Script): void {
  const index = Number(request.url?.slice(1));
  const host = request.headers.host?.replace(/:\d+$/, "") ?? "";
  const gone = watch.came(host, request.url ?? "", script.startMs + dueAfterMs(index, script.minutes));
  response.once("close", gone);
  setTimeout(() => answer(index, request, response, script.news), planOf(index).latencyMs);
}

function answer(index: number, request: IncomingMessage, response: ServerResponse, news: number): void {
  if (!hasNews(index, news) && request.headers["if-none-match"] === ETAG) {
    response.writeHead(304, { etag: ETAG }).end();
    return;
  }
  const body = Buffer.from(documentOf(index));
  response.writeHead(200, { etag: '"today"', "content-type": "application/rss+xml", "content-length": body.length });
  response.end(body);
}

openWeb();
