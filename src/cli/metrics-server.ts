import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Longest wait for what is told, ms: those who ask whether a worker is well do not wait much longer themselves. */
const PATIENCE_MS = 4000;

/** Answers about a worker, on this machine alone. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers `/metrics` and `/healthz` on 127.0.0.1.
 *
 * @param port - 0 takes a free one.
 * @param metrics - the text; what it throws makes the worker unwell (503), as it does when it takes too long.
 * @param patienceMs - how long that is.
 * @throws Error of the system when the port is taken.
 */
export async function openMetrics(
  port: number,
  metrics: () => Promise<string>,
  patienceMs: number = PATIENCE_MS,
): Promise<MetricsServer> {
  const ask = inTime(askedOnce(metrics), patienceMs);
  const server = createServer(async ({ url }, response) => {
    const path = url?.split("?")[0];
    const known = path === "/metrics" || path === "/healthz";
    const [status, text] = known ? await answer(path, ask) : ([404, "There is /metrics and /healthz.\n"] as const);
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

/** Whoever asks while an answer is under way gets that one: a server that hangs is not asked again and again. */
function askedOnce(ask: () => Promise<string>): () => Promise<string> {
  let pending: Promise<string> | undefined;
  return () => {
    pending ??= ask().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

function inTime(ask: () => Promise<string>, ms: number): () => Promise<string> {
  return async () => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error("no answer in time")), ms);
    try {
      return await Promise.race([ask(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
