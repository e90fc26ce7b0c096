import type { Credentials } from "../../fetch/credentials.ts";
import { addressToAsk } from "../../fetch/moves.ts";
import { validatorsToSend } from "../../fetch/politeness.ts";
import type { FeedState, VisitFacts, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Result } from "../../model/problem.ts";
import { failedWith } from "../bug.ts";
import type { Ports } from "../ports.ts";
import type { Subscribed } from "./subscribe.ts";

/** Largest feed that is read from a file, as from the network (fetching rule F30). */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** One question: to a server, or to the folder of feeds.yaml. A bad day is an outcome. */
export async function askFeed(
  { member, subscription, state }: Subscribed,
  {
    config,
    ports,
    startedAt,
  }: {
    readonly config: PlanetConfig;
    readonly ports: Pick<Ports, "visitor" | "secret">;
    readonly startedAt: Instant;
  },
): Promise<VisitOutcome> {
  if (subscription.path !== undefined) {
    const { readFeedFile } = await import("../../fetch/feed-file.ts");
    return await readFeedFile(config.dir, subscription.path, MAX_FILE_BYTES, state.validators);
  }
  const credentials = await credentialsOf(member, state, ports);
  if (credentials?.ok === false) return failedWith(credentials.problem, unasked(state.source));
  const visitor = await ports.visitor();
  return await visitor.visit({
    // Credentials are for the address in feeds.yaml: one that moved may see them when the operator says so.
    url: credentials === undefined ? addressToAsk(state, startedAt) : state.source,
    ...(credentials === undefined ? {} : { credentials: credentials.value }),
    validators: validatorsToSend(state, startedAt, member.recheck),
    ...validatorsFor(state),
  });
}

/** The address that the last answer came from, be it the member's or, in quarantine, a stranger's. */
function validatorsFor({ quarantine, finalUrl }: FeedState): { readonly validatorsFor?: string } {
  const url = quarantine?.url ?? finalUrl;
  return url === undefined ? {} : { validatorsFor: url };
}

/** What a private feed is asked with; `undefined` for one that is not. */
export async function credentialsOf(
  { authEnv }: Member,
  { source }: FeedState,
  { secret }: Pick<Ports, "secret">,
): Promise<Result<Credentials> | undefined> {
  if (authEnv === undefined) return undefined;
  const { credentialsFor } = await import("../../fetch/credentials.ts");
  return credentialsFor(authEnv, secret?.(authEnv), source);
}

/** The measures of a visit that nobody was asked at. */
function unasked(url: string): VisitFacts {
  return { url, redirects: [], wireBytes: 0, decodedBytes: 0, ms: 0, freshness: {} };
}
