import { fromC1 } from "./characters.ts";
import type { Warnings } from "./warnings.ts";

/**
 * Reads bytes that should be UTF-8 and are not all. With more wrong bytes than whole multi-byte characters it is
 * windows-1252 throughout (when every byte has a meaning there); otherwise windows-1252 bytes that stand alone
 * are read as such, and torn characters become U+FFFD.
 */
export function decodeMendedUtf8(body: Uint8Array, warnings: Warnings): string {
  const wrong = wrongBytes(body);
  if (wrong.count > wrong.whole && !body.some(isUnusedIn1252)) {
    warnings.note("parse/wrong-encoding", "windows-1252");
    return new TextDecoder("windows-1252").decode(body);
  }
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
  let out = "";
  let from = 0;
  for (const at of wrong.alone) {
    warnings.note("parse/bad-bytes");
    out += lenient.decode(body.subarray(from, at)) + from1252(body[at] ?? 0);
    from = at + 1;
  }
  if (wrong.alone.length === 0) warnings.note("parse/bad-bytes");
  return out + lenient.decode(body.subarray(from));
}

interface WrongBytes {
  readonly count: number;
  /** Multi-byte characters that are whole: many mean that the document is UTF-8 at heart. */
  readonly whole: number;
  /** Places of wrong bytes with ASCII, or a whole character, behind them. */
  readonly alone: readonly number[];
}

function wrongBytes(body: Uint8Array): WrongBytes {
  const alone: number[] = [];
  let whole = 0;
  let count = 0;
  let i = 0;
  while (i < body.length) {
    const length = sequenceLength(body, i);
    if (length > 1) whole += 1;
    if (length === 0) count += 1;
    if (length === 0 && isAlone(body, i)) alone.push(i);
    i += Math.max(1, length);
  }
  return { count, whole, alone };
}

/** Neither torn from a character (a lead byte with continuations missing, or with the end behind it) nor part of a run of other bytes. */
function isAlone(body: Uint8Array, at: number): boolean {
  const before = body[at - 1] ?? 0;
  const after = body[at + 1];
  if (after === undefined || isUnusedIn1252(body[at] ?? 0)) return false;
  const isAfterWhole = before < 0x80 || sequenceEndsBefore(body, at);
  return isAfterWhole && (after < 0x80 || sequenceLength(body, at + 1) > 1);
}

function sequenceEndsBefore(body: Uint8Array, at: number): boolean {
  return [2, 3, 4].some((length) => at >= length && sequenceLength(body, at - length) === length);
}

/** Bytes of the well-formed character at `at` (Unicode 15, table 3-7); 0 when there is none. */
function sequenceLength(body: Uint8Array, at: number): number {
  const lead = body[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const second = body[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i += 1) {
    if (((body[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function isUnusedIn1252(byte: number): boolean {
  return byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d;
}

function from1252(byte: number): string {
  return byte < 0xa0 ? fromC1(byte) : String.fromCharCode(byte);
}
