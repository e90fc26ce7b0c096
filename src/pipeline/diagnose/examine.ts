import type { Edit } from "../../config/edit-steps.ts";
import { hasSettled } from "../../fetch/moves.ts";
import type { Diagnosis, Finding, ListDiagnosis, Proposal } from "../../model/diagnosis.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { shownProblem, withoutPaths, withoutSecrets } from "../../model/secret.ts";
import { siteOf } from "../../model/url.ts";
import { standingAside } from "../members/away.ts";
import type { Ports } from "../ports.ts";
import { productOf } from "../product.ts";
import { decideSubscriptions, type Subscribed } from "../refresh/subscribe.ts";
import { isUnasked, whyUnasked } from "../refresh/whom-to-ask.ts";
import { byNeed, diagnose, hasVanished } from "./diagnose.ts";
import { diagnoseLists } from "./lists.ts";
import { lookAgain } from "./look-again.ts";

/** A change of feeds.yaml that may mend a feed. Its address is whole: it is for the file, not for a screen. */
export interface Mend {
  readonly feedKey: string;
  readonly kind: Proposal["kind"];
  readonly isSure: boolean;
  readonly isPrivate: boolean;
  readonly edit: Edit;
}

/** How all feeds are, and what could be changed. */
export interface Examination {
  /** Worst first, then in the order of feeds.yaml. */
  readonly feeds: readonly Diagnosis[];
  /** In the order of feeds.yaml. */
  readonly lists: readonly ListDiagnosis[];
  readonly mends: readonly Mend[];
}

/** Visits that are looked at. */
const VISITS = 30;
/** Worst first; all others, whatever may be said of them, are well. */
const IN_NEED: readonly Diagnosis["state"][] = ["broken", "mend", "wait"];

/**
 * Looks at every feed of a planet. Nothing is written, neither to the store nor to feeds.yaml.
 *
 * @param options - `isOffline`: ask nobody; otherwise feeds that have vanished are looked for on their members' sites.
 * `only`: ids of the members to look at; absent: all.
 */
export async function examine(
  config: PlanetConfig,
  ports: Pick<Ports, "now" | "store" | "visitor" | "reader">,
  options: { readonly isOffline: boolean; readonly only?: ReadonlySet<string> | undefined },
): Promise<Examination> {
  const now = ports.now();
  const { feeds } = decideSubscriptions(config, await ports.store.feeds(), now);
  const wanted = feeds.filter(({ member }) => options.only?.has(member.id) ?? true);
  const found = options.isOffline
    ? new Map<string, readonly Proposal[]>()
    : await lookForVanished(wanted, config, ports, now);
  const examined = await Promise.all(
    wanted.map((feed) => examineFeed(feed, found.get(feed.state.key) ?? [], ports, now)),
  );
  return {
    feeds: examined.map(({ diagnosis }) => diagnosis).toSorted((a, b) => rank(a) - rank(b)),
    lists: options.only === undefined ? await diagnoseLists(config, ports.store, now) : [],
    mends: examined.flatMap(({ mends }) => mends),
  };
}

function rank({ state }: Diagnosis): number {
  const place = IN_NEED.indexOf(state);
  return place === -1 ? IN_NEED.length : place;
}

async function lookForVanished(
  feeds: readonly Subscribed[],
  config: PlanetConfig,
  ports: Pick<Ports, "store" | "visitor" | "reader">,
  now: Instant,
): Promise<ReadonlyMap<string, readonly Proposal[]>> {
  const vanished = feeds.filter(
    ({ member, state }) => state.quarantine === undefined && !isUnasked(member, now) && hasVanished(state, now),
  );
  if (vanished.length === 0) return new Map();
  const proposals = await lookAgain(vanished, { config, ports, now }, productOf(config));
  return new Map(vanished.map(({ state }, index) => [state.key, proposals[index] ?? []]));
}

async function examineFeed(
  feed: Subscribed,
  found: readonly Proposal[],
  { store }: Pick<Ports, "store">,
  now: Instant,
): Promise<{ readonly diagnosis: Diagnosis; readonly mends: readonly Mend[] }> {
  const { key, quarantine } = feed.state;
  const [visits, verdicts] = await Promise.all([
    store.visits(key, VISITS),
    quarantine === undefined ? [] : store.verdicts({ feedKey: key }),
  ]);
  const held = verdicts.filter(({ verdict }) => verdict === "quarantined");
  const unasked = whyUnasked(feed.member, now);
  const findings = [
    ...standingAside(feed.member, now),
    ...(unasked !== undefined ? [] : diagnose({ state: feed.state, visits, held }, now)),
  ].toSorted(byNeed);
  const proposals = [...proposeMove(feed, now), ...found];
  return {
    diagnosis: {
      ...diagnosisOf(feed, findings, proposals),
      ...(unasked !== undefined && { unasked }),
    },
    // The address of a list's member stands in the list: feeds.yaml has no line to change.
    mends: feed.member.list === undefined ? proposals.map((proposal) => mendOf(feed, proposal)) : [],
  };
}

/** The address that a feed has redirected to for good, unless another feed was found there. */
function proposeMove({ member, state }: Subscribed, now: Instant): readonly Proposal[] {
  const move = state.movedTo;
  if (move === undefined || move.isStranger === true || state.quarantine !== undefined) return [];
  if (!hasSettled(move, now)) return [];
  const isOwn = siteOf(move.url) === siteOf(state.source);
  // Credentials go to the address in feeds.yaml: who gets them is the operator's word alone.
  const isSure = isOwn && member.authEnv === undefined;
  const why = isOwn
    ? "The old address redirects there for good, within the same site."
    : "The old address redirects there for good, and the same feed was read there; it is another site, so ask the member.";
  return [{ kind: "moved", url: move.url, why, isSure }];
}

function mendOf({ member, state }: Subscribed, { kind, url, isSure }: Proposal): Mend {
  const edit: Edit = { kind: "set-feed-url", feedKey: state.key, url };
  return { feedKey: state.key, kind, isSure, isPrivate: member.isPrivate === true, edit };
}

/** Logs of CI are often public: of a private feed its host is told and no more (security rule S25). */
function diagnosisOf(
  { member, state }: Subscribed,
  findings: readonly Finding[],
  proposals: readonly Proposal[],
): Diagnosis {
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  return {
    feedKey: state.key,
    memberId: member.id,
    memberName: member.name,
    source: hide(state.source),
    state: stateOf(state, findings),
    ...(state.lastGoodAt === undefined ? {} : { lastGoodAt: state.lastGoodAt }),
    ...(state.lastVisitAt === undefined ? {} : { lastVisitAt: state.lastVisitAt }),
    nextAt: state.nextAt,
    nextWhy: hide(state.nextWhy),
    isGone: state.status === "gone",
    findings: findings.map((finding) => ({
      ...finding,
      problem: shownProblem(asListed(finding.problem, member), hide),
      details: finding.details.map(hide),
    })),
    proposals: proposals.map((proposal) => ({ ...proposal, url: hide(proposal.url) })),
  };
}

/** What is to be changed in feeds.yaml is, for a member of a list, to be changed there. */
function asListed(problem: Problem, { list }: Member): Problem {
  if (list === undefined || problem.hint?.includes("feeds.yaml") !== true) return problem;
  return { ...problem, hint: `Its address stands in the list ${list.name}: tell whoever keeps it.` };
}

function stateOf({ lastVisitAt }: FeedState, [worst]: readonly Finding[]): Diagnosis["state"] {
  if (worst !== undefined) return worst.need;
  return lastVisitAt === undefined ? "new" : "good";
}
