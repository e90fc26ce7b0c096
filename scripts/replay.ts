/**
 * Serves a folder of feed files on this machine, each from an address of its own (127.0.1.1, 127.0.1.2 …),
 * the way good web servers do: strong validators, 304, gzip. For looking at feeds without a network,
 * for tests and for benchmarks.
 *
 *     node scripts/replay.ts <folder> [--port 0] [--out feeds.yaml] [--name Replay] [--latency 0] [--log FILE]
 *
 * `--out` writes a planet of these feeds; `--log` one JSON line a request; `--latency` waits so many ms before each answer.
 * Needs a system where all of 127.0.0.0/8 is loopback, as on Linux.
 */
import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runScript, wholeNumber } from "./command-line.ts";
import { documentReader } from "./replay/document.ts";
import { feedName, type ReplayedFeed, writePlanet } from "./replay/planet.ts";
import { closeSeats, openSeats, portOf, type ReplayRequest, type Seat } from "./replay/server.ts";

/** Most files one replay serves: each holds a socket. */
const MAX_FEEDS = 1000;
/** Addresses used in each of 127.0.1.0/24, 127.0.2.0/24 … */
const HOSTS_PER_NET = 250;
/** Files with these endings are feeds (or what a feed's address may answer with instead); others are left alone. */
const FEED_FILE = /^[^.].*\.(?:xml|rss|rdf|atom|json|feed|html)$/i;

export interface ReplayOptions {
  /** Folder with the feed files; folders in it are not looked into. */
  readonly folder: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Wait before each answer, ms. */
  readonly latencyMs?: number;
  /** Called after each answer. */
  readonly onRequest?: (request: ReplayRequest) => void;
}

export interface Replay {
  /** The same on every address. */
  readonly port: number;
  /** In the order of their file names. */
  readonly feeds: readonly ReplayedFeed[];
  /** Every request so far, oldest first. */
  requests(): readonly ReplayRequest[];
  close(): Promise<void>;
}

/**
 * Starts serving.
 *
 * @throws when the folder cannot be read, holds no feed file or more than 1,000, or when an address is taken.
 */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const seats = await seatFiles(options.folder);
  const requests: ReplayRequest[] = [];
  const servers = await openSeats(seats, options.port ?? 0, {
    read: documentReader(),
    latencyMs: options.latencyMs ?? 0,
    onRequest: (request) => {
      requests.push(request);
      options.onRequest?.(request);
    },
  });
  const port = servers[0] === undefined ? 0 : portOf(servers[0]);
  return {
    port,
    feeds: await Promise.all(seats.map((seat) => introduce(seat, port))),
    requests: () => requests,
    close: () => closeSeats(servers),
  };
}

async function seatFiles(folder: string): Promise<readonly Seat[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && FEED_FILE.test(entry.name)).map((entry) => entry.name);
  if (names.length === 0) throw new Error(`no feed file (.xml, .atom, .json …) in ${folder}`);
  if (names.length > MAX_FEEDS) throw new Error(`${names.length} feed files in ${folder}; at most ${MAX_FEEDS}`);
  return names.sort().map((name, i) => ({
    host: `127.0.${1 + Math.floor(i / HOSTS_PER_NET)}.${1 + (i % HOSTS_PER_NET)}`,
    path: `/${encodeURIComponent(name)}`,
    file: join(folder, name),
  }));
}

async function introduce(seat: Seat, port: number): Promise<ReplayedFeed> {
  const name = feedName(await readFile(seat.file), seat.file);
  return { name, url: new URL(`http://${seat.host}:${port}${seat.path}`).href, file: seat.file };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "0" },
      out: { type: "string" },
      name: { type: "string", default: "Replay" },
      latency: { type: "string", default: "0" },
      log: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(
      "node scripts/replay.ts <folder> [--port 0] [--out feeds.yaml] [--name Replay] [--latency MS] [--log FILE]",
    );
    return;
  }
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new Error("say which folder: node scripts/replay.ts <folder>");
  const log = values.log === undefined ? undefined : createWriteStream(values.log, { flags: "a" });
  const replay = await startReplay({
    folder,
    port: wholeNumber("--port", values.port, 0, 65_535),
    latencyMs: wholeNumber("--latency", values.latency, 0, 600_000),
    onRequest: (request) => void log?.write(`${JSON.stringify(request)}\n`),
  });
  if (values.out !== undefined) await writeFile(values.out, writePlanet(values.name, replay.feeds));
  console.log(`replaying ${replay.feeds.length} feeds from ${replay.feeds[0]?.url} on; Ctrl+C ends it`);
  const stop = async (): Promise<void> => {
    await replay.close();
    log?.end();
  };
  process.once("SIGINT", () => void stop()).once("SIGTERM", () => void stop());
}

if (import.meta.main) await runScript(main);
