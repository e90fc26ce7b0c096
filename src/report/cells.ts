/** Letters of East Asia and pictures take two columns of a terminal (Unicode Standard Annex 11, "W" and "F"). */
const WIDE =
  /^[\u1100-\u115f\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f1e6}-\u{1f1ff}\u{1f200}-\u{1f2ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** What takes no column of its own: marks that stand upon the letter before, and joiners. */
const NONE = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Columns that a text takes on a terminal. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const { segment } of LETTERS.segment(text)) width += NONE.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Fills a cell up with blanks to so many columns; a wider one stays as it is. */
export function padCell(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellWidth(text)));
}
