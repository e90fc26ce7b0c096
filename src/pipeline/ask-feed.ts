import { addressToAsk } from "../fetch/moves.ts";
import { validatorsToSend } from "../fetch/politeness.ts";
import type { VisitOutcome } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Ports } from "./ports.ts";
import type { Subscribed } from "./subscribe.ts";

/** Largest feed that is read from a file, as from the network (fetching rule F30). */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** One question: to a server, or to the folder of feeds.yaml. A bad day is an outcome. */
export async function askFeed(
  { subscription, state }: Subscribed,
  { config, ports, startedAt }: { readonly config: PlanetConfig; readonly ports: Ports; readonly startedAt: Instant },
): Promise<VisitOutcome> {
  if (subscription.path !== undefined) {
    const { readFeedFile } = await import("../fetch/feed-file.ts");
    return await readFeedFile(config.dir, subscription.path, MAX_FILE_BYTES, state.validators);
  }
  const visitor = await ports.visitor();
  return await visitor.visit({
    url: addressToAsk(state, startedAt),
    validators: validatorsToSend(state, startedAt),
    ...(state.finalUrl === undefined ? {} : { validatorsFor: state.finalUrl }),
  });
}
