import { existsSync } from "node:fs";
import { join } from "node:path";
import { outputFile } from "../../model/output.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import type { HubReport } from "../../model/telling.ts";
import { hubPings } from "../../notify/hub.ts";
import type { Ports } from "../ports.ts";

/** No further ping is begun after so long, ms: a host is asked once a second. */
const LONGEST_MS = 60_000;

/**
 * Tells the hub of the feeds whose bytes changed since it was told last. What it took is forgotten at once, what it did not
 * take waits for the next run; after a refusal nothing more is asked of it in this one.
 *
 * @param outputDir - of the site; what is not there any more is no news.
 * @returns `undefined` when there is no hub, or nothing to tell it.
 */
export async function pingHub(
  { site: { hub }, planet }: PlanetConfig,
  { store, visitor }: Pick<Ports, "store" | "visitor">,
  outputDir: string,
): Promise<HubReport | undefined> {
  if (hub === undefined) return undefined;
  const started = performance.now();
  const waiting = [...(await store.notes("topic")).keys()];
  const gone = waiting.filter((path) => !existsSync(join(outputDir, outputFile(path))));
  const forget = (paths: readonly string[]): Promise<void> =>
    store.putNotes("topic", new Map(paths.map((path) => [path, undefined])));
  if (gone.length > 0) await forget(gone);
  const topics = waiting.filter((path) => !gone.includes(path));
  if (topics.length === 0) return undefined;

  const asker = await visitor();
  let told = 0;
  let problem: Problem | undefined;
  for (const ping of hubPings(hub, planet.url, topics)) {
    if (performance.now() - started > LONGEST_MS) break;
    const outcome = await asker.visit({ url: hub, validators: {}, accept: "*/*", form: ping.form });
    problem = outcome.kind === "failed" ? notTold(outcome.problem) : undefined;
    if (problem !== undefined) break;
    await forget(ping.topics);
    told += ping.topics.length;
  }
  return {
    host: new URL(hub).host,
    told,
    later: topics.length - told,
    ...(problem !== undefined && { problem }),
    ms: performance.now() - started,
  };
}

function notTold({ code, message }: Problem): Problem {
  const hint = "It is told at the next run, or by `orrery ping`.";
  return { code, message: `The hub could not be told: ${message}`, hint };
}
