import { Agent, type Dispatcher } from "undici";
import { vi } from "vitest";
import type { LoopbackServer } from "./loopback-server.testing.ts";

type Request = (options: Dispatcher.RequestOptions<unknown>) => Promise<Dispatcher.ResponseData<unknown>>;

/**
 * Leads every request to a loopback server, as if public names stood for it: the one thing that cannot be had on
 * loopback. The name asked for is in the host header. Undone by vi.restoreAllMocks().
 */
export function answerPublicNamesBy(server: LoopbackServer): void {
  const request: Request = Agent.prototype.request;
  vi.spyOn(Agent.prototype, "request").mockImplementation(function (
    this: Agent,
    options: Dispatcher.RequestOptions<unknown>,
  ) {
    const headers = { host: new URL(`${options.origin}`).host };
    return request.call(this, { ...options, origin: server.origin, headers });
  });
}
