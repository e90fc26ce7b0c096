import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { paint } from "../report/paint.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { askAbout, checkAbout } from "./init-about.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import { starterFiles } from "./starter.ts";
import { workflowFile } from "./starter-workflow.ts";
import type { World } from "./world.ts";

/** Options of `init`. */
export interface InitOptions extends CommonOptions {
  readonly name?: string;
  readonly url?: string;
  /** Without the sample member. */
  readonly empty: boolean;
  /** Where a scheduler runs the planet: its workflow is written, too. */
  readonly workflow?: "github";
}

interface StartedFile {
  /** Relative to the planet's folder, with forward slashes. */
  readonly name: string;
  /** False: it was there already and was left alone. */
  readonly written: boolean;
}

/**
 * `orrery init`: the files of a first planet. What was not said is asked on a terminal, and has a default elsewhere. A file
 * that is there already is left alone and said.
 */
export async function init(folder: string, options: InitOptions, world: World): Promise<ExitCode> {
  const dir = resolve(world.cwd, folder);
  const mayAsk = !options.json && !options.quiet && !existsSync(join(dir, "feeds.yaml"));
  const about = mayAsk && world.ask !== undefined ? await askAbout(options, world.ask, world) : checkAbout(options);
  if (!about.ok) {
    refuse([about.problem], options, world);
    return EXIT.usage;
  }
  const { name, url } = about.value;
  const started = starterFiles({ name, url, now: options.now ?? world.clock(), isEmpty: options.empty });
  const recipe = options.workflow === undefined ? [] : [workflowFile(await readRecipe(world), url)];
  const files: StartedFile[] = [];
  for (const [file, text] of [...started, ...recipe]) {
    files.push({ name: file, written: await writeNew(join(dir, file), text) });
  }
  if (options.json) world.terminal.say(JSON.stringify({ ok: true, folder: dir, files }, null, 2));
  else if (!options.quiet) sayFiles(folder, files, options, world);
  return EXIT.done;
}

async function readRecipe({ recipes }: World): Promise<string> {
  return await readFile(join(recipes, "github/planet.yml"), "utf8");
}

function sayFiles(folder: string, files: readonly StartedFile[], options: InitOptions, world: World): void {
  const { terminal } = world;
  const brush = paint(terminal.colour);
  for (const { name, written } of files) {
    terminal.say(
      written ? `${brush.good("✓")} ${name}` : `${brush.odd("–")} ${name} is there already and was left alone`,
    );
  }
  const into = folder === "." ? "" : `cd ${folder} && `;
  terminal.say(
    `Next: ${into}npx orrery add https://… for each blog, then npx orrery run, and npx orrery serve to look.`,
  );
  if (options.workflow !== undefined && !existsSync(join(resolve(world.cwd, folder), "package-lock.json"))) {
    terminal.say("The workflow needs package.json and package-lock.json beside feeds.yaml: npm install writes both.");
  }
}

/** @returns false when the file exists. */
async function writeNew(file: string, text: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
