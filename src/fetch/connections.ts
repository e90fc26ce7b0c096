import type { Client, Dispatcher } from "undici";
import request from "undici/lib/api/api-request.js";

/** Connections to many hosts, one to each at most. */
export interface Connections {
  /** Asks over the connection of the question's origin; opens one when there is none. */
  request(options: Question): Promise<Dispatcher.ResponseData<null>>;
  /** Ends all of them; what is under way fails. */
  destroy(): Promise<void>;
}

type Question = Dispatcher.RequestOptions<null> & { readonly origin: string };

/** Nobody hears of it, for nobody waits. Made once: undici would make one, with its stack, for every host of a run. */
const GONE = new Error("the connection has gone");

/**
 * Keeps a client for each origin for as long as it has a connection. undici's own Agent does the same, but looks
 * through all its origins whenever one goes, and of 30,000 feeds nearly every one is an origin.
 *
 * @param open - makes the client of an origin.
 */
export function createConnections(open: (origin: string) => Client): Connections {
  const clients = new Map<string, Client>();

  const clientOf = (origin: string): Client => {
    const known = clients.get(origin);
    if (known !== undefined) return known;
    const client = open(origin);
    const leave = (): void => {
      // With questions waiting it opens another connection.
      if (client.stats.size > 0 || clients.get(origin) !== client) return;
      clients.delete(origin);
      void client.destroy(GONE);
    };
    client.on("disconnect", leave).on("connectionError", leave);
    clients.set(origin, client);
    return client;
  };
  return {
    request: (options) => request.call(clientOf(options.origin), options),
    async destroy() {
      const open = [...clients.values()];
      clients.clear();
      await Promise.all(open.map((client) => client.destroy()));
    },
  };
}
