import pLimit from "p-limit";
import type { Member } from "../../model/member.ts";
import type { MentionsReport } from "../../model/mention.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Wish } from "../../notify/wishes.ts";
import { communityOf } from "../community.ts";
import type { Ports } from "../ports.ts";
import { productOf } from "../product.ts";
import { chooseMentions } from "./choose-mentions.ts";
import { mentionsReport } from "./mentions-report.ts";
import { reachOf } from "./reach.ts";
import { createRobots } from "./robots.ts";
import { type Teller, type Told, tellPage } from "./webmention.ts";

/** Pages asked at the same time; on one host there is one at a time, whatever this says. */
const AT_ONCE = 4;
/** No further page is begun after so long, ms. */
const LONGEST_MS = 2 * 60_000;

export interface NotifyOptions {
  /** Member ids whose posts are told of; absent: all who agreed. */
  readonly only?: ReadonlySet<string> | undefined;
}

/**
 * Tells pages that new posts link to them, for members who agreed to it. What came of each is kept at once: a run that is
 * killed leaves those under way to be told again, and no others.
 *
 * @returns `undefined` when nobody agreed.
 */
export async function sendMentions(
  config: PlanetConfig,
  ports: Pick<Ports, "store" | "visitor" | "now">,
  { only }: NotifyOptions = {},
): Promise<MentionsReport | undefined> {
  const started = performance.now();
  const members = agreedMembers(config).filter(({ id }) => only === undefined || only.has(id));
  if (members.length === 0) return undefined;
  const { store } = ports;
  const { chosen, later, entries } = await chooseMentions(config, members, store, ports.now());
  const tell = chosen.length === 0 ? undefined : await openTeller(config, ports);
  const inTurn = pLimit(AT_ONCE);
  const told = async (wish: Wish): Promise<Told | undefined> => {
    const html = entries.get(wish.from)?.body.html;
    if (tell === undefined || html === undefined || performance.now() - started > LONGEST_MS) return undefined;
    const result = await tellPage(wish, html, tell);
    await store.putMention(result.mention);
    return result;
  };
  const results = await Promise.all(chosen.map((wish) => inTurn(told, wish)));
  const done = results.filter((result) => result !== undefined);
  return mentionsReport(done, later + results.length - done.length, performance.now() - started);
}

/** A private member's posts are shown, and nobody is told where they come from; an aggregator speaks for nobody. */
function agreedMembers({ members, webmention }: PlanetConfig): readonly Member[] {
  if (webmention !== true) return [];
  return members.filter(
    (member) => member.webmention === true && member.isPrivate !== true && member.role === "author",
  );
}

async function openTeller(config: PlanetConfig, ports: Pick<Ports, "visitor" | "now">): Promise<Teller> {
  return {
    visitor: await ports.visitor(),
    robots: createRobots(ports, productOf(config)),
    mayAsk: reachOf(config, communityOf(config)),
    now: ports.now,
  };
}
