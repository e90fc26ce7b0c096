import type { Sketch } from "../model/entry.ts";
import { minHash, SIGNATURE_LENGTH } from "./minhash.ts";
import { hash32, mix, shinglesOf } from "./shingles.ts";
import { tokensOf } from "./tokens.ts";
import type { Words } from "./words.ts";

/**
 * Numbers of a signature in one band. With 21 bands of three, texts that resemble each other by a half share a band in 94 of 100
 * cases, by two thirds in 99.9, by a tenth in two.
 */
const ROWS = 3;
const BANDS = Math.floor(SIGNATURE_LENGTH / ROWS);

/** Shorter texts ("Happy new year, everybody!") are alike by chance. */
export const WORDS_MIN = 20;
/** Words with which an excerpt and its post begin alike. */
export const OPENING_WORDS = 40;

/**
 * The numbers under which a text is found among all others that resemble it (locality-sensitive hashing by bands).
 *
 * @returns `undefined` for a text too short to tell.
 * @see Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", §3.4
 */
export function sketchOf(text: string): Sketch | undefined {
  const words = tokensOf(text);
  if (words.spans.length < 2 * WORDS_MIN) return undefined;
  const bands = bandsOf(minHash(shinglesOf(words)));
  const opening = openingOf(words);
  // The dot keeps its number apart from the bands'.
  return opening === undefined ? { bands } : { bands, opening: hash32(`.${opening}`) };
}

/** A band's number covers its place, so that equal numbers mean equal bands. */
function bandsOf(signature: Int32Array): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let number = band + 1;
    for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1) {
      number = mix(Math.imul(number, 31) ^ (signature[row] ?? 0));
    }
    return number;
  });
}

/** The first words, joined by spaces; `undefined` when there are fewer. */
export function openingOf({ folded, spans }: Words): string | undefined {
  if (spans.length < 2 * OPENING_WORDS) return undefined;
  return Array.from({ length: OPENING_WORDS }, (_, at) => folded.slice(spans[2 * at], spans[2 * at + 1])).join(" ");
}
