import "./without-http2.ts";
import type { LookupFunction } from "node:net";
import { isIP, Socket } from "node:net";
import type { SecureContext } from "node:tls";
import type { buildConnector as Connector } from "undici";
import buildConnector from "undici/lib/core/connect.js";
import Client from "undici/lib/dispatcher/client.js";
import { type AddressGuard, isNat64Address, isPublicAddress, portOf } from "./address-guard.ts";
import type { Certificates } from "./certificates.ts";
import { type Connections, createConnections } from "./connections.ts";
import type { ProxyEnvironment } from "./proxy.ts";
import type { Resolver } from "./resolver.ts";
import { codedError, PRIVATE_ADDRESS } from "./transport-problem.ts";
import { limitAnswers } from "./wire-limit.ts";

/** What connections need to know. */
export interface AgentOptions {
  readonly guard: AddressGuard;
  readonly resolver: Resolver;
  /** Name, connection and TLS together, ms. */
  readonly connectMs: number;
  readonly headersMs: number;
  readonly betweenBytesMs: number;
  /** Most bytes of a body; twice as many end the connection, whatever they are. */
  readonly maxBytes: number;
  /** Certificates to believe beside the usual ones: a file in the folder of feeds.yaml. */
  readonly extraCa?: { readonly dir: string; readonly file: string } | undefined;
  /** Where it is noted until when the servers vouch for themselves. */
  readonly certificates: Certificates;
  /** Absent: nobody stands between. */
  readonly proxy?: ProxyEnvironment | undefined;
}

/**
 * Waiting open for the next feed of a host, ms: longer than the gap between two of them, no longer than that, for most
 * hosts have one feed, and what waits costs memory. A server that says less in its Keep-Alive header is believed.
 */
const KEEP_ALIVE_MS = 1500;

/**
 * Connections over which feeds are asked. The guard stands where connections are made, so that no redirect, no second
 * answer of a name server and no way of writing an address leads around it.
 *
 * @throws Error with a code that transport-problem.ts knows, for certificates or a proxy that cannot be used.
 */
export async function openAgent(options: AgentOptions): Promise<Connections> {
  const { connectMs, extraCa, proxy, certificates } = options;
  const secureContext = extraCa && (await (await import("./extra-ca.ts")).trustExtra(extraCa.dir, extraCa.file));
  const rules = {
    connect: watched(guardedConnector(options, secureContext), 2 * options.maxBytes, certificates),
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 64 * 1024,
    headersTimeout: options.headersMs,
    bodyTimeout: options.betweenBytesMs,
  };
  if (proxy === undefined) return createConnections((origin) => new Client(origin, rules));
  const { createProxyConnections } = await import("./proxy.ts");
  return createProxyConnections(proxy, rules, { connectMs, secureContext });
}

/** Connections that end when one answer is too much, and whose certificates are noted. */
function watched(connect: Connector.connector, maxBytes: number, certificates: Certificates): Connector.connector {
  return (target, callback) =>
    connect(target, (...result) => {
      const socket = result[1];
      if (socket instanceof Socket) {
        limitAnswers(socket, maxBytes);
        certificates.note(target.hostname, socket);
      }
      callback(...result);
    });
}

function guardedConnector(
  { guard, resolver, connectMs }: AgentOptions,
  secureContext: SecureContext | undefined,
): Connector.connector {
  // With both families at hand Node tries one after the other; its own 250 ms are too short for the far side of the world.
  const families = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1000 };
  // Said in so many words: left out, NODE_TLS_REJECT_UNAUTHORIZED in the environment would decide.
  const safely = { rejectUnauthorized: true, ...(secureContext && { secureContext }) };
  const common = { timeout: connectMs, allowH2: false, ...families, ...safely };
  const open = buildConnector({ ...common, lookup: lookupWith(resolver) });
  const guarded = buildConnector({ ...common, lookup: lookupWith(onlyPublic(resolver)) });
  return (target, callback) => {
    if (guard.isAllowed(target.hostname, portOf(target))) return open(target, callback);
    if (isIP(target.hostname) !== 0 && !isPublicAddress(target.hostname)) {
      return callback(privateError(target.hostname), null);
    }
    guarded(target, (...result) => {
      const socket = result[1] ?? undefined; // After an error undici gives nothing at all where its types say null.
      if (socket === undefined || isPublicAddress(socket.remoteAddress ?? "")) return callback(...result);
      socket.destroy();
      callback(privateError(target.hostname), null);
    });
  };
}

/** One bad record spoils the name: honest sites do not point into private networks. Made-up NAT64 records are left out. */
function onlyPublic(resolver: Resolver): Resolver {
  return async (hostname) => {
    const addresses = (await resolver(hostname)).filter((address) => !isNat64Address(address));
    if (addresses.length === 0 || !addresses.every(isPublicAddress)) throw privateError(hostname);
    return addresses;
  };
}

/** A resolver in the form node:net asks for. */
function lookupWith(resolver: Resolver): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname).then(
      (addresses) => {
        const records = addresses.map((address) => ({ address, family: isIP(address) }));
        const [first] = records;
        if (first === undefined) callback(codedError("ENOTFOUND", `no address for ${hostname}`), "");
        else if (options.all === true) callback(null, records);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), ""),
    );
  };
}

function privateError(hostname: string): Error {
  return codedError(PRIVATE_ADDRESS, `${hostname} leads to a private address`);
}
