import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { enableCompileCache, findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ExitCode } from "./cli/exit.ts";
import type { LockUse, World } from "./cli/world.ts";
import type { ProxyEnvironment } from "./fetch/proxy.ts";
import { type Instant, instant } from "./model/instant.ts";
import type { PlanetConfig } from "./model/planet.ts";

// Compiled code is kept between runs: a run without news is mostly start-up. scripts/orrery.js asks for it even earlier.
enableCompileCache();

/** The process: real clock, network, store and terminal. The one place where real things are built. */
async function main(): Promise<ExitCode> {
  const { start } = await import("./cli/start.ts");
  return await start(process.argv.slice(2), realWorld());
}

/** True in a step of GitHub Actions. */
const IN_ACTIONS = process.env["GITHUB_ACTIONS"] === "true";
/** The word at which GitHub Actions would listen again; another one each time, for it is printed. */
let silence = "";

/** In a step of GitHub Actions nothing that is printed in the meantime is a command to it (security rule S28). */
async function withoutCommands(work: () => Promise<ExitCode>): Promise<ExitCode> {
  if (!IN_ACTIONS) return await work();
  console.error(stopCommands());
  try {
    return await work();
  } finally {
    console.error(`::${silence}::`);
  }
}

function stopCommands(): string {
  silence = randomUUID();
  return `::stop-commands::${silence}`;
}

/** Lets one line of ours through, all in one writing, so that nothing else comes in between. */
function workflowCommand(line: string): void {
  console.error(`::${silence}::\n${line}\n${stopCommands()}`);
}

function realWorld(): World {
  const version = packageVersion();
  return {
    version,
    cwd: process.cwd(),
    terminal: {
      say: (line) => console.log(line),
      warn: (line) => console.error(line),
      ...(IN_ACTIONS ? { command: workflowCommand } : {}),
      isLive: process.stdout.isTTY === true && process.env["TERM"] !== "dumb" && process.env["CI"] === undefined,
      colour: mayColour(process.stdout),
      errorColour: mayColour(process.stderr),
    },
    clock: () => instant(Date.now()),
    random: Math.random,
    env: (name) => process.env[name],
    stdin: readStdin,
    stdinLines: readStdinLines,
    ...(process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask: openConversation() } : {}),
    templates: fileURLToPath(new URL("../templates", import.meta.url)),
    recipes: fileURLToPath(new URL("../scripts/deploy", import.meta.url)),
    docs: join(dirname(packageFile()), "docs"),
    openStore: openStoreOf,
    openStoreCopy: openStoreCopyOf,
    lockRun: lockRunOf,
    openLeases: openLeasesOf,
    stopped: toldToEnd,
    openVisitor: async (config, now) => await openVisitor(config, now, version),
    preview: openPreview,
    again: runAgain,
  };
}

/** A planet of whose store feeds.yaml says nothing loads nothing of a server. */
async function openStoreOf(stateDir: string, server: PlanetConfig["store"]): ReturnType<World["openStore"]> {
  if (server === undefined)
    return await (await import("./store/sqlite.ts")).openSqliteStore(join(stateDir, "orrery.db"));
  return await (await import("./store/postgres.ts")).openPostgresStore(await serverAddress(server));
}

async function openStoreCopyOf(stateDir: string, server: PlanetConfig["store"]): ReturnType<World["openStoreCopy"]> {
  if (server === undefined)
    return await (await import("./store/sqlite/copy.ts")).openStoreCopy(join(stateDir, "orrery.db"));
  return await (await import("./store/postgres/copy.ts")).openPostgresCopy(await serverAddress(server));
}

async function serverAddress(server: NonNullable<PlanetConfig["store"]>): Promise<string> {
  return (await import("./store/address.ts")).addressOf(server, (name) => process.env[name]);
}

async function lockRunOf(
  stateDir: string,
  server: PlanetConfig["store"],
  use: LockUse = "alone",
): ReturnType<World["lockRun"]> {
  const { lockRun } = await import("./store/sqlite/lock.ts");
  if (server === undefined) return lockRun(stateDir);
  // Workers write nothing into the state folder: there may be many on one machine.
  const folder = use === "worker" ? { release: async () => undefined } : lockRun(stateDir);
  if (folder === undefined) return undefined;
  const { lockPostgres } = await import("./store/postgres/lock.ts");
  const tables = await lockPostgres(await serverAddress(server), use !== "alone").catch(async (error: unknown) => {
    await folder.release();
    throw error;
  });
  const release = async (): Promise<void> => {
    await tables?.release();
    await folder.release();
  };
  if (tables !== undefined) return { release, isHeld: tables.isHeld };
  await release();
  return undefined;
}

async function openLeasesOf(...[server, lock]: Parameters<OpenLeases>): ReturnType<OpenLeases> {
  const { openPostgresLeases } = await import("./store/postgres/leases.ts");
  const leases = openPostgresLeases(await serverAddress(server));
  const { isHeld } = lock;
  return isHeld === undefined ? leases : (await import("./store/postgres/lock.ts")).whileHeld(leases, { isHeld });
}

type OpenLeases = NonNullable<World["openLeases"]>;

/** @see https://no-color.org */
function mayColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
}

async function openVisitor(
  config: PlanetConfig,
  now: () => Instant,
  version: string,
): ReturnType<World["openVisitor"]> {
  const [{ createVisitor }, { userAgent }, { keepHeapSmall }] = await Promise.all([
    import("./fetch/visit.ts"),
    import("./fetch/user-agent.ts"),
    import("./pipeline/small-heap.ts"),
  ]);
  keepHeapSmall();
  const { planet, members, network } = config;
  const feeds = members.reduce((sum, member) => sum + member.subscriptions.length, 0);
  const about = { planetName: planet.name, version, site: planet.url, feeds };
  const agent = userAgent(planet.contact === undefined ? about : { ...about, contact: planet.contact });
  return createVisitor({
    userAgent: agent,
    allow: network.allow,
    now,
    ...(network.extraCa === undefined ? {} : { extraCa: { dir: config.dir, file: network.extraCa } }),
    ...(network.proxy === undefined ? {} : { proxy: proxyOfEnvironment() }),
  });
}

/** The variables that curl and others read, in small letters first. */
function proxyOfEnvironment(): ProxyEnvironment {
  const either = (name: string): string | undefined => process.env[name] ?? process.env[name.toUpperCase()];
  return { httpProxy: either("http_proxy"), httpsProxy: either("https_proxy"), noProxy: either("no_proxy") };
}

async function openPreview(options: Parameters<World["preview"]>[0]): ReturnType<World["preview"]> {
  const { openPreview: open } = await import("./publish/preview.ts");
  const preview = await open(options);
  const interrupted = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  return { url: preview.url, closed: interrupted.then(preview.close), reload: preview.reload };
}

/** A second signal ends the process at once. */
async function toldToEnd(): Promise<void> {
  await new Promise<void>((resolve) => {
    const told = (): void => {
      process.off("SIGTERM", told);
      process.off("SIGINT", told);
      resolve();
    };
    process.on("SIGTERM", told);
    process.on("SIGINT", told);
  });
}

async function runAgain(args: readonly string[]): ReturnType<World["again"]> {
  const { execFile } = await import("node:child_process");
  const [program = ""] = process.argv.slice(1);
  const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");
  return await new Promise((resolve) => {
    const all = [...process.execArgv, program, ...args];
    execFile(process.execPath, all, { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, said: lines(out), warned: lines(err) });
    });
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* readStdinLines(): AsyncIterable<string> {
  const { createInterface } = await import("node:readline");
  yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/** One conversation for all questions: what was typed ahead answers the next one. It keeps no process alive. */
function openConversation(): NonNullable<World["ask"]> {
  let lines: { readonly all: Interface; readonly next: AsyncIterator<string> } | undefined;
  return async (question) => {
    if (lines === undefined) {
      const { createInterface } = await import("node:readline");
      const all = createInterface({ input: process.stdin, output: process.stdout });
      lines = { all, next: all[Symbol.asyncIterator]() };
    }
    lines.all.setPrompt(question);
    lines.all.prompt();
    const answer = await lines.next.next();
    if (answer.done === true) {
      console.log(); // what comes next begins on a line of its own
      return undefined;
    }
    lines.all.pause();
    return answer.value;
  };
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile(), "utf8")) as { version: string }; // our own package.json
  return version;
}

/** Our package.json, beside which the pages lie in a checkout and in the package alike. */
function packageFile(): string {
  const file = findPackageJSON(import.meta.url);
  if (file === undefined) throw new Error("package.json is missing beside the program");
  return file;
}

/** Whoever reads our output may have read enough (`orrery run | head`): that is no reason to leave a run half done. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

async function explain(error: unknown): Promise<ExitCode> {
  const [{ machineTrouble }, { refuse }, { EXIT }] = await Promise.all([
    import("./cli/machine-trouble.ts"),
    import("./cli/refuse.ts"),
    import("./cli/exit.ts"),
  ]);
  const options = { json: process.argv.includes("--json") };
  const trouble = machineTrouble(error);
  if (trouble !== undefined) {
    refuse([trouble], options, realWorld());
    return EXIT.usage;
  }
  const { printable } = await import("./report/printable.ts");
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of text.split("\n")) console.error(printable(line));
  console.error("This is a bug in orrery. The site was left as it is. Please report it with the lines above.");
  const message = error instanceof Error ? error.message : String(error);
  if (options.json) refuse([{ code: "bug", message }], options, realWorld());
  return EXIT.bug;
}

process.stdout.on("error", ignoreClosedPipe);
process.stderr.on("error", ignoreClosedPipe);
process.exitCode = await withoutCommands(() => main().catch(explain));
