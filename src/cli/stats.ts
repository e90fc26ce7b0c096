import type { Instant } from "../model/instant.ts";
import type { Span } from "../model/statistics.ts";
import { gatherStatistics } from "../pipeline/statistics.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { statisticsLines } from "../report/statistics.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { inLock } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Options of `stats`. */
export interface StatsOptions extends CommonOptions {
  readonly by: Span;
  readonly since?: Instant;
}

/** `orrery stats [member]`: how much was written, read and built over time. Asks nobody. */
export async function stats(member: string | undefined, options: StatsOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async ({ config, now }, store) => {
    const found = config.members.find(({ id, name }) => id === member || name === member);
    if (member !== undefined && found === undefined) return refuseUnknown(member, options, world);
    const { by, since } = options;
    const figures = await gatherStatistics(config, store, { by, since, memberId: found?.id, now: now() });
    const { terminal } = world;
    if (options.json) terminal.say(jsonText({ ok: true, ...figures }));
    else for (const line of statisticsLines(figures, paint(terminal.colour))) terminal.say(line);
    return EXIT.done;
  });
}

function refuseUnknown(member: string, options: CommonOptions, world: World): ExitCode {
  const message = `No member of feeds.yaml is called ${member}.`;
  refuse([{ code: "stats/unknown", message, hint: "`orrery list` shows their ids." }], options, world);
  return EXIT.usage;
}
