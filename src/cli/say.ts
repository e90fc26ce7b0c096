import type { Instant } from "../model/instant.ts";
import type { MentionsReport } from "../model/mention.ts";
import type { PicturesReport } from "../model/pictures-report.ts";
import type { Problem } from "../model/problem.ts";
import type { BuildReport, RefreshReport } from "../model/run-report.ts";
import { failedListLines, listLines } from "../report/lists.ts";
import { mentionLines } from "../report/mentions.ts";
import { paint } from "../report/paint.ts";
import { pictureLines } from "../report/pictures.ts";
import { problemLines } from "../report/problems.ts";
import { buildLine, failureLines, refreshLines } from "../report/summary.ts";
import type { CommonOptions } from "./options.ts";
import type { World } from "./world.ts";

/** Prints warnings with their mends; nothing with `--quiet` or `--json`. */
export function sayWarnings(warnings: readonly Problem[], options: CommonOptions, world: World): void {
  if (options.quiet || options.json) return;
  const brush = paint(world.terminal.errorColour);
  for (const warning of warnings) {
    for (const line of problemLines(warning, brush, options.config)) world.terminal.warn(line);
  }
}

/** Prints what fetching came to. With `--quiet` only feeds that failed. */
export function sayRefresh(report: RefreshReport, now: Instant, options: CommonOptions, world: World): void {
  if (options.json) return;
  const brush = paint(world.terminal.colour);
  const { lists = [] } = report;
  const lines = options.quiet
    ? [...failedListLines(lists, brush), ...failureLines(report, now, brush)]
    : [...listLines(lists, brush), ...refreshLines(report, now, brush)];
  for (const line of lines) world.terminal.say(line);
}

/** Prints what became of pictures; nothing with `--quiet`: each that failed is a link on its page. */
export function sayPictures(report: PicturesReport, options: CommonOptions, world: World): void {
  if (options.quiet || options.json) return;
  for (const line of pictureLines(report, paint(world.terminal.colour))) world.terminal.say(line);
}

/** Prints which pages were told of links to them; nothing with `--quiet`: each that failed is tried again. */
export function sayMentions(report: MentionsReport, options: CommonOptions, world: World): void {
  if (options.quiet || options.json) return;
  for (const line of mentionLines(report, paint(world.terminal.colour))) world.terminal.say(line);
}

/** Prints what building came to. With `--quiet` only what could not be published. */
export function sayBuild(report: BuildReport, options: CommonOptions, world: World): void {
  if (options.json) return;
  for (const problem of report.problems) {
    for (const line of problemLines(problem, paint(world.terminal.errorColour))) world.terminal.warn(line);
  }
  if (!options.quiet) world.terminal.say(buildLine(report, paint(world.terminal.colour)));
}
