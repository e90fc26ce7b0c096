import pLimit from "p-limit";
import { isHeld } from "../../fetch/row-holds.ts";
import type { FeedState, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { OwnWord } from "../../model/own-word.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Ports } from "../ports.ts";
import { productOf } from "../product.ts";
import { isTransport } from "../refresh/local-fault.ts";
import { createRobots, type Robots } from "../webmention/robots.ts";
import { type Asked, membersToAsk, type WithSite } from "./own-words.ts";

/** Home pages that are asked for at the same time. */
const AT_ONCE = 8;
/** No further page is begun after so long, ms; the rest is asked by the next run. */
const LONGEST_MS = 10 * 60_000;
/** So many pages do not fail together by chance: then it is our own network, and nothing was found out. */
const PAGES = 3;

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
  const started = performance.now();
  // Who was not asked for the longest time comes first: what is left over is not always the same.
  const inTurn = due
    .filter(({ id }) => !quiet.has(id))
    .toSorted((a, b) => (known.get(a.id)?.askedAt ?? 0) - (known.get(b.id)?.askedAt ?? 0));
  const answers = await Promise.all(
    inTurn.map((member) =>
      limit(async () => {
        if (performance.now() - started > LONGEST_MS) return [];
        return [[member.id, await ask(member, wordOf(member, known), robots, ports)] as const];
      }),
    ),
  );
  const said = answers.flat();
  const isOurFault = said.length >= PAGES && said.every(([, { failed = "" }]) => isTransport(failed));
  if (said.length === 0 || isOurFault) return new Map();
  await ports.store.putNotes("word", new Map(said));
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
  return await readAnswer(site, before, outcome, ports.now());
}

/** The reader of pages is loaded for a page that changed: most say that they did not. */
async function readAnswer(
  site: string,
  before: OwnWord | undefined,
  outcome: VisitOutcome,
  now: Instant,
): Promise<OwnWord> {
  if (outcome.kind === "failed") return unread(site, before, outcome.problem.code, now);
  const { failed: _failed, ...last } = before ?? { site, validators: {} };
  if (outcome.kind === "not-modified") return { ...last, askedAt: now };
  const { readPlanetWord } = await import("../../parse/planet-word.ts");
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
