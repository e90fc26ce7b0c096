/**
 * What a full build costs from PostgreSQL, against SQLite: the same planet, moved there by `orrery migrate`; each built once
 * into an empty folder, as a whole process.
 *
 *     node scripts/bench/build-stores.ts [entries] [--planet FOLDER]
 *
 * `--planet` takes a copy of the one that build.ts keeps (its folder `fresh`). Needs PostgreSQL and /proc.
 */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type OwnServer, startPostgres } from "../../src/store/postgres/cluster.testing.ts";
import { runBuild, runNode, type Used } from "./build/command.ts";
import { makePlanet } from "./build/planet.ts";
import { cpuOfTree } from "./scale/cpu.ts";

/** The variable of the environment that names the database server. */
const SERVER = "ORRERY_BENCH_DATABASE";

const COMMAND = fileURLToPath(new URL("../orrery.js", import.meta.url));

/** What one took, and the database server meanwhile. */
interface Taken extends Used {
  readonly wallS: number;
  readonly serverCpuS: number;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { planet: { type: "string" } } });
  const entries = Number(positionals[0] ?? 10_000);
  if (!Number.isInteger(entries) || entries < 1) throw new Error(`not a number of entries: ${positionals[0]}`);
  const dir = mkdtempSync(join(tmpdir(), "orrery-bench-"));
  const server = await startPostgres();
  process.env[SERVER] = server.address;
  try {
    if (values.planet !== undefined) cpSync(resolve(values.planet), dir, { recursive: true });
    else await makePlanet(dir, { entries, members: entries < 50_000 ? 60 : 400 });
    await compare(dir, server);
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function compare(dir: string, server: OwnServer): Promise<void> {
  console.log(`${" ".repeat(24)}    wall s     CPU s  server's    RSS MB`);
  const sqlite = await buildAll("build from SQLite", dir, server);
  appendFileSync(join(dir, "feeds.yaml"), `store: env:${SERVER}\n`);
  say("moving", await taken(server, () => runOrrery(dir, "migrate", "--from", "sqlite", "--to", "postgres")));
  const postgres = await buildAll("build from PostgreSQL", dir, server);
  if (sqlite.files !== postgres.files) throw new Error(`${sqlite.files} files, then ${postgres.files}`);
  const cpuOf = ({ cpuS, serverCpuS }: Taken): string => ((cpuS + serverCpuS) / sqlite.cpuS).toFixed(2);
  console.log(`to SQLite: wall ${(postgres.wallS / sqlite.wallS).toFixed(2)}, CPU ${cpuOf(postgres)}`);
}

/** Everything anew: without a site and what is known of it. */
async function buildAll(what: string, dir: string, server: OwnServer): Promise<Taken & { readonly files: string }> {
  await runOrrery(dir, "list"); // reads feeds.yaml for the first time, which is no build
  rmSync(join(dir, "output"), { recursive: true, force: true });
  rmSync(join(dir, ".orrery", "manifest.json"), { force: true });
  const built = await taken(server, async () => await runBuild(dir));
  say(what, built);
  return { ...built, files: filesOf(join(dir, "output")) };
}

async function runOrrery(dir: string, ...args: readonly string[]): Promise<Used> {
  return (await runNode([COMMAND, ...args], dir)).used;
}

async function taken(server: OwnServer, work: () => Promise<Used>): Promise<Taken> {
  const [cpuBefore, start] = [cpuOfTree(server.pid), performance.now()];
  const { cpuS, rssMb } = await work();
  return {
    wallS: (performance.now() - start) / 1000,
    cpuS,
    serverCpuS: (cpuOfTree(server.pid) - cpuBefore) / 1000,
    rssMb,
  };
}

function say(what: string, { wallS, cpuS, serverCpuS, rssMb }: Taken): void {
  const figures = [wallS.toFixed(1), cpuS.toFixed(1), serverCpuS.toFixed(1), rssMb.toFixed(0)];
  console.log(what.padEnd(24) + figures.map((figure) => figure.padStart(10)).join(""));
}

/** How many files, and how many bytes in all. */
function filesOf(dir: string): string {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return `${files.length} files of ${bytes} bytes`;
}

await main();
