import { backfill } from "../pipeline/past/backfill.ts";
import type { Backfilled } from "../pipeline/past/backfill-pages.ts";
import type { Store } from "../pipeline/ports.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import { memberCalled, nobodyCalled } from "./member-called.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { openRunPorts } from "./run-ports.ts";
import type { World } from "./world.ts";

/** Options of `backfill`. */
export interface BackfillCommand extends CommonOptions {
  readonly pages: number;
  readonly again: boolean;
}

/** `orrery backfill <member>`: the older posts of a member, into the archive. */
export async function backfillMember(asked: string, options: BackfillCommand, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    const { members } = planet.config;
    const member = memberCalled(asked, members);
    if (member === undefined) {
      refuse([nobodyCalled("run/unknown-member", asked, members)], options, world);
      return EXIT.usage;
    }
    const { feeds, hasBug } = await fetchOlder(member.id, planet, store, options, world);
    if (options.json) world.terminal.say(jsonText({ ok: true, feeds }));
    else sayPeople(feeds, options, world);
    return hasBug ? EXIT.bug : EXIT.done;
  });
}

async function fetchOlder(
  memberId: string,
  planet: OpenPlanet,
  store: Store,
  { pages, again, ...options }: BackfillCommand,
  world: World,
): Promise<{ readonly feeds: readonly Backfilled[]; readonly hasBug: boolean }> {
  const live = await openLiveLine(world, options);
  const ports = openRunPorts(planet, store, world, live);
  try {
    const feeds = await backfill(memberId, planet.config, ports, { pages, again });
    return { feeds, hasBug: ports.hasBug() };
  } finally {
    live.clear();
    await ports.close();
  }
}

function sayPeople(feeds: readonly Backfilled[], { quiet }: CommonOptions, { terminal }: World): void {
  for (const feed of feeds) {
    if (!quiet) terminal.say(`${feed.feedKey}  ${outcomeOf(feed)}`);
    const { problem } = feed;
    if (problem !== undefined)
      for (const line of problemLines(problem, paint(terminal.errorColour))) terminal.warn(line);
  }
  const added = feeds.reduce((sum, feed) => sum + feed.added, 0);
  if (added > 0 && !quiet) terminal.say("The next `orrery run` shows them in the archive.");
}

function outcomeOf({ result, pages, added }: Backfilled): string {
  const read = `${pages} ${pages === 1 ? "page" : "pages"} read, ${added} older ${added === 1 ? "post" : "posts"}`;
  switch (result) {
    case "complete":
      return pages === 0 ? "all of its older pages were read" : `${read}; that was the last page`;
    case "more":
      return `${read}; there are more: call the command again`;
    case "no-pages":
      return "it names no older pages";
    case "skipped":
      return "not asked";
    case "stopped":
      return `${read}; then it stopped: call the command again to go on`;
    default:
      return result satisfies never;
  }
}
