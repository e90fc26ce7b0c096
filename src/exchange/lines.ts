/** Tells the line of an offset, from 1, for offsets that never go back: together they cost one walk through the text. */
export function lineCounter(text: string): (offset: number) => number {
  let [line, next] = [1, text.indexOf("\n")];
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}

/** A piece of foreign text for a report: one line, at most 80 characters. */
export function shortly(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length > 80 ? `${letters.slice(0, 79).join("")}…` : line;
}

/** The text with white space folded, or nothing when there is none. */
export function said(text: string | undefined): string | undefined {
  const plain = text?.replace(/\s+/g, " ").trim();
  return plain === undefined || plain === "" ? undefined : plain;
}
