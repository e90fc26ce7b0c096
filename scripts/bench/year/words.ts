import type { Chance } from "./chance.ts";

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cli dre flo gru ple sti tro".split(
  " ",
);

/** Words of a sentence. */
const SENTENCE = 11;

/**
 * Sentences in words that nobody else uses: posts that share their words are looked at as copies of each other, which
 * posts of strangers are not.
 *
 * @param name - of the text; the same name gives the same words.
 */
export function sentences(chance: Chance, count: number, name: string): string {
  return Array.from({ length: count }, (_, at) => sentence(chance, SENTENCE, `${name} ${at}`)).join(" ");
}

/** A few words with a capital letter, without a full stop. */
export function heading(chance: Chance, name: string): string {
  return sentence(chance, 3 + chance.below(4, "heading", name), name).slice(0, -1);
}

function sentence(chance: Chance, words: number, name: string): string {
  const text = Array.from({ length: words }, (_, at) => word(chance, `${name} ${at}`)).join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function word(chance: Chance, name: string): string {
  const length = 2 + chance.below(3, "word", name);
  return Array.from({ length }, (_, at) => SYLLABLES[chance.below(SYLLABLES.length, name, at)]).join("");
}
