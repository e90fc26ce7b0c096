import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { decideAnswer } from "./answer.ts";
import type { ReplayDocument } from "./document.ts";

/** One request, as it is logged. */
export interface ReplayRequest {
  /** RFC 3339. */
  readonly at: string;
  readonly method: string;
  /** Asked-for address, whole. */
  readonly url: string;
  readonly status: number;
  /** Bytes of the body sent, after packing. */
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A file and the loopback address that is its own. */
export interface Seat {
  /** `127.0.1.1`. */
  readonly host: string;
  /** `/mercury.xml`. */
  readonly path: string;
  readonly file: string;
}

/** What every server here needs. */
export interface SeatOptions {
  readonly read: (file: string) => Promise<ReplayDocument>;
  /** Wait before each answer, ms. */
  readonly latencyMs: number;
  readonly onRequest: (request: ReplayRequest) => void;
}

/** Starts one server a seat, all at one port. @param port - 0: any that is free. @throws when an address is taken. */
export async function openSeats(
  seats: readonly Seat[],
  port: number,
  options: SeatOptions,
): Promise<readonly Server[]> {
  const servers: Server[] = [];
  try {
    let shared = port;
    for (const seat of seats) {
      const server = createServer((request, response) => void answer(seat, options, request, response));
      shared = await listen(server, shared, seat.host);
      servers.push(server);
    }
  } catch (error) {
    await closeSeats(servers);
    throw error;
  }
  return servers;
}

/** Stops them all, open connections included. */
export async function closeSeats(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    }),
  );
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // a TCP server that listens has one
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(portOf(server)));
  });
}

async function answer(seat: Seat, options: SeatOptions, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? "/").split("?")[0];
  const method = request.method ?? "GET";
  if (options.latencyMs > 0) await delay(options.latencyMs);
  const { status, headers, body } = await respond(seat, options, method, path, request);
  const sent = method === "HEAD" ? undefined : body;
  response.writeHead(status, headers).end(sent);
  options.onRequest({
    at: new Date().toISOString(),
    method,
    url: `http://${seat.host}:${request.socket.localPort}${request.url}`,
    status,
    bytes: sent?.byteLength ?? 0,
    headers: request.headers,
  });
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

async function respond(
  seat: Seat,
  options: SeatOptions,
  method: string,
  path: string | undefined,
  request: IncomingMessage,
): Promise<Reply> {
  if (method !== "GET" && method !== "HEAD")
    return { status: 405, headers: { allow: "GET, HEAD", "content-length": "0" } };
  const document = path === seat.path ? await options.read(seat.file).catch(() => undefined) : undefined;
  // A file that was deleted while we serve it is a page that is gone, like an unknown path.
  return document === undefined
    ? { status: 404, headers: { "content-length": "0" } }
    : decideAnswer(document, request.headers);
}
