import { dropControls, mendC1, windows1252Byte } from "./characters.ts";

/** How UTF-8 looks that was read in an encoding of single bytes, and which byte each character was. */
interface Misreading {
  /** A lead byte of UTF-8 with a continuation byte behind it. */
  readonly traces: RegExp;
  /** The byte of a UTF-16 code unit; `undefined` for one the encoding does not have. */
  readonly byteOf: (code: number) => number | undefined;
}

/** Before the document was made, by a program that took UTF-8 for ISO 8859-1. */
const LATIN_1: Misreading = {
  traces: /[\u00c2-\u00f4][\u0080-\u00bf]/,
  byteOf: (code) => (code < 0x100 ? code : undefined),
};
/** By us, because the document says that it is in windows-1252. */
const WINDOWS_1252: Misreading = {
  traces: /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]/,
  byteOf: windows1252Byte,
};
const C1 = /[\u0080-\u009f]/;
/** C1 controls and every second byte of UTF-8: a document without one, as nearly all are, is searched no further. */
const SECOND_BYTES = /[\u0080-\u00bf]/;
const strict = new TextDecoder("utf-8", { fatal: true });

/** Puts one value of a document right. */
export type Mender = (text: string) => string;

/**
 * What the values of a document need: nothing for nearly all; C1 controls read as windows-1252;
 * and UTF-8 that was read as single bytes (`CafÃ©`) read anew, value by value, when all of a value can be.
 *
 * @param document - its whole text, so that clean documents pay for one look.
 */
export function menderFor(document: string, encoding: string): Mender {
  const keep: Mender = (text) => text;
  if (encoding !== "windows-1252" && !SECOND_BYTES.test(document)) return keep;
  const misreading = encoding === "windows-1252" ? WINDOWS_1252 : encoding === "utf-8" ? LATIN_1 : undefined;
  if (misreading?.traces.test(document)) return (text) => mendC1(readAnew(text, misreading));
  return C1.test(document) ? mendC1 : keep;
}

function readAnew(text: string, { traces, byteOf }: Misreading): string {
  if (!traces.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const byte = byteOf(text.charCodeAt(i));
    if (byte === undefined) return text;
    bytes[i] = byte;
  }
  try {
    return dropControls(strict.decode(bytes)).text;
  } catch {
    // Its bytes are not UTF-8: the text means what it says.
    return text;
  }
}
