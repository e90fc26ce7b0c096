import { createHash } from "node:crypto";
import { open, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Validators, VisitFacts, VisitOutcome } from "../model/feed.ts";
import { whyUnread } from "../model/file-trouble.ts";
import type { Problem } from "../model/problem.ts";

/**
 * Reads a feed that lies beside feeds.yaml. Its validator is date and size of the file, so that one that has not
 * changed is not read again. Never rejects.
 *
 * @param dir - absolute folder of feeds.yaml; nothing outside it is read, whatever links lead there.
 * @param path - relative to `dir`.
 * @param maxBytes - a larger file is refused unread.
 * @param validators - those of the last good visit; `{}` reads in any case.
 */
export async function readFeedFile(
  dir: string,
  path: string,
  maxBytes: number,
  validators: Validators = {},
): Promise<VisitOutcome> {
  const facts: VisitFacts = { url: path, redirects: [], wireBytes: 0, decodedBytes: 0, ms: 0, freshness: {} };
  const fail = (problem: Problem): VisitOutcome => ({ kind: "failed", ...facts, problem });
  try {
    const file = await realpath(resolve(dir, path));
    if (!isInside(await realpath(dir), file)) return fail(outside(path));
    const { mtime, size, ...entry } = await statFile(file);
    if (!entry.isFile) return fail(unreadable(path, "it is not a file"));
    if (size > maxBytes) return fail(tooLarge(path, maxBytes));
    const current = { lastModified: `${mtime.toISOString()} ${size}` };
    if (validators.lastModified === current.lastModified)
      return { kind: "not-modified", ...facts, validators: current };
    const body = await readAtMost(file, maxBytes);
    if (body === undefined) return fail(tooLarge(path, maxBytes));
    const bodyHash = createHash("sha256").update(body).digest("hex");
    return { kind: "fetched", ...facts, decodedBytes: body.length, body, bodyHash, validators: current };
  } catch (error) {
    return fail(unreadable(path, whyUnread(error)));
  }
}

async function statFile(file: string): Promise<{ mtime: Date; size: number; isFile: boolean }> {
  const stats = await stat(file);
  return { mtime: stats.mtime, size: stats.size, isFile: stats.isFile() };
}

/** A file may grow between being measured and being read: the limit holds for what is read. */
async function readAtMost(file: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const handle = await open(file, "r");
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of handle.createReadStream({ end: maxBytes, autoClose: false })) {
      chunks.push(chunk as Buffer); // Without an encoding a file stream gives nothing else.
      bytes += (chunk as Buffer).length;
    }
    return bytes > maxBytes ? undefined : Buffer.concat(chunks);
  } finally {
    await handle.close();
  }
}

function isInside(dir: string, file: string): boolean {
  const path = relative(dir, file);
  return path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function outside(path: string): Problem {
  return {
    code: "fetch/outside-folder",
    message: `${path} leads out of the folder of feeds.yaml; it was not read.`,
    hint: "Put the file beside feeds.yaml, or in a folder below it.",
  };
}

function tooLarge(path: string, maxBytes: number): Problem {
  return {
    code: "fetch/too-large",
    message: `${path} is larger than ${maxBytes} bytes.`,
    hint: "Leave fewer entries in the feed; ten or twenty are enough.",
  };
}

function unreadable(path: string, why: string): Problem {
  return {
    code: "fetch/no-file",
    message: `${path} cannot be read: ${why}.`,
    hint: "Check path: in feeds.yaml; it starts at the folder of that file.",
  };
}
