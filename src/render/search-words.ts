/** Longest word that is told apart, in UTF-16 code units. */
const LONGEST = 24;

/** Scripts written without blanks between words. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー";
const RUNS = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/** Letters that Unicode does not take apart and people type as others. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
  ς: "σ",
};

/**
 * The words of a text as the search index knows them: small letters without marks, in order, repeats kept.
 * Text in scripts without blanks gives overlapping pairs of letters. templates/assets/search.js reads what
 * people type in the same way, and a test holds the two together.
 */
export function searchWords(text: string): readonly string[] {
  // Most text is English or nearly so, and this is most of what the index costs.
  if (isAscii(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(cut);
  const folded = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđłıς]/g, (letter) => SPELLINGS[letter] ?? letter);
  return (folded.match(RUNS) ?? []).flatMap((run) => (IS_UNSPACED.test(run) ? pairs([...run]) : [cut(run)]));
}

function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

function cut(word: string): string {
  return word.length > LONGEST ? word.slice(0, LONGEST) : word;
}

function pairs(letters: readonly string[]): readonly string[] {
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ""}${letter}`);
}
