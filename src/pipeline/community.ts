import type { Member } from "../model/member.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { siteOf } from "../model/url.ts";

/** What deciding about one member's entries needs to know of all members. */
export interface Community {
  /** Member id → the sites that are theirs: of their home page, feeds and aliases. */
  readonly memberSites: ReadonlyMap<string, readonly string[]>;
  /** All of these together. */
  readonly allSites: ReadonlySet<string>;
  readonly roles: ReadonlyMap<string, Member["role"]>;
  /** Member id → the name that feeds.yaml gives. */
  readonly names: ReadonlyMap<string, string>;
  /** Member id → the addresses of the same person elsewhere. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** False: posts that are only much alike are not compared. */
  readonly nearCopies: boolean;
  /** Files of the programs that entries pass; absent: none. */
  readonly programs?: readonly string[];
  /** Host of the planet and the day its name is certainly ours, for tag: URIs (RFC 4151). */
  readonly planetHost: string;
  readonly planetStart: string;
}

/** Day in our tag: URIs. A constant: it must never change, or every published id would. */
const TAG_DAY = "2026-01-01";

/** Read once from feeds.yaml for a whole run. */
export function communityOf(config: PlanetConfig): Community {
  const memberSites = new Map(config.members.map((member) => [member.id, sitesOf(member)]));
  return {
    memberSites,
    allSites: new Set([...memberSites.values()].flat()),
    roles: new Map(config.members.map((member) => [member.id, member.role])),
    names: new Map(config.members.map((member) => [member.id, member.name])),
    aliases: new Map(config.members.map((member) => [member.id, member.aliases])),
    nearCopies: config.dedupe?.nearCopies ?? true,
    ...(config.filters !== undefined && { programs: config.filters.map(({ path }) => path) }),
    planetHost: new URL(config.planet.url).hostname,
    planetStart: TAG_DAY,
  };
}

function sitesOf(member: Member): readonly string[] {
  const addresses = [member.site, ...member.subscriptions.map((feed) => feed.url), ...member.aliases];
  const sites = addresses.flatMap((address) => (address === undefined ? [] : [siteOf(address)]));
  return [...new Set(sites.filter((site) => site !== undefined))];
}
