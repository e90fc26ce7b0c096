import { readFile } from "node:fs/promises";
import { fraction } from "../build/posts.ts";

/**
 * Which hosts have the feeds of the bench: one host name a feed, as often as it has feeds. Names are kept, so that hosts
 * and platforms are those of the list; nothing else of an address is.
 */
export type HostList = readonly string[];

/** Reads a list of feeds: one address a line; other lines are passed over. @throws Error when it holds none. */
export async function readHosts(file: string): Promise<HostList> {
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => URL.parse(line.trim()));
  const hosts = lines.flatMap((url) => (url?.protocol.startsWith("http") ? [url.hostname] : []));
  if (hosts.length === 0) throw new Error(`no address in ${file}`);
  return hosts;
}

/** So many feeds of a list, evenly picked, so that platforms have the same share of them. */
export function pickHosts(hosts: HostList, count: number): HostList {
  if (count >= hosts.length) return hosts;
  return Array.from({ length: count }, (_, n) => hosts[Math.floor((n * hosts.length) / count)] ?? "");
}

/** Feeds of the made-up list. */
const FEEDS = 36_515;

/** What out of all feeds the largest platforms of a list of small blogs have; about a hundred more have some. */
const LARGE = [0.051, 0.036, 0.031, 0.019, 0.012, 0.007];
const SMALL = 120;
/** Of feeds elsewhere: those whose host has another one, and whose domain has. */
const SAME_HOST = 0.008;
const SAME_DOMAIN = 0.014;

/** A list with the structure of a large one of small blogs: most alone on their domain, a sixth on a few platforms. */
export function makeUpHosts(): HostList {
  const hosts = Array.from({ length: FEEDS }, (_, n) => hostOf(n));
  return hosts.map((host, n) => (n > 0 && fraction(n, 1) < SAME_HOST ? (hosts[n - 1] ?? host) : host));
}

function hostOf(n: number): string {
  const platform = platformAt(fraction(n, 2), n);
  if (platform !== undefined) return `blog-${n}.${platform}.example`;
  return fraction(n, 3) < SAME_DOMAIN ? `blog-${n}.domain-${n - 1}.example` : `blog.domain-${n}.example`;
}

/** Its platform, when it is on one. Of the small ones the first has some hundred feeds, most have a few. */
function platformAt(draw: number, n: number): string | undefined {
  let from = 0;
  for (const [at, share] of LARGE.entries()) {
    from += share;
    if (draw < from) return `large-${at}`;
  }
  return draw < from + 0.02 ? `small-${Math.floor(fraction(n, 4) ** 3 * SMALL)}` : undefined;
}
