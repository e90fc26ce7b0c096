import { lstatSync } from "node:fs";
import { join, sep } from "node:path";
import type { Problem, Result } from "../model/problem.ts";
import { HEADERS_FILE } from "./headers.ts";

/** A name of one step of a path that we write: no dot files, no `..`, nothing a shell or a server gives a meaning to. */
const STEP = /^[A-Za-z0-9][\w.~-]*$/;

/** Files of the host, which are the owner's to write (security rule S20). */
const RESERVED: ReadonlySet<string> = new Set(["CNAME"]);

/** Files of the host that we write, once, at the top: no page can be named so. */
const OURS: ReadonlySet<string> = new Set([HEADERS_FILE]);

/** Where an output file lies on disk. */
export interface Place {
  /** Absolute. */
  readonly path: string;
  /** Bytes of the file that is there; absent: there is none. */
  readonly size?: number;
  /** False: its folder must be made. */
  readonly hasFolder: boolean;
}

/**
 * Where an output file lies on disk, once it is certain that writing there touches nothing outside the output folder:
 * its name leads downwards, and no folder on the way, nor the file itself, is a symbolic link.
 *
 * @param output - absolute folder.
 * @param file - relative, with `/`: `members/mercury/index.html`.
 * @param safe - folders found to be so by the caller's earlier calls; new ones are added.
 */
export function findPlace(output: string, file: string, safe: Set<string> = new Set()): Result<Place> {
  const steps = file.split("/");
  if (!isName(file, steps)) return { ok: false, problem: unsafe(file) };
  let path = join(output);
  for (const [at, step] of steps.entries()) {
    path = `${path}${sep}${step}`;
    if (safe.has(path)) continue;
    const found = lstatSync(path, { throwIfNoEntry: false });
    const isFile = at === steps.length - 1;
    if (found === undefined) return { ok: true, value: { path: join(output, ...steps), hasFolder: isFile } };
    if (!(isFile ? found.isFile() : found.isDirectory())) return { ok: false, problem: inTheWay(path) };
    if (isFile) return { ok: true, value: { path, size: found.size, hasFolder: true } };
    safe.add(path);
  }
  return { ok: false, problem: unsafe(file) };
}

function isName(file: string, steps: readonly string[]): boolean {
  return OURS.has(file) || (steps.every((step) => STEP.test(step)) && !RESERVED.has(file));
}

function unsafe(file: string): Problem {
  return { code: "publish/unsafe-path", message: `"${file}" is not a file name we write to the output folder.` };
}

function inTheWay(path: string): Problem {
  return {
    code: "publish/in-the-way",
    message: `${path} is a symbolic link, or a folder where a file belongs, or a file where a folder belongs.`,
    hint: "Move it away: this page is not published until then.",
  };
}
