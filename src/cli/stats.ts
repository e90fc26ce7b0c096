import type { Instant } from "../model/instant.ts";
import type { Span } from "../model/statistics.ts";
import { gatherStatistics } from "../pipeline/statistics.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { statisticsLines } from "../report/statistics.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { inLock } from "./locked.ts";
import { memberCalled, nobodyCalled } from "./member-called.ts";
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
    const found = member === undefined ? undefined : memberCalled(member, config.members);
    if (member !== undefined && found === undefined) {
      refuse([nobodyCalled("stats/unknown", member, config.members)], options, world);
      return EXIT.usage;
    }
    const { by, since } = options;
    const figures = await gatherStatistics(config, store, { by, since, memberId: found?.id, now: now() });
    const { terminal } = world;
    if (options.json) terminal.say(jsonText({ ok: true, ...figures }));
    else for (const line of statisticsLines(figures, paint(terminal.colour))) terminal.say(line);
    return EXIT.done;
  });
}
