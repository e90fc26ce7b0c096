import { createHash } from "node:crypto";
import type { VisitOutcome } from "../model/feed.ts";
import type { Problem } from "../model/problem.ts";
import type { Copy } from "./album.ts";
import { recode } from "./recode.ts";
import type { Wish } from "./wishes.ts";

/** Asks one address once, through the guard that feeds are asked through. Never rejects. */
export type AskPicture = (request: {
  readonly url: string;
  readonly validators: Readonly<Record<never, never>>;
  readonly accept: string;
  readonly maxBytes: number;
}) => Promise<VisitOutcome>;

/** Most bytes of a picture as it comes; a photograph of a telephone has five million. */
export const MAX_PICTURE_BYTES: number = 8 * 1024 * 1024;

/** What we can read, best first; servers that draw for whoever asks choose by it. */
const ACCEPT = "image/webp, image/png, image/jpeg, image/gif, image/avif;q=0.9, image/*;q=0.1";

/** What came of asking for one picture. */
export type Copied =
  | { readonly kind: "copied"; readonly copy: Copy; readonly bytes: Uint8Array }
  /** One pixel: it counts readers, and nobody misses it. */
  | { readonly kind: "nothing" }
  | { readonly kind: "failed"; readonly problem: Problem; readonly outcome: VisitOutcome };

/** Leave to do something that takes much memory, when it is one's turn. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** Asks for a picture and makes our copy of it; nothing is written. */
export async function copyPicture({ address, size }: Wish, ask: AskPicture, unpack: Turn): Promise<Copied> {
  const outcome = await ask({ url: address, validators: {}, accept: ACCEPT, maxBytes: MAX_PICTURE_BYTES });
  if (outcome.kind !== "fetched") return { kind: "failed", problem: problemOf(outcome), outcome };
  const recoded = await unpack(() => recode(outcome.body, size));
  if (!recoded.ok) return { kind: "failed", problem: recoded.problem, outcome };
  if (recoded.value === undefined) return { kind: "nothing" };
  const { bytes, width, height } = recoded.value;
  return { kind: "copied", copy: { file: nameOf(bytes), width, height, bytes: bytes.byteLength }, bytes };
}

/** Nothing of the address or of what the server called it: a hash and one type (security rules S6, S20). */
function nameOf(bytes: Uint8Array): string {
  return `${createHash("sha256").update(bytes).digest("hex").slice(0, 24)}.webp`;
}

function problemOf(outcome: Exclude<VisitOutcome, { kind: "fetched" }>): Problem {
  if (outcome.kind === "failed") return outcome.problem;
  // 304 without having asked for one is a failure to the visitor already.
  return { code: "media/not-a-picture", message: "What came is no PNG, JPEG, GIF, WebP or AVIF picture." };
}
