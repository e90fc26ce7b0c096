import { open } from "node:fs/promises";
import { MAX_LIST_BYTES } from "../../exchange/decode-list.ts";
import type { ListFile } from "../../exchange/read.ts";
import { whyUnread } from "../../model/file-trouble.ts";
import type { Problem, Result } from "../../model/problem.ts";

/**
 * Reads a member list from the disk, no more of it than is needed to see that it is too large.
 *
 * @param path - relative to the working folder, or absolute.
 * @param name - as the operator named it.
 */
export async function readListFile(path: string, name: string): Promise<Result<ListFile>> {
  try {
    await using handle = await open(path);
    const chunks: Uint8Array[] = [];
    for await (const chunk of handle.createReadStream({ autoClose: false, end: MAX_LIST_BYTES })) chunks.push(chunk);
    return { ok: true, value: { name, bytes: Buffer.concat(chunks) } };
  } catch (error) {
    return { ok: false, problem: unreadable(name, whyUnread(error)) };
  }
}

function unreadable(name: string, why: string): Problem {
  if (/^https?:\/\//i.test(name)) {
    const hint = "Fetch it first, for example with curl, and give the file, or - for standard input.";
    return { code: "exchange/no-file", message: "A list is read from a file, not from an address.", hint };
  }
  const hint = "Is the name spelled like the file? - stands for standard input.";
  return { code: "exchange/no-file", message: `${name} cannot be read: ${why}.`, hint };
}
