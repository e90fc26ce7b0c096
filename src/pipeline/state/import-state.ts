import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { textHash } from "../../dedupe/fingerprint.ts";
import { sketchOf } from "../../dedupe/sketch.ts";
import type { EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import type { Problem } from "../../model/problem.ts";
import { sanitizeBody } from "../../sanitize/sanitize.ts";
import { inspectDatabase } from "../../store/sqlite/backup.ts";
import { openStateWriter, type StateWriter } from "../../store/sqlite/state-write.ts";
import { readStateLine } from "../../store/state-check.ts";
import type { StateEntry, StateRecord } from "../../store/state-record.ts";
import { exportFolders } from "./export-folders.ts";
import { putInPlace, type Restored } from "./restore.ts";
import { holdsState, memberFiles, PLANET_FILE, readLines } from "./state-files.ts";

/** What came of an import: a new database in place, or every mistake with its file and line. */
export type ImportedState =
  | { readonly ok: true; readonly value: Restored }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Mistakes that are told; after so many nobody reads on. */
const MAX_TOLD = 20;

/**
 * Makes a database of an exported state and puts it in the place of the one that is there, which is set aside. Whoever calls
 * holds the run lock. The state is no more to be trusted than a feed: its HTML is sanitized again, and its addresses are looked at.
 */
export async function importState(
  stateDir: string,
  folder: string,
  why: "before" | "corrupt",
  now: Instant,
): Promise<ImportedState> {
  if (!holdsState(folder)) {
    const message = `${folder} holds no exported state: ${PLANET_FILE} is missing.`;
    const hint = "`orrery export --state <folder>` writes one.";
    return { ok: false, problems: [{ code: "import/no-state", message, hint }] };
  }
  mkdirSync(stateDir, { recursive: true });
  const fresh = join(stateDir, "orrery.db.new");
  clear(fresh);
  try {
    const problems = await fill(openStateWriter(fresh), folder);
    if (problems.length > 0) return { ok: false, problems };
    const facts = inspectDatabase(fresh, "The database made of it");
    if (!facts.ok) return { ok: false, problems: [facts.problem] };
    return { ok: true, value: { ...facts.value, ...putInPlace(stateDir, fresh, why, now) } };
  } finally {
    clear(fresh);
  }
}

/** The state that was exported last, in the place of a damaged database; `undefined` when there is none that is right. */
export async function importLastState(
  stateDir: string,
  now: Instant,
): Promise<({ readonly from: string } & Restored) | undefined> {
  const from = exportFolders(stateDir)[0];
  if (from === undefined) return undefined;
  const imported = await importState(stateDir, from, "corrupt", now);
  return imported.ok ? { from, ...imported.value } : undefined;
}

/** Where a line stands, for people. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/** What is looked at when all is there. */
interface Gathered {
  lastId: EntryId;
  /** Posts by number, with what they are merged into. */
  readonly entries: Map<EntryId, EntryId | undefined>;
  readonly joined: { readonly entry: StateEntry; readonly place: Place }[];
  readonly problems: Problem[];
}

async function fill(writer: StateWriter, folder: string): Promise<readonly Problem[]> {
  const gathered: Gathered = { lastId: 0, entries: new Map(), joined: [], problems: [] };
  let isFinished = false;
  try {
    for (const file of [PLANET_FILE, ...memberFiles(folder)]) {
      if (gathered.problems.length < MAX_TOLD) await fillFrom(join(folder, file), file, writer, gathered);
    }
    gathered.problems.push(...danglers(gathered));
    if (gathered.problems.length === 0) {
      isFinished = true;
      writer.finish(gathered.lastId);
    }
    return gathered.problems.slice(0, MAX_TOLD);
  } finally {
    if (!isFinished) writer.abandon();
  }
}

async function fillFrom(path: string, file: string, writer: StateWriter, gathered: Gathered): Promise<void> {
  let line = 0;
  for await (const text of readLines(path)) {
    line += 1;
    const place = { file, line };
    const wrong = take(text, place, writer, gathered);
    if (wrong === undefined) continue;
    gathered.problems.push(mistake(wrong, place));
    if (gathered.problems.length >= MAX_TOLD) return;
  }
  if (line === 0 && file === PLANET_FILE) gathered.problems.push(mistake("The file is empty.", { file, line: 1 }));
}

function take(text: string | undefined, place: Place, writer: StateWriter, gathered: Gathered): string | undefined {
  if (text === undefined) return "The line is longer than any that Orrery writes.";
  const record = readStateLine(text);
  if (typeof record === "string") return record;
  const isHead = place.file === PLANET_FILE && place.line === 1;
  if (isHead !== (record.is === "planet")) return isHead ? "The first line must be the planet's." : OUT_OF_PLACE;
  if ((place.file === PLANET_FILE) !== PLANETS.has(record.is)) return OUT_OF_PLACE;
  if (record.is === "planet") gathered.lastId = record.lastId;
  return record.is === "entry" ? takeEntry(record, place, writer, gathered) : writer.put(record);
}

const OUT_OF_PLACE =
  "The line belongs elsewhere: planet, host and note into planet.ndjson, all others into the file of their member.";

const PLANETS: ReadonlySet<StateRecord["is"]> = new Set(["planet", "host", "note"]);

function takeEntry(record: StateEntry, place: Place, writer: StateWriter, gathered: Gathered): string | undefined {
  gathered.entries.set(record.id, record.mergedInto);
  if (record.mergedInto !== undefined || record.like !== undefined) {
    const { raw: _raw, html: _html, ...slim } = record;
    gathered.joined.push({ entry: slim, place });
  }
  const body = sanitizeBody(
    record.raw ?? { html: record.html ?? "" },
    record.link === undefined ? {} : { link: record.link },
  );
  return writer.putEntry(record, { body, textHash: textHash(body.text), sketch: sketchOf(body.text) });
}

/** Posts that say they are copies of, or like, one that is not there, or is a copy itself. */
function danglers({ entries, joined }: Gathered): readonly Problem[] {
  return joined.flatMap(({ entry: { id, mergedInto, like = [] }, place }) => {
    const lost = [...(mergedInto === undefined ? [] : [mergedInto]), ...like.map(([other]) => other)].find(
      (other) => !entries.has(other) || other === id,
    );
    if (lost !== undefined) return [mistake(`It names post ${lost}, which is not there.`, place)];
    if (mergedInto === undefined || entries.get(mergedInto) === undefined) return [];
    return [mistake(`It is merged into post ${mergedInto}, which is a copy itself.`, place)];
  });
}

function mistake(message: string, { file, line }: Place): Problem {
  const hint = "Nothing was changed. Take the file back to how Orrery wrote it, from git or a copy.";
  return { code: "import/state", message: `${file}:${line}: ${message}`, hint };
}

function clear(file: string): void {
  for (const part of ["", "-wal", "-shm", "-journal"]) rmSync(file + part, { force: true });
}
