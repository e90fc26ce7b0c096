/** Where the words of a folded text stand: start and end of each in turn, in UTF-16 units. No word need be a string of its own. */
export interface Words {
  readonly folded: string;
  readonly spans: readonly number[];
}

/** A text in the form in which words are compared: case and the encoding of letters folded away. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The words of a text in the form in which they are compared. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  if (WESTERN.test(folded)) return folded.match(WESTERN_WORD) ?? [];
  const { spans } = wordsIn(folded);
  return Array.from({ length: spans.length / 2 }, (_, at) => folded.slice(spans[2 * at], spans[2 * at + 1]));
}

/** Text in Latin letters with typographers' punctuation, folded: there an expression gives words as strings in half the time. */
const WESTERN = /^[\0-\u02af\u2010-\u2064]*$/;
const WESTERN_WORD = /[a-z0-9\u00df-\u00f6\u00f8-\u02af]+/g;

/**
 * Finds words: letters, marks and digits in a row. Letter by letter and by a table, for a regular expression takes several
 * times as long, and this is done to all text that comes in.
 *
 * @param folded - as {@link fold} gives it.
 * @param splitsUnspaced - single letters where a script has no spaces, for there a whole sentence would be one word.
 */
export function wordsIn(folded: string, splitsUnspaced = false): Words {
  const spans: number[] = [];
  let start = -1;
  let isUnspaced = false;
  for (let at = 0; at <= folded.length; at += 1) {
    const kind = at === folded.length ? GAP : KINDS[folded.charCodeAt(at)] || kindAt(folded, at);
    if (kind !== GAP) {
      if (start < 0) start = at;
      if (kind === UNSPACED) isUnspaced = splitsUnspaced;
    } else if (start >= 0) {
      if (isUnspaced) pushLetters(spans, folded.slice(start, at), start);
      else spans.push(start, at);
      start = -1;
      isUnspaced = false;
    }
  }
  return { folded, spans };
}

function pushLetters(spans: number[], word: string, start: number): void {
  let at = start;
  for (const letter of word) {
    spans.push(at, at + letter.length);
    at += letter.length;
  }
}

const GAP = 1;
const LETTER = 2;
const UNSPACED = 3;

/** By UTF-16 unit; 0: not met yet, or half of a letter. */
const KINDS = new Uint8Array(0x1_0000);

const IN_WORD = /[\p{L}\p{M}\p{N}]/u;
const UNSPACED_SCRIPT = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** What stands at a place that the table does not tell; a half of a letter is what the whole is. */
function kindAt(folded: string, at: number): number {
  const unit = folded.charCodeAt(at);
  if (!isSurrogate(unit)) {
    const kind = kindOf(String.fromCharCode(unit));
    KINDS[unit] = kind;
    return kind;
  }
  const before = at === 0 ? 0 : (folded.codePointAt(at - 1) ?? 0);
  const point = before > 0xffff ? before : (folded.codePointAt(at) ?? 0);
  return point > 0xffff ? kindOf(String.fromCodePoint(point)) : GAP;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function kindOf(letter: string): number {
  if (!IN_WORD.test(letter)) return GAP;
  return UNSPACED_SCRIPT.test(letter) ? UNSPACED : LETTER;
}
