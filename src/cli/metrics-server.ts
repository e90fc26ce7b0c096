import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers about a worker, on this machine alone. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers `/metrics` and `/healthz` on 127.0.0.1.
 *
 * @param port - 0 takes a free one.
 * @param metrics - the text; what it throws makes the worker unwell (503).
 * @throws Error of the system when the port is taken.
 */
export async function openMetrics(port: number, metrics: () => Promise<string>): Promise<MetricsServer> {
  const server = createServer(async ({ url }, response) => {
    const path = url?.split("?")[0];
    const known = path === "/metrics" || path === "/healthz";
    const [status, text] = known ? await answer(path, metrics) : ([404, "There is /metrics and /healthz.\n"] as const);
    const type = path === "/metrics" ? "text/plain; version=0.0.4; charset=utf-8" : "text/plain; charset=utf-8";
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) }; // it listens on a port
}

async function answer(path: string, metrics: () => Promise<string>): Promise<readonly [status: number, text: string]> {
  try {
    const text = await metrics();
    return [200, path === "/metrics" ? text : "ok\n"];
  } catch {
    return [503, "The database server does not answer.\n"];
  }
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
