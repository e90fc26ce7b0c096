import type { KnownEntry } from "../model/change.ts";
import { numbersIn } from "./numbers.ts";
import { shinglesOf } from "./shingles.ts";
import { openingOf, WORDS_MIN } from "./sketch.ts";
import { tokensOf } from "./tokens.ts";
import { foldedWords } from "./words.ts";

/** A text in the form in which two are compared word by word. */
export interface Reading {
  readonly title: string;
  /** In the order of the text. */
  readonly shingles: ReadonlySet<number>;
  /** Its numbers in figures. */
  readonly figures: ReadonlySet<string>;
  /** The first words, joined; absent when there are fewer. */
  readonly opening?: string;
}

/** @returns `undefined` for a text too short to tell. */
export function readText(title: string, text: string): Reading | undefined {
  const words = tokensOf(text);
  if (words.spans.length < 2 * WORDS_MIN) return undefined;
  const opening = openingOf(words);
  return {
    title: foldedTitle(title),
    shingles: new Set(shinglesOf(words)),
    figures: numbersIn(words.folded),
    ...(opening === undefined ? {} : { opening }),
  };
}

/** A title in the form in which two are compared. */
export function foldedTitle(title: string): string {
  return foldedWords(title).join(" ");
}

/** Reads each text once, however often it is compared. */
export type ReadOnce = (owner: object, title: string, text: string) => Reading | undefined;

/** For the length of one decision. */
export function readerOnce(): ReadOnce {
  const readings = new Map<object, Reading | undefined>();
  return (owner, title, text) => {
    if (!readings.has(owner)) readings.set(owner, readText(title, text));
    return readings.get(owner);
  };
}

/** The reading of a kept entry; `undefined` also where the store did not give its text. */
export function readKnown(known: KnownEntry, read: ReadOnce): Reading | undefined {
  return known.text === undefined ? undefined : read(known, known.told?.title ?? "", known.text);
}
