import { fraction } from "../build/posts.ts";
import { addressOf } from "../fetch/plan.ts";

/** A host's own loopback address, the same in every process: the net holds a million. */
export function loopbackOf(host: string): string {
  let seed = 0;
  for (const letter of host) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return addressOf(Math.floor(fraction(seed, 33) * 2 ** 20));
}
