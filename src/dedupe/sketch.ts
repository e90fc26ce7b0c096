import type { Sketch } from "../model/entry.ts";
import { minHash, SIGNATURE_LENGTH } from "./minhash.ts";
import { hash32, mix, shinglesOf } from "./shingles.ts";
import { tokensOf } from "./tokens.ts";

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
  const tokens = tokensOf(text);
  if (tokens.length < WORDS_MIN) return undefined;
  const bands = bandsOf(minHash(shinglesOf(tokens)));
  return tokens.length < OPENING_WORDS ? { bands } : { bands, opening: openingOf(tokens) };
}

/** A band's number covers its place, so that equal numbers mean equal bands. */
function bandsOf(signature: Int32Array): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = signature.subarray(band * ROWS, (band + 1) * ROWS);
    return rows.reduce((number, row) => mix(Math.imul(number, 31) ^ row), band + 1);
  });
}

/** The first words in one number; the dot keeps it apart from the bands'. */
function openingOf(tokens: readonly string[]): number {
  return hash32(`.${tokens.slice(0, OPENING_WORDS).join(" ")}`);
}
