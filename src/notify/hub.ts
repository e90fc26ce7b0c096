/** Hubs that take several `hub.url` in one form, by host: https://pubsubhubbub.github.io/PubSubHubbub/pubsubhubbub-core-0.3.html#rfc.section.7.1 */
const TAKE_SEVERAL: ReadonlySet<string> = new Set(["pubsubhubbub.appspot.com", "pubsubhubbub.superfeedr.com"]);

/** Feeds in one form, where a hub takes several. */
const BATCH = 20;

/** One form for a hub, and the feeds it tells of. */
export interface HubPing {
  readonly form: string;
  /** Paths on our site. */
  readonly topics: readonly string[];
}

/**
 * What a hub is told of feeds with news: `hub.mode=publish` and their addresses. How a publisher tells its hub is not in
 * WebSub itself; this is the form of PubSubHubbub 0.3, which hubs have kept. Those that are not known to take several
 * addresses at once are told of one at a time. The planet's own feeds come first, for most subscribe to these.
 *
 * @param site - the planet's address, with its last slash.
 * @param paths - of feeds on it: `/atom.xml`.
 * @see https://www.w3.org/TR/websub/#publishing
 */
export function hubPings(hub: string, site: string, paths: readonly string[]): readonly HubPing[] {
  const size = TAKE_SEVERAL.has(new URL(hub).hostname) ? BATCH : 1;
  const ordered = paths.toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return Array.from({ length: Math.ceil(ordered.length / size) }, (_, n) => {
    const topics = ordered.slice(n * size, (n + 1) * size);
    const addresses = topics.map((path): [string, string] => ["hub.url", new URL(path.slice(1), site).href]);
    return { form: new URLSearchParams([["hub.mode", "publish"], ...addresses]).toString(), topics };
  });
}

function depth(path: string): number {
  return path.split("/").length;
}
