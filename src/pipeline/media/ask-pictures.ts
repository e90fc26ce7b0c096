import { join } from "node:path";
import pLimit from "p-limit";
import type { Album, Copy } from "../../media/album.ts";
import { chooseWishes } from "../../media/choose.ts";
import { type Copied, copyPicture } from "../../media/copy.ts";
import { type MediaFolder, writeAlbum } from "../../media/folder.ts";
import { afterAvatar, afterFailure, type Try } from "../../media/tries.ts";
import type { Wish } from "../../media/wishes.ts";
import type { Instant } from "../../model/instant.ts";
import { hostOf } from "../../model/url.ts";
import { replaceFile } from "../../publish/write-file.ts";
import type { Ports } from "../ports.ts";

/** Hosts asked at the same time; each of them one picture after the other, with the visitor's quiet in between. */
const HOSTS_AT_ONCE = 8;
/** Pictures unpacked at the same time: each may take 200 MB. */
const UNPACKED_AT_ONCE = 1;
/** No further picture is begun after so long, ms. */
const LONGEST_MS = 5 * 60_000;
/** A host is left alone for the rest of the run after so many failures in a row. */
const PATIENCE = 3;
/** Copies made between two writings of the album: a killed run loses no more. */
const SAVE_EVERY = 50;

/** What changes while pictures are asked for. */
export interface PictureWork {
  readonly copies: Map<string, Copy>;
  readonly tries: Map<string, Try>;
  readonly failed: Map<string, { readonly host: string; readonly code: string; count: number }>;
  copied: number;
  bytes: number;
  later: number;
  readonly save: () => Promise<void>;
  readonly isOver: () => boolean;
}

/** @param started - when the run began to copy, on the monotonic clock, ms. */
export function beginWork(
  album: Album,
  tries: ReadonlyMap<string, Try>,
  folder: MediaFolder,
  started: number,
): PictureWork {
  const copies = new Map(album.copies);
  return {
    copies,
    tries: new Map(tries),
    failed: new Map(),
    copied: 0,
    bytes: 0,
    later: 0,
    save: () => replaceFile(folder.album, writeAlbum({ ...album, copies })),
    isOver: () => performance.now() - started > LONGEST_MS,
  };
}

/** Asks for those of the wishes that are chosen for this run, and keeps what comes. Never rejects for a picture's sake. */
export async function askPictures(
  wishes: readonly Wish[],
  work: PictureWork,
  folder: MediaFolder,
  ports: Pick<Ports, "visitor" | "now" | "progress">,
  force: boolean,
): Promise<void> {
  const { copies, tries } = work;
  const choice = chooseWishes(wishes, { copies, tries, now: ports.now(), force });
  work.later = choice.later;
  if (choice.byHost.size === 0) return;
  const visitor = await ports.visitor();
  const unpack = pLimit(UNPACKED_AT_ONCE);
  const hosts = pLimit(HOSTS_AT_ONCE);
  const total = [...choice.byHost.values()].reduce((sum, wished) => sum + wished.length, 0);
  // One at a time: two addresses may lead to one picture, and so to one file.
  const inTurn = pLimit(1);
  let done = 0;
  const ask = async (wish: Wish): Promise<Copied> => {
    const copied = await copyPicture(wish, (request) => visitor.visit(request), unpack);
    await inTurn(() => keep(wish, copied, work, folder, ports.now()));
    done += 1;
    ports.progress({ kind: "copying", done, total });
    return copied;
  };
  await Promise.all([...choice.byHost.values()].map((wished) => hosts(() => askHost(wished, work, ask))));
}

/** One after the other; a host that fails again and again, or asks for quiet, is left alone until the next run. */
async function askHost(
  wished: readonly Wish[],
  work: PictureWork,
  ask: (wish: Wish) => Promise<Copied>,
): Promise<void> {
  let failures = 0;
  for (const [index, wish] of wished.entries()) {
    if (failures >= PATIENCE || work.isOver()) {
      work.later += wished.length - index;
      return;
    }
    const result = await ask(wish);
    if (result.kind === "failed" && result.outcome.heldHost !== undefined) failures = PATIENCE;
    else failures = isTrouble(result) ? failures + 1 : 0;
  }
}

/** True when the host did not answer, or with an error of its own: a picture that is gone says nothing of the next. */
function isTrouble(result: Copied): boolean {
  if (result.kind !== "failed" || result.outcome.kind !== "failed") return false;
  const { status = 0 } = result.outcome;
  return status === 0 || status >= 500;
}

async function keep(wish: Wish, result: Copied, work: PictureWork, folder: MediaFolder, now: Instant): Promise<void> {
  if (result.kind === "failed") {
    noteFailure(wish, result.problem.code, work);
    work.tries.set(wish.key, afterFailure(work.tries.get(wish.key), result.problem, now));
    return;
  }
  if (result.kind === "copied") {
    await replaceFile(join(folder.copies, result.copy.file), result.bytes);
    work.bytes += result.copy.bytes;
  }
  work.copies.set(wish.key, result.kind === "copied" ? result.copy : NOTHING);
  work.copied += 1;
  if (wish.size === "avatar") work.tries.set(wish.key, afterAvatar(now));
  else work.tries.delete(wish.key);
  if (work.copied % SAVE_EVERY === 0) await work.save();
}

const NOTHING: Copy = { file: "", width: 1, height: 1, bytes: 0 };

/** No more than the host is told: an address may hold a secret (security rule S25). */
function noteFailure({ address }: Wish, code: string, { failed }: PictureWork): void {
  const host = hostOf(address) ?? "";
  const known = failed.get(`${host} ${code}`) ?? { host, code, count: 0 };
  failed.set(`${host} ${code}`, { ...known, count: known.count + 1 });
}
