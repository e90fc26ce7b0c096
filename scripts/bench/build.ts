/**
 * What a build costs, as a whole process: `orrery build` of a planet whose posts are all there, after nothing changed,
 * with five new posts, and with a template changed; beside it a bare loop that makes the same pages.
 *
 *     node scripts/bench/build.ts [entries …] [--keep FOLDER] [--profile FOLDER]
 *
 * `--keep` leaves the planets there and uses them again; `--profile` writes a CPU profile of every build.
 */
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Built, runBuild, runNode } from "./build/command.ts";
import { addPosts, makePlanet, type Size } from "./build/planet.ts";

const SIZES = ["1000", "10000", "100000"];

/** From here on a planet has four hundred members instead of sixty. */
const LARGE = 50_000;

const NEW_POSTS = 5;

const BARE = fileURLToPath(new URL("build/bare.ts", import.meta.url));

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: "string" }, profile: { type: "string" } },
  });
  const home = values.keep === undefined ? mkdtempSync(join(tmpdir(), "orrery-bench-")) : resolve(values.keep);
  const flags = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${resolve(values.profile)}`];
  try {
    for (const text of positionals.length === 0 ? SIZES : positionals) {
      const entries = Number(text);
      if (!Number.isInteger(entries) || entries < 1) throw new Error(`not a number of entries: ${text}`);
      await benchOne(join(home, text), { entries, members: entries < LARGE ? 60 : 400 }, flags);
    }
  } finally {
    if (values.keep === undefined) rmSync(home, { recursive: true });
  }
}

async function benchOne(dir: string, size: Size, flags: readonly string[]): Promise<void> {
  const fresh = join(dir, "fresh");
  if (!existsSync(fresh)) await makePlanet(fresh, size);
  const planet = join(dir, "planet");
  rmSync(planet, { recursive: true, force: true });
  cpSync(fresh, planet, { recursive: true });
  const build = async (...more: readonly string[]): Promise<Built> => await runBuild(planet, more, flags);

  console.log(
    `\n${size.entries} entries, ${size.members} members${" ".repeat(14)}CPU s  RSS MB planned rendered written`,
  );
  // The first command compiles feeds.yaml and TypeScript, which is no build: `--full` renders all of it again.
  await build();
  rmSync(join(planet, "output"), { recursive: true });
  rmSync(join(planet, ".orrery", "manifest.json"), { force: true });
  const full = await build();
  say("full", full);
  say("nothing changed", await build());
  await addPosts(planet, size, NEW_POSTS);
  say(`${NEW_POSTS} new entries`, await build());
  say("full, every file there as it is", await build("--full"));
  writeOwnFooter(planet, "");
  say("a template added, other output", await build());
  writeOwnFooter(planet, "// The same words, by other letters.\n");
  say("a template changed, same output", await build());

  const { out, used } = await runNode([BARE, fresh, join(dir, "bare")], dir);
  const { renderedS } = JSON.parse(out) as { readonly renderedS: number };
  rmSync(join(dir, "bare"), { recursive: true });
  console.log(`${"bare loop".padEnd(34)} ${used.cpuS.toFixed(2).padStart(6)} ${used.rssMb.toFixed(0).padStart(7)}`);
  console.log(`  of it rendering and writing      ${renderedS.toFixed(2).padStart(6)}`);
  console.log(`full to bare                       ${(full.cpuS / used.cpuS).toFixed(2).padStart(6)}`);
  rmSync(planet, { recursive: true });
}

/** A part of the owner's at the foot of every page. */
function writeOwnFooter(planet: string, comment: string): void {
  const folder = join(planet, "templates", "parts");
  cpSync(join(planet, "feeds.yaml"), join(folder, "footer-extra.ts"));
  writeFileSync(
    join(folder, "footer-extra.ts"),
    `${comment}export function render({ html }) {\n  return html\`<p>Thank you for reading.</p>\`;\n}\n`,
  );
}

function say(what: string, { cpuS, rssMb, report }: Built): void {
  const figures = [report.planned, report.rendered, report.written].map((figure) => String(figure).padStart(7));
  console.log(`${what.padEnd(34)} ${cpuS.toFixed(2).padStart(6)} ${rssMb.toFixed(0).padStart(7)} ${figures.join(" ")}`);
}

await main();
