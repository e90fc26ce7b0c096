import pLimit from "p-limit";
import { isHeld } from "../fetch/row-holds.ts";
import type { FeedState, VisitOutcome } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { OwnWord } from "../model/own-word.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { readPlanetWord } from "../parse/planet-word.ts";
import { type Asked, membersToAsk, type WithSite } from "./own-words.ts";
import type { Ports } from "./ports.ts";
import { productOf } from "./product.ts";
import { createRobots, type Robots } from "./robots.ts";

/** Home pages that are asked for at the same time. */
const AT_ONCE = 8;

/**
 * Asks members' home pages what they say to planets, each once a day, with validators, past the guard and only where
 * robots.txt lets us. A page that cannot be read leaves standing what it said before.
 *
 * @returns the members whose pages say something else than before, by id; `undefined` for a word taken back.
 */
export async function askOwnWords(
  config: PlanetConfig,
  ports: Pick<Ports, "now" | "store" | "visitor">,
  asked: Asked,
): Promise<ReadonlyMap<string, OwnWord["word"]>> {
  const now = ports.now();
  const known = await ports.store.notes("word");
  const due = membersToAsk(config, known, asked, now);
  if (due.length === 0) return new Map();
  const quiet = membersAtRest(await ports.store.feeds(), now);
  const robots = createRobots(ports, productOf(config));
  const limit = pLimit(AT_ONCE);
  const said = await Promise.all(
    due
      .filter(({ id }) => !quiet.has(id))
      .map((member) =>
        limit(async () => [member.id, await ask(member, wordOf(member, known), robots, ports)] as const),
      ),
  );
  if (said.length > 0) await ports.store.putNotes("word", new Map(said));
  return new Map(said.flatMap(([id, { word }]) => (word === known.get(id)?.word ? [] : [[id, word]])));
}

/** Whoever asked for quiet has it. */
function membersAtRest(feeds: readonly FeedState[], now: Instant): ReadonlySet<string> {
  return new Set(feeds.filter((feed) => isHeld(feed, now)).map(({ memberId }) => memberId));
}

function wordOf({ id, site }: WithSite, known: ReadonlyMap<string, OwnWord>): OwnWord | undefined {
  const word = known.get(id);
  return word?.site === site ? word : undefined;
}

async function ask(
  { site }: WithSite,
  before: OwnWord | undefined,
  robots: Robots,
  ports: Pick<Ports, "now" | "visitor">,
): Promise<OwnWord> {
  const whyNot = await robots.whyNot(site);
  if (whyNot !== undefined) return unread(site, before, whyNot === "rules" ? "robots.txt" : whyNot.code, ports.now());
  const visitor = await ports.visitor();
  const outcome = await visitor.visit({
    url: site,
    validators: before?.validators ?? {},
    ...(before?.finalUrl !== undefined && { validatorsFor: before.finalUrl }),
  });
  return readAnswer(site, before, outcome, ports.now());
}

function readAnswer(site: string, before: OwnWord | undefined, outcome: VisitOutcome, now: Instant): OwnWord {
  if (outcome.kind === "failed") return unread(site, before, outcome.problem.code, now);
  const { failed: _failed, ...last } = before ?? { site, validators: {} };
  if (outcome.kind === "not-modified") return { ...last, askedAt: now };
  const { validators, url } = outcome;
  const word = readPlanetWord(outcome.body);
  const since = word === undefined ? undefined : word === before?.word ? before.since : now;
  return {
    site,
    askedAt: now,
    validators,
    ...(url !== site && { finalUrl: url }),
    ...(word !== undefined && { word }),
    ...(since !== undefined && { since }),
  };
}

function unread(site: string, before: OwnWord | undefined, failed: string, now: Instant): OwnWord {
  return { validators: {}, ...before, site, askedAt: now, failed };
}
