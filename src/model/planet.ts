import type { Member } from "./member.ts";

/** What feeds.yaml says, checked and with defaults filled in. Made by config/ alone. */
export interface PlanetConfig {
  /** feeds.yaml as the operator named it, for messages. */
  readonly file: string;
  /** Absolute folder of feeds.yaml: every relative path of it starts here. */
  readonly dir: string;
  readonly planet: Planet;
  readonly river: RiverRule;
  readonly members: readonly Member[];
  /** Topic name → the category terms that mean it, as written. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
  /** Links of posts taken off by hand, canonical. */
  readonly hide: readonly string[];
  readonly network: NetworkRule;
}

/** How feeds are reached. */
export interface NetworkRule {
  /** `host` or `host:port` that may be private addresses. */
  readonly allow: readonly string[];
  /** File of certificates (PEM) that are believed beside the system's, relative to feeds.yaml and inside its folder. */
  readonly extraCa?: string;
  /** `env`: through the proxy that the environment names (HTTP_PROXY, HTTPS_PROXY, NO_PROXY). */
  readonly proxy?: "env";
}

export interface Planet {
  readonly name: string;
  /** Where the site lives, with its trailing slash; may have a path. */
  readonly url: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA zone in which days begin. */
  readonly timezone: string;
  /** http(s) or mailto address in the User-Agent; the site's own address when absent. */
  readonly contact?: string;
}

/** What the front page shows: the posts of the last `days` days or the newest `posts`, whichever is more. */
export interface RiverRule {
  readonly days: number;
  readonly posts: number;
  /** Posts of one member unfolded on one day. */
  readonly perMemberPerDay: number;
}
