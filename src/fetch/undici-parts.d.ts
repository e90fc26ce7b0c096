/**
 * The parts of undici that we use, each by its own file: the whole package, with WebSocket, caches and fetch, takes
 * 100 ms more to load, and most runs take no 300. The package is pinned to one version; every test of a visit tells when
 * another one has them elsewhere.
 */
declare module "undici/lib/dispatcher/client.js" {
  import { Client } from "undici";
  export = Client;
}

declare module "undici/lib/core/connect.js" {
  import { buildConnector } from "undici";
  export = buildConnector;
}

/** What is `client.request(options)` when all of undici is loaded. */
declare module "undici/lib/api/api-request.js" {
  import type { Dispatcher } from "undici";

  function request(this: Dispatcher, options: Dispatcher.RequestOptions<null>): Promise<Dispatcher.ResponseData<null>>;
  export = request;
}
