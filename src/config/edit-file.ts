import { hash, randomUUID } from "node:crypto";
import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Hunk } from "../model/hunk.ts";
import type { Problem } from "../model/problem.ts";
import { editText } from "./edit.ts";
import type { Edit } from "./edit-steps.ts";
import { loadConfig } from "./load.ts";

/** A change of a feeds.yaml that is ready to be written. */
export interface PlannedEdit {
  /** As the operator named it. */
  readonly file: string;
  readonly text: string;
  /** What differs, in the order of the file; empty when nothing does. */
  readonly hunks: readonly Hunk[];
  /** Of the file that was read, so that nobody's work is written over. */
  readonly hash: string;
}

/** A change that can be made, or why not. */
export type PlanOutcome =
  | { readonly ok: true; readonly plan: PlannedEdit }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a feeds.yaml and prepares a change of it, see {@link editText}. Writes nothing.
 *
 * @param file - relative to the working folder, or absolute.
 */
export async function planEdit(file: string, edits: readonly Edit[]): Promise<PlanOutcome> {
  const loaded = await loadConfig(file);
  if (!loaded.ok) return loaded;
  const bytes = await readFile(file);
  const text = bytes.toString("utf8");
  const edited = editText(text, edits);
  if (!edited.ok) return edited;
  return { ok: true, plan: { file, text: edited.text, hunks: edited.hunks, hash: hash("sha256", bytes) } };
}

/**
 * Writes a planned change: the whole file beside the old one, then in its place, with the old one's rights. A reader
 * finds the old text or the new one, never half of it. A link stays a link.
 *
 * @returns why it was not written, when the file is not what it was any more.
 */
export async function writeEdit({ file, text, hash: expected }: PlannedEdit): Promise<Problem | undefined> {
  const real = await realpath(file);
  const { mode } = await stat(real);
  const fresh = join(dirname(real), `.${randomUUID()}.feeds.yaml`);
  try {
    await writeWhole(fresh, text, mode);
    if (hash("sha256", await readFile(real)) !== expected) return changedMeanwhile(file);
    await rename(fresh, real);
    return undefined;
  } finally {
    await rm(fresh, { force: true });
  }
}

async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  await using handle = await open(file, "wx", mode & 0o777);
  await handle.chmod(mode & 0o777); // whatever the umask takes away
  await handle.writeFile(text);
  await handle.sync();
}

function changedMeanwhile(file: string): Problem {
  const message = `${file} was changed by somebody else in the meantime; nothing was written.`;
  return { code: "config/changed-meanwhile", message, hint: "Call the command again." };
}
