/**
 * What visiting many feeds costs: the whole of `fetch` with its store against a bare loop of undici.request.
 *
 *     node scripts/bench/fetch.ts [feeds …] [--concurrency 256] [--profile FOLDER]
 *
 * Every feed has a loopback address and a server of its own. Latency is 250 ms in the median; 2 % never answer, 3 % fail,
 * of the others 90 % answer 304. The floor is the time the feeds hold their places in flight, divided by their number: no
 * program can be faster. `--profile` writes CPU profiles of both.
 * Needs a system where all of 127.0.0.0/8 is loopback, as on Linux, and 10,000 open files a process.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runScript, wholeNumber } from "../command-line.ts";
import type { Race, Result } from "./fetch/contestant.ts";
import { heldMs } from "./fetch/plan.ts";

/** Listening sockets of one server process. */
const FEEDS_EACH = 8000;
const MOST_FEEDS = 100_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { concurrency: { type: "string", default: "256" }, profile: { type: "string" } },
  });
  const sizes =
    positionals.length === 0
      ? [1000, 10_000, 30_000]
      : positionals.map((text) => wholeNumber("feeds", text, 1, MOST_FEEDS));
  const concurrency = wholeNumber("--concurrency", values.concurrency, 1, 512);
  for (const feeds of sizes) await bench(feeds, concurrency, values.profile);
}

async function bench(feeds: number, concurrency: number, profile: string | undefined): Promise<void> {
  const servers = openServers(feeds);
  try {
    const ports = await Promise.all(servers.map(async (server) => ((await said(server)) as { port: number }).port));
    const about = { feeds, concurrency, ports, feedsEach: FEEDS_EACH };
    const bare = await race({ ...about, contestant: "bare" }, profile);
    const orrery = await race({ ...about, contestant: "orrery" }, profile);
    console.log(`${table(feeds, concurrency, { bare, orrery })}\n`);
  } finally {
    for (const server of servers) server.kill();
  }
}

function openServers(feeds: number): readonly ChildProcess[] {
  const file = join(import.meta.dirname, "fetch/server.ts");
  return Array.from({ length: Math.ceil(feeds / FEEDS_EACH) }, (_, n) =>
    fork(file, [String(n * FEEDS_EACH), String(Math.min(feeds, (n + 1) * FEEDS_EACH))]),
  );
}

/** One after the other, each in a process of its own: memory and rubbish of one are not the other's. */
async function race(about: Race, profile: string | undefined): Promise<Result> {
  const name = `${about.contestant}-${about.feeds}.cpuprofile`;
  const execArgv = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}`];
  const contestant = fork(join(import.meta.dirname, "fetch/contestant.ts"), { execArgv });
  const result = said(contestant);
  contestant.send(about);
  return (await result) as Result; // told by contestant.ts
}

/** The first message of a process. @throws Error when it ends without one. */
function said(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`a process of the bench ended early, with ${code}`)));
  });
}

function table(
  feeds: number,
  concurrency: number,
  results: { readonly bare: Result; readonly orrery: Result },
): string {
  const { bare, orrery } = results;
  const held = Array.from({ length: feeds }, (_, index) => heldMs(index)).reduce((sum, ms) => sum + ms, 0);
  const floorS = held / 1000 / concurrency;
  const rows: [string, (result: Result) => string][] = [
    ["wall, s", ({ wallMs }) => (wallMs / 1000).toFixed(1)],
    ["wall to floor", ({ wallMs }) => `${(wallMs / 1000 / floorS).toFixed(2)}×`],
    ["CPU, s per 1,000 feeds", ({ cpuMs }) => (cpuMs / feeds).toFixed(3)],
    ["on the loop's thread", ({ loopCpuMs }) => (loopCpuMs / feeds).toFixed(3)],
    ["CPU to bare", ({ cpuMs }) => `${(cpuMs / bare.cpuMs).toFixed(2)}×`],
    ["peak RSS, MiB", ({ rssMb }) => rssMb.toFixed(0)],
    ["loop lag, longest, ms", ({ lagMaxMs }) => lagMaxMs.toFixed(0)],
    ["loop lag, 99 %, ms", ({ lag99Ms }) => lag99Ms.toFixed(0)],
  ];
  const outcomes = ({ told }: Result): string =>
    Object.entries(told)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(", ");
  return [
    `${feeds} feeds, ${concurrency} in flight; floor ${floorS.toFixed(1)} s, target ${(1.25 * floorS + 10).toFixed(1)} s`,
    line("", "bare", "orrery"),
    ...rows.map(([name, cell]) => line(name, cell(bare), cell(orrery))),
    `bare: ${outcomes(bare)}`,
    `orrery: ${outcomes(orrery)}`,
  ].join("\n");
}

function line(name: string, ...cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join("");
}

if (import.meta.main) await runScript(main);
