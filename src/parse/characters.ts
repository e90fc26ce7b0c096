/** Meaning of the bytes 0x80–0x9F in windows-1252: what C1 controls in a feed were meant to be (HTML Standard, numeric character reference end state). */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const C1 = /[\u0080-\u009f]/;
const C1_ALL = /[\u0080-\u009f]/g;
/** Controls XML 1.0 §2.2 does not allow, DEL, and the two noncharacters of the first plane. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const FORBIDDEN_ALL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** The character a windows-1252 byte 0x80–0x9F stands for; the five it does not use stay as they are, as in HTML. */
export function fromC1(code: number): string {
  return WINDOWS_1252[code - 0x80] ?? "\ufffd";
}

const BYTE_OF: ReadonlyMap<number, number> = new Map(
  Array.from(WINDOWS_1252, (char, i) => [char.charCodeAt(0), 0x80 + i] as const),
);

/** The windows-1252 byte of a UTF-16 code unit; `undefined` when it has none. */
export function windows1252Byte(code: number): number | undefined {
  return code < 0x80 || (code > 0x9f && code < 0x100) ? code : BYTE_OF.get(code);
}

/** Text with C1 controls read as windows-1252. */
export function mendC1(text: string): string {
  return C1.test(text) ? text.replace(C1_ALL, (char) => fromC1(char.charCodeAt(0))) : text;
}

/** Text without the characters XML does not allow, and how many there were. */
export function dropControls(text: string): { readonly text: string; readonly dropped: number } {
  if (!FORBIDDEN.test(text)) return { text, dropped: 0 };
  const kept = text.replace(FORBIDDEN_ALL, "");
  return { text: kept, dropped: text.length - kept.length };
}

/** Text a page can hold: well-formed Unicode, no controls. For values that did not come through a decoder. */
export function cleanText(text: string): string {
  return mendC1(dropControls(text.toWellFormed()).text);
}

/** The character with a number, as a feed may ask for it; empty for one that no text may hold. */
export function fromNumber(code: number): string {
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  if (code >= 0x80 && code <= 0x9f) return fromC1(code);
  const char = String.fromCodePoint(code);
  return FORBIDDEN.test(char) ? "" : char;
}

/** The first `max` code units, never half of a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
