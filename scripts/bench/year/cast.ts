import type { Chance } from "./chance.ts";

/** What is special about a member's blog. `plain`: nothing. */
export type Role =
  | "plain"
  | "author"
  | "cross-poster"
  | "short-feed"
  | "undated"
  | "no-validators"
  | "moves-on-site"
  | "moves-away"
  | "renumbers"
  | "rebuilds"
  | "floods"
  | "errs-for-hours"
  | "down-for-weeks"
  | "name-is-gone"
  | "refuses"
  | "asks-for-quiet"
  | "hangs"
  | "gone"
  | "taken-over"
  | "joins"
  | "leaves"
  | "stops";

/** Roles in the order in which members get them; whoever is left is plain. */
const ROLES: readonly Role[] = [
  "plain",
  "author",
  "cross-poster",
  "short-feed",
  "undated",
  "floods",
  "no-validators",
  "moves-on-site",
  "moves-away",
  "renumbers",
  "rebuilds",
  "errs-for-hours",
  "down-for-weeks",
  "name-is-gone",
  "refuses",
  "asks-for-quiet",
  "hangs",
  "gone",
  "taken-over",
  "joins",
  "leaves",
  "stops",
];

/** A blog of the community. */
export interface Blog {
  /** Its number, from 0. */
  readonly index: number;
  /** Id in feeds.yaml, `m07`. */
  readonly id: string;
  readonly role: Role;
  /** Host of its site, feed and posts; others that it moves to come with a letter in front. */
  readonly host: string;
  readonly format: "atom" | "rss";
  /** Usual time between two posts, hours. */
  readonly gapHours: number;
  /** Most posts in the feed. */
  readonly limit: number;
}

/** Usual hours between two posts, of every ten members: few write every three days, most once a month or less. */
const PACES: readonly number[] = [72, 200, 336, 336, 500, 720, 720, 720, 1000, 1500];
/** Of those with a role, which shows only when they write, and of the one with the short feed. */
const OF_ROLES = 480;
const OF_SHORT_FEED = 72;

/** The members of the community, the same for every seed but for their pace. */
export function castOf(members: number, chance: Chance): readonly Blog[] {
  return Array.from({ length: members }, (_, index) => blogOf(index, chance));
}

function blogOf(index: number, chance: Chance): Blog {
  const role = ROLES[index] ?? "plain";
  const id = `m${String(index).padStart(2, "0")}`;
  return {
    index,
    id,
    role,
    host: `${id}.example`,
    format: role === "undated" || index % 3 === 2 ? "rss" : "atom",
    gapHours: gapOf(role, PACES[index % PACES.length] ?? 720) * (0.8 + 0.4 * chance.fraction("pace", index)),
    limit: role === "short-feed" ? 10 : 15 + (index % 3) * 5,
  };
}

function gapOf(role: Role, usual: number): number {
  if (role === "plain") return usual;
  return role === "short-feed" ? OF_SHORT_FEED : OF_ROLES;
}
