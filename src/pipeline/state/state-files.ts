import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { hasBytes } from "../../publish/write-file.ts";

/** What belongs to no member. */
export const PLANET_FILE = "planet.ndjson";

/** One file a member. */
export const MEMBERS_FOLDER = "members";

/** Longest line that is read, bytes: a post is 512 KiB at most, and what a feed says of it less. */
const MAX_LINE = 64 * 1024 * 1024;

/** The file of a member, below the folder of the state. */
export function memberFile(memberId: string): string {
  return join(MEMBERS_FOLDER, `${encodeURIComponent(memberId).replace(/^\./, "%2E")}.ndjson`);
}

/** True for a folder that holds an exported state. */
export function holdsState(folder: string): boolean {
  return existsSync(join(folder, PLANET_FILE));
}

/** The files of members that are there, below the folder of the state, in the order of their names. */
export function memberFiles(folder: string): readonly string[] {
  const inside = join(folder, MEMBERS_FOLDER);
  if (!existsSync(inside)) return [];
  const names = readdirSync(inside).filter((name) => name.endsWith(".ndjson"));
  return names.sort().map((name) => join(MEMBERS_FOLDER, name));
}

/** Bytes that are written at once. */
const PIECE = 1024 * 1024;

/**
 * Writes records as lines, JSON each, into a file that then takes the place of the one that is there; not when it is the same.
 *
 * @returns whether it differs from what was there.
 */
export function writeLines(path: string, records: Iterable<object>): boolean {
  mkdirSync(dirname(path), { recursive: true });
  const temp = `${path}.tmp`;
  const file = openSync(temp, "w");
  try {
    let piece = "";
    for (const record of records) {
      piece += `${JSON.stringify(record)}\n`;
      if (piece.length < PIECE) continue;
      writeSync(file, piece);
      piece = "";
    }
    writeSync(file, piece);
  } finally {
    closeSync(file);
  }
  const isSame = existsSync(path) && hasBytes(path, readFileSync(temp));
  if (isSame) rmSync(temp);
  else renameSync(temp, path);
  return !isSame;
}

/** The lines of a file, without their ends; one that is too long to be ours comes as `undefined`, and is the last. */
export async function* readLines(path: string): AsyncGenerator<string | undefined> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...waiting, chunk.subarray(from, end)]).toString();
      [waiting, bytes, from] = [[], 0, end + 1];
    }
    waiting.push(chunk.subarray(from));
    bytes += chunk.length - from;
    if (bytes > MAX_LINE) return yield undefined;
  }
  if (bytes > 0) yield Buffer.concat(waiting).toString();
}
