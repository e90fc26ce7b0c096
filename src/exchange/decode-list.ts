/** Largest list that is read, in bytes: 10 MiB hold about 300,000 addresses. */
export const MAX_LIST_BYTES: number = 10 * 1024 * 1024;

/**
 * Reads the bytes of a list as text: byte order mark, UTF-16 without one, UTF-8, then what an XML declaration says, then
 * windows-1252, which old .ini files are written in. Never throws.
 *
 * @returns lines end in `\n`; control characters but tab and line end are left out.
 * @see WHATWG Encoding
 */
export function decodeList(bytes: Uint8Array): string {
  const text = decodeAs(bytes, wideEncoding(bytes) ?? "utf-8") ?? decodeAs(bytes, declared(bytes)) ?? "";
  return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, "");
}

/** Without a mark UTF-16 is seen by every other byte of the first two letters being nought. */
function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  const isBigMark = a === 0xfe && b === 0xff;
  const isLittleMark = a === 0xff && b === 0xfe;
  if (isLittleMark || (a !== 0 && b === 0 && c !== 0 && d === 0)) return "utf-16le";
  return isBigMark || (a === 0 && b !== 0 && c === 0 && d !== 0 && d !== undefined) ? "utf-16be" : undefined;
}

/** @returns `undefined` when the bytes are not UTF-8 although they should be. */
function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(bytes);
  } catch {
    return undefined; // the answer itself
  }
}

/** Only asked once the bytes are known not to be UTF-8 or UTF-16. */
function declared(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1] ?? "windows-1252";
  if (/^utf/i.test(label)) return "windows-1252";
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "windows-1252"; // a label that nobody knows
  }
}
