import { isIP } from "node:net";
import type { Resolver } from "./resolver.ts";

/** Tells which hosts are one server: those whose names lead to one address. */
export interface AddressGroups {
  /**
   * The address that a host shares with many, once it does; `undefined` for all others, for names that lead nowhere
   * and for those that take too long to find. Never rejects.
   */
  of(url: string): Promise<string | undefined>;
}

export interface AddressGroupsOptions {
  readonly resolver: Resolver;
  /** Hosts that are never gathered: those of the operator's own network. */
  readonly isExempt: (url: URL) => boolean;
  /** Longest wait for a name, ms: whoever connects waits for it again, and tells what went wrong. */
  readonly patienceMs: number;
}

/** Feeds behind one address that are still few. */
const FEW = 5;

/**
 * Gathers the hosts of one run or worker by address: a small server may hold many names, and feels all of them
 * (fetching rule F19). The first five feeds of an address are asked as if they stood alone.
 */
export function createAddressGroups({ resolver, isExempt, patienceMs }: AddressGroupsOptions): AddressGroups {
  // A worker asks the same feeds again and again.
  const feedsAt = new Map<string, Set<string>>();
  return {
    async of(href) {
      const url = new URL(href);
      if (isExempt(url)) return undefined;
      const address = await addressOf(url.hostname, resolver, patienceMs);
      if (address === undefined) return undefined;
      const feeds = feedsAt.get(address) ?? new Set();
      feedsAt.set(address, feeds.add(href));
      return feeds.size > FEW ? address : undefined;
    },
  };
}

/** The first in the order of text: name servers shuffle their answers, and two hosts of one server should meet. */
async function addressOf(hostname: string, resolver: Resolver, patienceMs: number): Promise<string | undefined> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) !== 0) return literal;
  const addresses = await inTime(resolver(hostname), patienceMs);
  return [...addresses].sort()[0];
}

/** What comes in time; nothing when it fails or takes longer. */
async function inTime(addresses: ReturnType<Resolver>, patienceMs: number): ReturnType<Resolver> {
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => resolve([]), patienceMs);
  addresses.then(resolve, () => resolve([]));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
