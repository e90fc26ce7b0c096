/**
 * A process that is the web for some of the bench's feeds: one listening address for each, all on one port.
 * Started by fetch.ts with the numbers of its first feed and of the one after its last; says its port, then serves until
 * its parent goes.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { addressOf, documentOf, ETAG, planOf } from "./plan.ts";

async function main(first: number, end: number): Promise<void> {
  const http = createHttpServer({ keepAliveTimeout: 5000, requestTimeout: 0 }, (request, response) => {
    const index = Number(request.url?.slice(1));
    const { conduct, latencyMs } = planOf(index);
    if (conduct !== "hang") setTimeout(() => answer(index, request, response), latencyMs);
  });
  let port = 0;
  for (let index = first; index < end; index += 1) {
    const seat = createServer((socket) => http.emit("connection", socket));
    port = await listen(seat, addressOf(index), port);
  }
  process.once("disconnect", () => process.exit());
  process.send?.({ port });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port)); // of a TCP server that listens
  });
}

function answer(index: number, request: IncomingMessage, response: ServerResponse): void {
  if (planOf(index).conduct === "error") {
    response.writeHead(500, { "content-length": "0" }).end();
  } else if (planOf(index).conduct === "unchanged" && request.headers["if-none-match"] === ETAG) {
    response.writeHead(304, { etag: ETAG }).end();
  } else {
    const body = Buffer.from(documentOf(index));
    response.writeHead(200, { etag: '"today"', "content-type": "application/rss+xml", "content-length": body.length });
    response.end(body);
  }
}

await main(Number(process.argv[2]), Number(process.argv[3]));
