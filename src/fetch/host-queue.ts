import { isIP } from "node:net";
import { platformOf } from "../model/url.ts";
import { createLane, type Lane } from "./lane.ts";

/** Leave to ask one host. Whoever holds it ends it when the answer has been read. */
export interface Turn {
  readonly host: string;
  /** The quiet between two requests of one turn. */
  pause(): Promise<void>;
  /** @param hasAsked - false: nothing was asked after all, so that the next may begin at once. */
  end(hasAsked?: boolean): void;
}

/** Spaces requests: one at a time on a host, few at a time on a platform or server that holds many hosts. */
export interface HostQueue {
  /**
   * Waits until an address may be asked. Never rejects. Turns on one host are given in the order asked for.
   *
   * @param server - IP address that the host shares with many others; absent: it does not.
   */
  turn(url: string, server?: string): Promise<Turn>;
}

/** Requests at once, and starts a second, on one platform such as github.io, or on one server with many names. */
const PLATFORM_AT_ONCE = 2;
const PLATFORM_STARTS_PER_S = 2;

/**
 * @param minGapMs - quiet on one host between the end of an answer and the next request.
 * @param isOver - true from when on nobody asks any more: turns then come without quiet, to be given back.
 */
export function createHostQueue(minGapMs: number, isOver: () => boolean = () => false): HostQueue {
  const hosts = new Map<string, Lane>();
  const platforms = new Map<string, Lane>();
  const hostLane = () => createLane({ atOnce: 1, afterEndMs: minGapMs, betweenStartsMs: 0, isOver });
  const platformLane = () =>
    createLane({ atOnce: PLATFORM_AT_ONCE, afterEndMs: 0, betweenStartsMs: 1000 / PLATFORM_STARTS_PER_S, isOver });
  return {
    async turn(url, server) {
      const host = hostKey(url);
      const platform = platformKey(url);
      const lanes = [laneOf(hosts, host, hostLane)];
      // Always in this order, so that no two wait for each other. No platform has an IP address for a name.
      for (const many of [platform, server]) if (many !== undefined) lanes.push(laneOf(platforms, many, platformLane));
      for (const lane of lanes) await lane.enter();
      const end = (hasAsked = true): void => {
        for (const lane of lanes) lane.leave(hasAsked);
      };
      return { host, pause: () => new Promise((resolve) => setTimeout(resolve, minGapMs)), end };
    },
  };
}

/**
 * What counts as one host: its name, whatever the port and with or without the root's dot at its end; for a bare address
 * each port is a host of its own.
 */
export function hostKey(url: string): string {
  const { host, hostname } = new URL(url);
  return isAddress(hostname) ? host : hostname.replace(/\.$/, "");
}

/** Registrable domain an address is served by; `undefined` for bare addresses and names outside the public tree. */
function platformKey(url: string): string | undefined {
  const { hostname } = new URL(url);
  const platform = platformOf(url);
  return isAddress(hostname) || !platform?.includes(".") ? undefined : platform;
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith("[") || isIP(hostname) !== 0;
}

function laneOf(lanes: Map<string, Lane>, key: string, make: () => Lane): Lane {
  const lane = lanes.get(key) ?? make();
  lanes.set(key, lane);
  return lane;
}
