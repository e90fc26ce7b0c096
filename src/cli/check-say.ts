import { mkdir, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { CheckReport } from "../model/check.ts";
import { annotationLines } from "../report/annotations.ts";
import { checkLines } from "../report/check.ts";
import { checkJson } from "../report/check-json.ts";
import { jsonText } from "../report/json-text.ts";
import { junitXml } from "../report/junit.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import type { CheckOptions } from "./options.ts";
import { sayCount } from "./planet.ts";
import type { World } from "./world.ts";

/** Tells what a check found in every form that was asked for: to people or as JSON, beside the lines of a pull request, in a file. */
export async function sayCheck(report: CheckReport, options: CheckOptions, world: World): Promise<void> {
  if (options.junit !== undefined) await writeJunit(report, resolve(world.cwd, options.junit));
  if (options.annotations || isActionsStep(world)) annotate(report, options, world);
  if (options.json) world.terminal.say(jsonText(checkJson(report)));
  else sayPeople(report, options, world);
}

function sayPeople(report: CheckReport, options: CheckOptions, { terminal }: World): void {
  const loud = paint(terminal.errorColour);
  for (const problem of [...report.mistakes, ...report.warnings]) {
    for (const line of problemLines(problem, loud, options.config)) terminal.warn(line);
  }
  if (report.mistakes.length > 0) sayCount(report.mistakes.length, options, terminal);
  else for (const line of checkLines(report, options.quiet, paint(terminal.colour))) terminal.say(line);
}

async function writeJunit(report: CheckReport, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, junitXml(report));
}

/** On standard error, so that `--json` stays one document. */
function annotate(report: CheckReport, options: CheckOptions, world: World): void {
  const { terminal } = world;
  const tell = terminal.command ?? terminal.warn;
  for (const line of annotationLines(report, pathInRepository(options.config, world))) tell(line);
}

function isActionsStep({ env }: World): boolean {
  return env?.("GITHUB_ACTIONS") === "true";
}

/** GitHub knows files by their place in the checkout, wherever in it the command is called. */
function pathInRepository(file: string, { cwd, env }: World): string {
  const workspace = env?.("GITHUB_WORKSPACE") ?? "";
  if (!isAbsolute(workspace)) return file;
  const path = relative(workspace, resolve(cwd, file));
  return path.startsWith("..") || isAbsolute(path) ? file : path;
}
