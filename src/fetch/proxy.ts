import type { SecureContext } from "node:tls";
import { type Agent, type buildConnector, EnvHttpProxyAgent, Pool } from "undici";
import type { Connections } from "./connections.ts";
import { BAD_PROXY, codedError } from "./transport-problem.ts";

/** What the environment says of a proxy, as curl and others read it. Addresses may hold passwords. */
export interface ProxyEnvironment {
  /** For http: addresses, and for https: ones when those have none of their own. */
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  /** Hosts that are asked directly: names, `.suffixes`, `host:port`, `*`; parted by commas or spaces. */
  readonly noProxy?: string | undefined;
}

/**
 * Connections by way of a proxy. It resolves the names and makes the connections, so it stands where our guard would:
 * only schemes, ports and addresses written as numbers are still checked here, before each request and redirect
 * (security rule S2). Hosts of `noProxy` are asked directly, through the guard.
 *
 * @param direct - rules of connections without a proxy, their guarded connector included.
 * @throws Error with {@link BAD_PROXY} for an address that is none; it is not repeated, for it may hold a password.
 */
export function createProxyConnections(
  { httpProxy = "", httpsProxy = "", noProxy = "" }: ProxyEnvironment,
  direct: Agent.Options,
  tls: { readonly connectMs: number; readonly secureContext?: SecureContext | undefined },
): Connections {
  checkAddress("HTTP_PROXY", httpProxy);
  checkAddress("HTTPS_PROXY", httpsProxy);
  const proxies = new Set([httpProxy, httpsProxy].filter((address) => address !== "").map((url) => new URL(url).href));
  const { connect: _, ...limits } = direct;
  const safely = { ...contextOf(tls), rejectUnauthorized: true, timeout: tls.connectMs, allowH2: false };
  const agent = new EnvHttpProxyAgent({
    ...direct,
    connections: 1,
    // Absent, undici would look into the environment by itself.
    httpProxy,
    httpsProxy,
    noProxy,
    requestTls: safely,
    proxyTls: safely,
    clientFactory: (origin: URL, options: object) => new Pool(origin, tellingProxy(options)),
    // undici gives its clients to a proxy no limits of their own.
    factory: (origin: string | URL, options: object) => {
      const isToProxy = proxies.has(new URL(origin).href);
      return new Pool(origin, { ...limits, ...(isToProxy ? tellingProxy(options) : options), connections: 1 });
    },
  });
  return { request: (question) => agent.request(question), destroy: () => agent.destroy() };
}

function checkAddress(name: string, address: string): void {
  if (address === "" || /^https?:$/.test(URL.parse(address)?.protocol ?? "")) return;
  throw codedError(BAD_PROXY, `${name} holds no http: or https: address`);
}

function contextOf({ secureContext }: { readonly secureContext?: SecureContext | undefined }): object {
  return secureContext === undefined ? {} : { secureContext };
}

/** A proxy that cannot be reached is not the feed's fault, and is told as what it is. */
function tellingProxy(options: object): Pool.Options {
  const { connect } = options as { readonly connect?: buildConnector.connector }; // undici's own, see its proxy-agent.js
  if (connect === undefined) return options;
  return {
    ...options,
    connect: (target, callback) =>
      connect(target, (...[error, socket]) => {
        if (error === null || error === undefined) callback(null, socket);
        else callback(codedError(BAD_PROXY, `it cannot be reached (${error.message})`), null);
      }),
  };
}
