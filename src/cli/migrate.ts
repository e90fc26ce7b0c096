import type { Problem } from "../model/problem.ts";
import type { StoreKind } from "../pipeline/state/migrate.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { AT_WORK } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Options of `migrate`. */
export interface MigrateOptions extends CommonOptions {
  readonly from: StoreKind;
  readonly to: StoreKind;
}

/** `orrery migrate`: carries the planet's memory from .orrery to the server that feeds.yaml names, or back. */
export async function migrate(options: MigrateOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  const { config, stateDir, now } = planet;
  const mistake = options.from === options.to ? SAME : config.store === undefined ? NO_SERVER : undefined;
  if (mistake !== undefined || config.store === undefined) {
    refuse([mistake ?? NO_SERVER], options, world);
    return EXIT.usage;
  }
  const lock = await world.lockRun(stateDir, config.store, "alone");
  if (lock === undefined) {
    refuse([AT_WORK], options, world);
    return EXIT.locked;
  }
  try {
    const { migrate: move } = await import("../pipeline/state/migrate.ts");
    const { env = () => undefined } = world;
    const progress = sayTables(options, world);
    const moved = await move({ from: options.from, stateDir, server: config.store, env, now: now(), progress });
    if (!moved.ok) {
      refuse([moved.problem], options, world);
      return EXIT.usage;
    }
    const { rows, isResumed } = moved.value;
    if (options.json) world.terminal.say(jsonText({ ok: true, rows, resumed: isResumed }));
    else if (!options.quiet) sayDone(rows, options.to, world);
    return EXIT.done;
  } finally {
    await lock.release();
  }
}

/** A line for each table at its first rows: a big one takes a while. */
function sayTables({ json, quiet }: MigrateOptions, { terminal }: World): (table: string) => void {
  const said = new Set<string>();
  return (table) => {
    if (json || quiet || said.has(table)) return;
    said.add(table);
    terminal.say(`migrate ${table}`);
  };
}

function sayDone(rows: Readonly<Record<string, number>>, to: StoreKind, { terminal }: World): void {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  terminal.say(`migrate ${all} rows, the same on both sides; posts ${rows["entry"]}, feeds ${rows["feed"]}`);
  terminal.say(
    to === "postgres"
      ? "The planet's memory is in the database server now. .orrery/orrery.db is not used any more; keep it until you miss nothing."
      : "The planet's memory is in .orrery/orrery.db now. Take `store` out of feeds.yaml, or the next run asks the server again.",
  );
}

const SAME: Problem = {
  code: "usage",
  message: "--from and --to name the same place.",
  hint: "orrery migrate --from sqlite --to postgres, or the other way round.",
};

const NO_SERVER: Problem = {
  code: "migrate/no-server",
  message: "feeds.yaml names no database server.",
  hint: "Write `store: env:DATABASE_URL` into it and set that variable to postgres://host/database, with user and password before the host.",
};
