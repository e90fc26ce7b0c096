import { isHeld } from "../../fetch/row-holds.ts";
import type { CheckedFeed } from "../../model/check.ts";
import type { FeedState, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { Ports } from "../ports.ts";
import { askFeed } from "../refresh/ask-feed.ts";
import { inPlaces } from "../refresh/in-places.ts";
import { decideSubscriptions, type Subscribed } from "../refresh/subscribe.ts";
import { orderVisits } from "../refresh/visit-order.ts";
import { identityOf, twins } from "./online-duplicates.ts";
import { type Judged, judgeResting, judgeVisit } from "./online-judge.ts";

/** Feeds in flight; politeness is per host and does not depend on it. */
const PLACES = 16;

/** What is checked, and what is known before. */
export interface OnlineCheck {
  /** Ids of the members whose feeds are asked; absent: all. */
  readonly only?: ReadonlySet<string>;
  /** Rows of earlier runs, if there were any: what is as it was needs no second answer, and who asked for quiet is not asked. */
  readonly rows: readonly FeedState[];
  readonly places: ReadonlyMap<string, NonNullable<CheckedFeed["at"]>>;
}

/**
 * Asks each feed once, in the way of a run: through the address guard, one question a second to a host, read in threads
 * with limits. Keeps nothing.
 *
 * @returns what each feed that was to be asked came to, in the order of feeds.yaml.
 */
export async function checkOnline(
  config: PlanetConfig,
  { only, rows, places }: OnlineCheck,
  ports: Pick<Ports, "now" | "visitor" | "reader" | "secret" | "progress">,
): Promise<readonly CheckedFeed[]> {
  const now = ports.now();
  const { feeds } = decideSubscriptions(config, rows, now);
  const wanted = feeds.filter(({ member }) => only?.has(member.id) ?? true);
  const judged = new Map<string, Judged>();
  await inPlaces(orderVisits(wanted, now), PLACES, async (feed) => {
    judged.set(feed.state.key, await checkFeed(feed, config, ports, now));
    ports.progress({ kind: "visiting", done: judged.size, total: wanted.length, name: feed.member.name });
  });
  const identities = feeds.map((feed) => identityOf(feed, judged.get(feed.state.key)));
  return wanted.flatMap(({ state: { key } }) => {
    const found = judged.get(key);
    if (found === undefined) return [];
    const at = places.get(key);
    const { feed } = found;
    const { errors, warnings } = twins(key, identities);
    return [
      {
        ...feed,
        ...(at === undefined ? {} : { at }),
        errors: [...feed.errors, ...errors],
        warnings: [...feed.warnings, ...warnings],
      },
    ];
  });
}

async function checkFeed(
  feed: Subscribed,
  config: PlanetConfig,
  ports: Pick<Ports, "visitor" | "reader" | "secret">,
  now: Instant,
): Promise<Judged> {
  if (feed.state.status === "gone" || isHeld(feed.state, now)) return judgeResting(feed);
  const outcome = await askFeed(feed, { config, ports, startedAt: now });
  const document = outcome.kind === "fetched" ? await read(feed, outcome, ports) : undefined;
  return judgeVisit(feed, outcome, document, now);
}

async function read(
  { member, subscription }: Subscribed,
  { body, url, contentType, linkHeader }: Extract<VisitOutcome, { readonly kind: "fetched" }>,
  ports: Pick<Ports, "reader">,
): Promise<ReadDocument> {
  const reader = await ports.reader();
  const arrival = {
    body,
    ...(subscription.path === undefined ? { url } : {}),
    ...(contentType === undefined ? {} : { contentType }),
    ...(linkHeader === undefined ? {} : { linkHeader }),
  };
  return await reader.read({ arrival, member, feedKey: subscription.key, known: new Set() });
}
