import type { RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { afterEach } from "vitest";
import type { VisitOutcome } from "../model/feed.ts";
import { type Instant, instant } from "../model/instant.ts";
import { type LoopbackServer, startServer } from "./loopback-server.testing.ts";
import { createVisitor, type Visitor, type VisitorOptions } from "./visit.ts";

/** The visitor's clock in these tests. */
export const NOW: Instant = instant(Date.UTC(2026, 10, 21, 8));
/** A document that nobody reads here. */
export const FEED = "<feed xmlns='http://www.w3.org/2005/Atom'/>";

const openServers: LoopbackServer[] = [];
const openVisitors: Visitor[] = [];

afterEach(async () => {
  await Promise.all(openVisitors.splice(0).map((visitor) => visitor.close()));
  await Promise.all(openServers.splice(0).map((server) => server.close()));
});

/** A server that is gone after the test. */
export async function serve(answer: RequestListener): Promise<LoopbackServer> {
  const server = await startServer(answer);
  openServers.push(server);
  return server;
}

/** A visitor without pauses that may ask this server; closed after the test. */
export function visitorFor(server: LoopbackServer | undefined, options: Partial<VisitorOptions> = {}): Visitor {
  const visitor = createVisitor({
    userAgent: "planet-test/0.1.0 (+https://planet.example/; 1 feed)",
    allow: server === undefined ? [] : [server.host],
    now: () => NOW,
    minGapMs: 0,
    ...options,
  });
  openVisitors.push(visitor);
  return visitor;
}

/** One visit, without validators, to a server that answers so. */
export async function visitOnce(answer: RequestListener, options: Partial<VisitorOptions> = {}): Promise<VisitOutcome> {
  const server = await serve(answer);
  return visitorFor(server, options).visit({ url: `${server.origin}/feed`, validators: {} });
}

/** What a visit came to, in a word: its kind, or the code of its problem. */
export function codeOf(outcome: VisitOutcome): string {
  return outcome.kind === "failed" ? outcome.problem.code : outcome.kind;
}

/** Writes the same again and again, for as long as the connection lasts. */
export function everyMs(socket: Socket, ms: number, text: string): void {
  const timer = setInterval(() => socket.write(text), ms);
  socket.once("close", () => clearInterval(timer));
}

/** Writes for as long as somebody reads. */
export function pour(response: ServerResponse, onChunk: () => void = () => {}): void {
  const chunk = Buffer.alloc(65_536, " ");
  const more = (): void => {
    if (response.destroyed) return;
    onChunk();
    if (response.write(chunk)) setImmediate(more);
    else response.once("drain", more);
  };
  more();
}
