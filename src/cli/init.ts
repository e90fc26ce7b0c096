import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { paint } from "../report/paint.ts";
import { printable } from "../report/printable.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { starterFiles } from "./starter.ts";
import type { World } from "./world.ts";

/** `orrery init`: the files of a first planet. A file that is there already is left alone and said. */
export async function init(
  folder: string,
  options: CommonOptions & { readonly name: string; readonly url: string },
  world: World,
): Promise<ExitCode> {
  if (!/^https?:\/\/[^/]/.test(options.url) || !URL.canParse(options.url)) {
    world.terminal.warn(
      `--url takes the address where the site will live, for example https://planet.example/ (got: ${printable(options.url)})`,
    );
    return EXIT.usage;
  }
  const dir = resolve(world.cwd, folder);
  await mkdir(dir, { recursive: true });
  const brush = paint(world.terminal.colour);
  for (const [name, text] of starterFiles({
    name: options.name,
    url: options.url,
    now: options.now ?? world.clock(),
  })) {
    const written = await writeNew(join(dir, name), text);
    if (!options.quiet)
      world.terminal.say(
        written ? `${brush.good("✓")} ${name}` : `${brush.odd("–")} ${name} is there already and was left alone`,
      );
  }
  if (!options.quiet) {
    const into = folder === "." ? "" : `cd ${folder} && `;
    world.terminal.say(`Next: ${into}npx orrery run, then npx orrery serve to look at it. Members go into feeds.yaml.`);
  }
  return EXIT.done;
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
