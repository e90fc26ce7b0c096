import { StoreTrouble } from "../trouble.ts";

/** Primary result codes of SQLite that an operator can do something about. @see https://sqlite.org/rescode.html */
const ADVICE: Readonly<Record<number, string>> = {
  5: "is busy: another process has been writing to it for too long. Wait for it to end, then try again.",
  8: "cannot be written. Give the user who runs Orrery the right to write to the file and its folder.",
  10: "could not be read or written. Look at the disk, then try again.",
  11: "is damaged. Put back a copy of it with `orrery restore <file>`, or move the file away: the next run begins anew with what the feeds still hold.",
  13: "could not grow: the disk is full. Make room, then try again.",
  14: "cannot be opened. Look whether its folder exists and may be read and written.",
  26: "is not a database. Put back a copy of it with `orrery restore <file>`, or move the file away: the next run begins anew with what the feeds still hold.",
};

/** An error of the database with the file's name and what to do; one that is our own bug comes back as it was. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = primaryCode(error);
  const advice = ADVICE[code];
  if (advice === undefined) return error;
  return new StoreTrouble(`${file} ${advice}`, { cause: error, isDamaged: DAMAGE.has(code) });
}

/** SQLITE_CORRUPT and SQLITE_NOTADB: what is in the file is not what was written there. */
const DAMAGE: ReadonlySet<number> = new Set([11, 26]);

/** The low byte of an extended result code; -1 for an error that is not SQLite's. */
function primaryCode(error: unknown): number {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return -1;
  return error.errcode & 0xff;
}
