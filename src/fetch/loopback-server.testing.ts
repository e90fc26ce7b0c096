import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as a test's server saw it. */
export interface Seen {
  readonly url: string;
  readonly host: string;
  readonly headers: IncomingMessage["headers"];
  /** Tells connections apart: the client's port. */
  readonly remotePort: number;
  /** Requests that were open when this one came, itself counted. */
  readonly open: number;
}

/** A real server for the tests of this room: listens on 127.0.0.1 only and remembers what it was asked. */
export interface LoopbackServer {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startServer(answer: RequestListener): Promise<LoopbackServer> {
  const seen: Seen[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    seen.push(note(request, open));
    response.once("close", () => {
      open -= 1;
    });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // Listening on TCP it is no path.
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Ends an answer with a status, headers and a body. */
export function reply(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer = "",
): void {
  response.writeHead(status, headers);
  response.end(body);
}

function note(request: IncomingMessage, open: number): Seen {
  const { url = "", headers } = request;
  const remotePort = request.socket.remotePort ?? 0;
  return { url, host: headers.host ?? "", headers, remotePort, open };
}
