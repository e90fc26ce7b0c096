import type { AlertsReport } from "../model/alert.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import { alertLines, hubLine } from "../report/telling.ts";
import type { CommonOptions } from "./options.ts";
import type { Told } from "./run-telling.ts";
import { sayWarnings } from "./say.ts";
import type { World } from "./world.ts";

/** Prints what began and ended to wait for the operator. With `--quiet` only why nobody could be told. */
export function sayAlerts(report: AlertsReport, options: CommonOptions, world: World): void {
  if (options.json) return;
  if (!options.quiet) for (const line of alertLines(report, paint(world.terminal.colour))) world.terminal.say(line);
  // A planet that nobody looks at is what `--quiet` is for: that its only voice is gone must be heard.
  const brush = paint(world.terminal.errorColour);
  for (const problem of report.problems) for (const line of problemLines(problem, brush)) world.terminal.warn(line);
}

/** Prints whom a run told when it was done; nothing with `--quiet` but why a heartbeat could not be. */
export function sayTold({ hub, heartbeat }: Told, options: CommonOptions, world: World): void {
  if (options.json) return;
  if (hub !== undefined && !options.quiet && hub.told > 0) {
    world.terminal.say(hubLine(hub, paint(world.terminal.colour)));
  }
  if (hub?.problem !== undefined) sayWarnings([hub.problem], options, world);
  if (heartbeat?.problem === undefined) return;
  const brush = paint(world.terminal.errorColour);
  for (const line of problemLines(heartbeat.problem, brush)) world.terminal.warn(line);
}
