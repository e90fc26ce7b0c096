import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { paint } from "../report/paint.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import { starterFiles } from "./starter.ts";
import type { World } from "./world.ts";

interface InitOptions extends CommonOptions {
  readonly name: string;
  readonly url: string;
}

/** `orrery init`: the files of a first planet. A file that is there already is left alone and said. */
export async function init(folder: string, options: InitOptions, world: World): Promise<ExitCode> {
  if (!/^https?:\/\/[^/]/.test(options.url) || !URL.canParse(options.url)) {
    const message = `--url takes the address where the site will live, not ${options.url}.`;
    refuse([{ code: "init/bad-url", message, hint: "For example https://planet.example/" }], options, world);
    return EXIT.usage;
  }
  const dir = resolve(world.cwd, folder);
  await mkdir(dir, { recursive: true });
  const files: { readonly name: string; readonly written: boolean }[] = [];
  const about = { name: options.name, url: options.url, now: options.now ?? world.clock() };
  for (const [name, text] of starterFiles(about)) files.push({ name, written: await writeNew(join(dir, name), text) });

  if (options.json) world.terminal.say(JSON.stringify({ ok: true, folder: dir, files }, null, 2));
  else if (!options.quiet) sayFiles(folder, files, world);
  return EXIT.done;
}

function sayFiles(folder: string, files: readonly { name: string; written: boolean }[], { terminal }: World): void {
  const brush = paint(terminal.colour);
  for (const { name, written } of files) {
    terminal.say(
      written ? `${brush.good("✓")} ${name}` : `${brush.odd("–")} ${name} is there already and was left alone`,
    );
  }
  const into = folder === "." ? "" : `cd ${folder} && `;
  terminal.say(`Next: ${into}npx orrery run, then npx orrery serve to look at it. Members go into feeds.yaml.`);
}

/** @returns false when the file exists. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
