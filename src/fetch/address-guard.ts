import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { Problem } from "../model/problem.ts";

/** Decides which addresses may be asked at all. Feeds and redirects are foreign: they must not reach into private networks. */
export interface AddressGuard {
  /** True when the operator named this host, or this host with this port, in `network.allow`. */
  isAllowed(hostname: string, port: number): boolean;
  /** Why nothing may be sent to an address, as far as it can be told without asking for a name; `undefined` when it may. */
  refuse(url: URL): Problem | undefined;
}

/**
 * Ports from 1024 up that speak something else than HTTP: the "bad ports" of the Fetch standard,
 * and two stores of data that obey text sent to them (Redis, memcached).
 *
 * @see https://fetch.spec.whatwg.org/#port-blocking
 */
const OTHER_PROTOCOLS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080, 11211,
]);

/**
 * A guard that lets through public addresses on HTTP's ports, and what the operator allows by name.
 *
 * @param allow - `host` (any lawful port) or `host:port`, exactly as members' addresses write them.
 */
export function createAddressGuard(allow: readonly string[]): AddressGuard {
  const allowed = new Set(allow.map(normalizeAllowed));
  const isAllowedHere = (hostname: string, port: number) => allowed.has(`${bare(hostname)} ${port}`);
  const isAllowed = (hostname: string, port: number) => allowed.has(bare(hostname)) || isAllowedHere(hostname, port);
  return {
    isAllowed,
    refuse(url) {
      if (url.protocol !== "http:" && url.protocol !== "https:") return badScheme(url);
      const port = portOf(url);
      if (isAllowedHere(url.hostname, port)) return undefined;
      if (!isWebPort(port)) return badPort(url, port);
      const isBadLiteral = isIP(bare(url.hostname)) !== 0 && !isPublicAddress(bare(url.hostname));
      return isBadLiteral && !isAllowed(url.hostname, port) ? privateAddress(url.host) : undefined;
    },
  };
}

/** Port an address is asked on, the scheme's own when it names none. */
export function portOf(url: { readonly protocol: string; readonly port: string }): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

/**
 * True for an address of the public internet. Loopback, private and shared networks, link-local (cloud metadata) and
 * multicast are not, nor are IPv6 forms that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo, compatible).
 *
 * @param address - IPv4 or IPv6 without brackets; anything else is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // The only global unicast space handed out so far (RFC 4291 §2.4): "::127.0.0.1" and the like lie outside it.
  return parsed instanceof ipaddr.IPv4 || ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000;
}

/** True for the addresses a DNS64 makes up for names that have no IPv6 of their own (RFC 6052, RFC 8215). */
export function isNat64Address(address: string): boolean {
  return ipaddr.IPv6.isValid(address) && ipaddr.IPv6.parse(address).range() === "rfc6052";
}

/** The problem of an address that lies in a private network, found before or while connecting. */
export function privateAddress(host: string): Problem {
  return {
    code: "fetch/private-address",
    message: `${host} is an address of a private network, not of the public internet; it was not asked.`,
    hint: "If this planet is meant to read it, name the host under network.allow in feeds.yaml.",
  };
}

function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !OTHER_PROTOCOLS.has(port));
}

function badScheme(url: URL): Problem {
  return {
    code: "fetch/bad-scheme",
    message: `${url.protocol} addresses are not read; only http: and https: are.`,
    hint: "Give the feed's https address; a file beside feeds.yaml is named with path: instead.",
  };
}

function badPort(url: URL, port: number): Problem {
  return {
    code: "fetch/bad-port",
    message: `${url.hostname} was not asked: port ${port} is not one where websites live.`,
    hint: "Serve the feed on port 443, or name host:port under network.allow in feeds.yaml.",
  };
}

function normalizeAllowed(entry: string): string {
  if (isIP(entry) === 6) return normalizeHost(`[${entry}]`);
  const [, host = entry, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry.trim()) ?? [];
  return port === undefined ? normalizeHost(host) : `${normalizeHost(host)} ${Number(port)}`;
}

function normalizeHost(host: string): string {
  return bare(URL.parse(`http://${host}/`)?.hostname ?? host.toLowerCase());
}

/** An IPv6 address without its brackets. */
function bare(hostname: string): string {
  return hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
}
