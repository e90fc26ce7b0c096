import type { Member } from "./member.ts";
import type { ReadingList } from "./reading-list.ts";

/** What feeds.yaml says, checked and with defaults filled in. Made by config/ alone. */
export interface PlanetConfig {
  /** feeds.yaml as the operator named it, for messages. */
  readonly file: string;
  /** Absolute folder of feeds.yaml: every relative path of it starts here. */
  readonly dir: string;
  readonly planet: Planet;
  readonly river: RiverRule;
  /** Those of feeds.yaml, and behind them those of its lists, once list/merge.ts has joined them. */
  readonly members: readonly Member[];
  /** Lists whose members belong to the planet, too. Absent: none. */
  readonly lists?: readonly ReadingList[];
  /** Topic name → the category terms that mean it, as written. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
  /** Links of posts taken off by hand, canonical. */
  readonly hide: readonly string[];
  readonly network: NetworkRule;
  /** Absent: every rule holds. */
  readonly dedupe?: DedupeRule;
  readonly site: SiteRule;
  /** Pages that posts link to are told so, of members who agreed to it. Absent: nobody is. */
  readonly webmention?: true;
  /** Programs that every new or changed entry passes, in this order. Absent: none. */
  readonly filters?: readonly FilterProgram[];
  /** How often a run leaves a copy of the database behind. Absent: every week. */
  readonly backup?: BackupRule;
  /** Absent: everything is kept for ever. */
  readonly keep?: KeepRule;
  /** How the operator is told of what begins and ends to be wrong. Absent: in no other way than on the site. */
  readonly onProblem?: ProblemRule;
  /** Asked after each good run, so that somebody notices when there is none. */
  readonly heartbeat?: SecretAddress;
  /** The database server that remembers for the planet, postgres://. Absent: a file in the state folder does. */
  readonly store?: SecretAddress;
  /** Files of an older planet, relative to the site, and the paths of ours that stand there, too: `rss20.xml`, `/rss.xml`. */
  readonly oldPaths?: Readonly<Record<string, string>>;
}

/** An address that may be a secret: written out, or the name of the environment variable that holds it. */
export type SecretAddress = { readonly url: string } | { readonly env: string };

/** How the operator is told of problems: one of these, or both. */
export interface ProblemRule {
  /** Is posted JSON. */
  readonly webhook?: SecretAddress;
  /** A program with its arguments, given JSON on standard input; never read by a shell. */
  readonly command?: readonly [string, ...(readonly string[])];
}

/** A program of the operator's that keeps, changes or drops entries. */
export interface FilterProgram {
  /** Relative to feeds.yaml, inside its folder. */
  readonly path: string;
  /** Longest that it may take for one entry, ms. */
  readonly timeoutMs: number;
}

/** How the site looks, and what its owner adds to it. Paths are relative to feeds.yaml and inside its folder. */
export interface SiteRule {
  /** Hue of links and of all that can be pressed, degrees on the wheel of OKLCH, 0–359. Absent: the theme's own colours. */
  readonly hue?: number;
  /** `local`: pictures in posts are copied at build, so that no reader's browser asks a third party. */
  readonly images: "remote" | "local";
  /** True: each post has a page of its own, too. */
  readonly permalinks: boolean;
  /** WebSub hub that tells subscribers of news at once, https. */
  readonly hub?: string;
  /** The owner's words on the about and join pages, in place of ours. */
  readonly about?: OwnText;
  readonly join?: OwnText;
  /** Folder of the owner's templates, parts and assets. Absent: `templates`, when there is one. */
  readonly templates?: string;
  /** Folder of the owner's pages in Markdown. Absent: `pages`, when there is one. */
  readonly pages?: string;
}

/** A text of the owner's in Markdown: written in feeds.yaml, or the path of a file beside it. */
export type OwnText = { readonly markdown: string } | { readonly file: string };

/** A site of which feeds.yaml says nothing. */
export const PLAIN_SITE: SiteRule = { images: "remote", permalinks: false };

/** How often a run leaves a copy of the database behind. */
export type BackupRule = "never" | "daily" | "weekly";

/** How long is kept what no page shows. Posts themselves are kept for ever. */
export interface KeepRule {
  /** How long after a post was first seen the HTML stays as its feed sent it, ms; 0: not beyond the run that read it. */
  readonly rawMs: number;
}

/** How the same post from elsewhere is found. */
export interface DedupeRule {
  /** False: posts that are much alike and not the same are left to themselves. */
  readonly nearCopies: boolean;
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
