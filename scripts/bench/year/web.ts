import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Resolver } from "../../../src/fetch/resolver.ts";
import type { Blog } from "./cast.ts";
import { documentsOf, type FeedDocument } from "./document.ts";
import { conductAt } from "./fate.ts";
import { newHostOf } from "./identity.ts";
import { openWatch, type Watch } from "./manners.ts";
import { NOT_FOUND, replyOf } from "./reply.ts";
import type { Story } from "./story.ts";

/** The web of the community: each blog at a loopback address of its own, names and all. */
export interface Web {
  readonly port: number;
  readonly watch: Watch;
  /** Finds hosts as the name servers of that hour would. */
  readonly resolver: Resolver;
  close(): Promise<void>;
}

export interface WebOptions {
  /** Hour of the year. */
  readonly now: () => number;
  /** Told of every whole document that went out. */
  readonly served: (blog: Blog, document: FeedDocument, hour: number) => void;
}

/** Nobody listens there. */
const NOBODY = "127.1.9.9";

/** Listens on 127.1.0.1 and on, all at one port. */
export async function openWeb(story: Story, options: WebOptions): Promise<Web> {
  const watch = openWatch();
  const documents = documentsOf(story);
  const blogs = new Map(story.blogs.flatMap((blog) => [blog.host, newHostOf(blog)].map((host) => [host, blog])));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hour = options.now();
    const host = (request.headers.host ?? "").split(":")[0] ?? "";
    const blog = blogs.get(host);
    const path = request.url ?? "/";
    watch.began(host, path, hour);
    await nextTurn(); // so that a second request could be seen beside it
    const reply = blog === undefined ? NOT_FOUND : replyOf({ story, blog, host, path, hour, port }, documents, request);
    if (reply === undefined) {
      response.on("close", () => watch.ended(host, hour, 0)); // never answered; whoever asks goes away
      return;
    }
    watch.ended(host, hour, reply.status, reply.retryAfterS);
    response.writeHead(reply.status, { ...reply.headers, "content-length": Buffer.byteLength(reply.body ?? "") });
    response.end(reply.body);
    if (reply.document !== undefined && blog !== undefined) options.served(blog, reply.document, hour);
  };
  const http = createHttpServer({ requestTimeout: 0 }, (request, response) => void answer(request, response));
  const { servers, port } = await listenAll(story, http);
  return {
    port,
    watch,
    resolver: async (name) => {
      const blog = blogs.get(name);
      if (blog === undefined) throw unnamed(name);
      const conduct = name === blog.host ? conductAt(blog, options.now(), story.hours) : { kind: "serves" };
      if (conduct.kind === "unnamed") throw unnamed(name);
      return [conduct.kind === "closed" ? NOBODY : addressOf(blog)];
    },
    async close() {
      http.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function addressOf({ index }: Blog): string {
  return `127.1.${index >> 8}.${(index & 255) + 1}`;
}

function unnamed(name: string): Error {
  return Object.assign(new Error(`no such name: ${name}`), { code: "ENOTFOUND" });
}

async function listenAll(story: Story, http: Server): Promise<{ servers: readonly Server[]; port: number }> {
  const servers: Server[] = [];
  let port = 0;
  for (const blog of story.blogs) {
    const server = createServer((socket) => http.emit("connection", socket));
    port = await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, addressOf(blog), () => resolve((server.address() as AddressInfo).port)); // it listens on TCP
    });
    servers.push(server);
  }
  return { servers, port };
}
