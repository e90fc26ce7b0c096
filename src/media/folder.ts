import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashBytes } from "../model/output.ts";
import { type Album, COPY_NAME, type Copy, EMPTY_ALBUM, type PostPictures } from "./album.ts";
import type { Tries, Try } from "./tries.ts";

/**
 * Where copies and what is known of them live: `media/` in the state folder. Nothing here is read or written by more than
 * one run at a time; the pipeline writes, for replacing a file in one step is publish/'s to do.
 */
export interface MediaFolder {
  readonly album: string;
  readonly tries: string;
  /** Folder of the copies. */
  readonly copies: string;
}

export function mediaFolder(stateDir: string): MediaFolder {
  const home = join(stateDir, "media");
  return { album: join(home, "album.json"), tries: join(home, "tries.json"), copies: join(home, "copies") };
}

/** An album as it lies on the disk: a run without news wants no more than its hash, and reading a large one takes time. */
export interface ReadAlbum {
  /** Differs when pages could. */
  readonly hash: string;
  /** {@link Album.revision}. */
  readonly revision: number;
  /** Empty when there is none that can be read. A copy whose file is gone is no copy: it is asked for again some day. */
  readonly album: () => Album;
}

/** Number of the form of both files: one of another form is as good as none. */
const VERSION = 1;

/** Reads the album. Never throws for what is in it. */
export function readAlbum(folder: MediaFolder): ReadAlbum {
  const text = readText(folder.album);
  const present = copyFiles(folder);
  return {
    hash: hashBytes([text, ...[...present].sort()].join("\n")),
    revision: Number(HEAD.exec(text)?.[1] ?? EMPTY_ALBUM.revision),
    album: () => withoutMissing(parseAlbum(text) ?? EMPTY_ALBUM, present),
  };
}

/** How {@link writeAlbum} begins. */
const HEAD = new RegExp(`^\\{"version":${VERSION},"revision":(-?\\d{1,15}),`);

function withoutMissing(album: Album, present: ReadonlySet<string>): Album {
  const kept = [...album.copies].filter(([, { file }]) => file === "" || present.has(file));
  return { ...album, copies: new Map(kept) };
}

/** Names of the copies on disk; other files in the folder are not ours to name. */
export function copyFiles({ copies }: MediaFolder): ReadonlySet<string> {
  try {
    return new Set(readdirSync(copies).filter((name) => COPY_NAME.test(name)));
  } catch {
    return new Set(); // no folder yet
  }
}

/** The album as text: sorted, a line for each thing, so that equal albums are equal bytes. */
export function writeAlbum({ revision, copies, posts }: Album): string {
  const copyLines = sorted(copies).map(([key, { file, width, height, bytes }]) => [key, file, width, height, bytes]);
  const postLines = [...posts]
    .sort(([a], [b]) => a - b)
    .map(([id, { hash, opening, addresses }]) => [id, hash, opening, ...addresses]);
  return `{"version":${VERSION},"revision":${revision},"copies":${lines(copyLines)},"posts":${lines(postLines)}}\n`;
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function lines(rows: readonly unknown[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;
}

/** What is remembered for asking again, and since when copies lie unused, by key (ms). */
export interface Ledger {
  readonly tries: Tries;
  readonly unused: ReadonlyMap<string, number>;
}

export function readLedger(folder: MediaFolder): Ledger {
  try {
    const { version, tries, unused } = JSON.parse(readText(folder.tries)) as Record<string, never>; // written below
    if (version !== VERSION) return NO_LEDGER;
    return { tries: new Map<string, Try>(tries), unused: new Map<string, number>(unused) };
  } catch {
    return NO_LEDGER; // none yet: everything may be asked for
  }
}

const NO_LEDGER: Ledger = { tries: new Map(), unused: new Map() };

export function writeLedger({ tries, unused }: Ledger): string {
  return `{"version":${VERSION},"tries":${lines(sorted(tries))},"unused":${lines(sorted(unused))}}\n`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // not there yet
  }
}

/** Lists, not objects: an address is no name of a property (security rule S17). */
function parseAlbum(text: string): Album | undefined {
  try {
    const { version, revision, copies, posts } = JSON.parse(text) as {
      readonly version: number;
      readonly revision: number;
      readonly copies: readonly [string, string, number, number, number][];
      readonly posts: readonly [number, string, number, ...string[]][];
    }; // written by writeAlbum
    if (version !== VERSION) return undefined;
    return {
      revision,
      copies: new Map(
        copies.map(([key, file, width, height, bytes]): [string, Copy] => [key, { file, width, height, bytes }]),
      ),
      posts: new Map(
        posts.map(([id, hash, opening, ...addresses]): [number, PostPictures] => [id, { hash, opening, addresses }]),
      ),
    };
  } catch {
    return undefined; // none, or half of one: as good as none
  }
}
