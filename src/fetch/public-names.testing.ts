import { Client } from "undici";
import { vi } from "vitest";
import type { LoopbackServer } from "./loopback-server.testing.ts";

/**
 * Leads every request to a loopback server, as if public names stood for it: the one thing that cannot be had on
 * loopback. The name asked for is in the host header. Undone by vi.restoreAllMocks().
 */
export function answerPublicNamesBy(server: LoopbackServer): void {
  const { dispatch } = Client.prototype;
  vi.spyOn(Client.prototype, "dispatch").mockImplementation((options, handler) => {
    const headers = { host: new URL(`${options.origin}`).host };
    return dispatch.call(new Client(server.origin), { ...options, headers, reset: true }, handler);
  });
}
