import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Terminal, World } from "./cli/world.ts";
import type { ProxyEnvironment } from "./fetch/proxy.ts";
import { type Instant, instant } from "./model/instant.ts";
import type { PlanetConfig } from "./model/planet.ts";
import { lockRunOf, openLeasesOf, openStoreCopyOf, openStoreOf } from "./real-store.ts";
import { readStdin, readStdinLines } from "./real-terminal.ts";

/** What of a process differs from one to another. */
export interface Place {
  readonly cwd: string;
  readonly terminal: Terminal;
  /** A variable of the environment, by its name. */
  readonly env: (name: string) => string | undefined;
  /** The file that Node was started with, for processes of our own. */
  readonly program: string;
  /** Absent where nobody can be asked. */
  readonly ask?: World["ask"];
}

/** Real clock, network, store and output: the one place where real things are built. What a command needs not is not loaded. */
export function realWorld({ cwd, terminal, env, program, ask }: Place): World {
  const version = packageVersion();
  return {
    version,
    cwd,
    terminal,
    clock: () => instant(Date.now()),
    random: Math.random,
    env,
    stdin: readStdin,
    stdinLines: readStdinLines,
    ...(ask === undefined ? {} : { ask }),
    templates: fileURLToPath(new URL("../templates", import.meta.url)),
    recipes: fileURLToPath(new URL("../scripts/deploy", import.meta.url)),
    docs: join(dirname(packageFile()), "docs"),
    openStore: (stateDir, server) => openStoreOf(stateDir, server, env),
    openStoreCopy: (stateDir, server) => openStoreCopyOf(stateDir, server, env),
    lockRun: (stateDir, server, use = "alone") => lockRunOf(stateDir, server, use, env),
    openLeases: (server, lock) => openLeasesOf(server, lock, env),
    stopped: toldToEnd,
    openVisitor: (config, now) => openVisitor(config, now, version, env),
    preview: openPreview,
    again: (args) => runAgain(program, args),
  };
}

async function openVisitor(
  config: PlanetConfig,
  now: () => Instant,
  version: string,
  env: Place["env"],
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
    ...(network.proxy === undefined ? {} : { proxy: proxyOf(env) }),
  });
}

/** The variables that curl and others read, in small letters first. */
function proxyOf(env: Place["env"]): ProxyEnvironment {
  const either = (name: string): string | undefined => env(name) ?? env(name.toUpperCase());
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
      resolve();
      // Not before all have heard of this one: whoever is alone with it takes it for the end (programs of `filters:`).
      setImmediate(() => {
        process.off("SIGTERM", told);
        process.off("SIGINT", told);
      });
    };
    process.on("SIGTERM", told);
    process.on("SIGINT", told);
  });
}

async function runAgain(program: string, args: readonly string[]): ReturnType<World["again"]> {
  const { execFile } = await import("node:child_process");
  const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");
  return await new Promise((resolve) => {
    const all = [...process.execArgv, program, ...args];
    execFile(process.execPath, all, { maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, said: lines(out), warned: lines(err) });
    });
  });
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
