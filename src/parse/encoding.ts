/** Names in the wild that the WHATWG Encoding Standard does not list. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["utf8mb4", "utf-8"],
  ["utf8mb3", "utf-8"],
  ["utf_8", "utf-8"],
  ["utf-8-sig", "utf-8"],
  ["utf8_general_ci", "utf-8"],
  ["ansi", "windows-1252"],
  ["cp-1252", "windows-1252"],
  ["windows1252", "windows-1252"],
  ["win-1252", "windows-1252"],
  ["latin-1", "windows-1252"],
  ["iso8859_1", "windows-1252"],
  ["iso-latin-1", "windows-1252"],
  ["iso-8859-1:1987", "windows-1252"],
  ["windows1251", "windows-1251"],
  ["win-1251", "windows-1251"],
  ["koi8r", "koi8-r"],
  ["gb-2312", "gbk"],
  ["sjis-win", "shift_jis"],
  ["eucjp", "euc-jp"],
  ["euckr", "euc-kr"],
]);

/** Where the XML declaration is looked for: it may stand behind blank lines or a script's warning. */
const DECLARATION_BYTES = 4096;

/** Reads ASCII among any other bytes. */
const singleBytes = new TextDecoder("windows-1252");

/**
 * The encoding a label means.
 *
 * @returns a WHATWG name, lower case; `undefined` for a label nobody knows, and for UTF-7, UTF-32 and `replacement`, which are never read.
 */
export function encodingNamed(label: string): string | undefined {
  const written = label.trim().toLowerCase();
  try {
    return new TextDecoder(ALIASES.get(written) ?? written).encoding;
  } catch {
    // A label outside the standard: as if none had been given.
    return undefined;
  }
}

/** True for encodings of one byte a character, in which every sequence of bytes is some text. */
export function isSingleByte(encoding: string): boolean {
  return /^(?:windows-|iso-8859-|koi8-|ibm866$|macintosh$|x-mac-)/.test(encoding);
}

/** The encoding a byte order mark announces (WHATWG Encoding, "BOM sniff"). */
export function encodingFromBom(body: Uint8Array): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return "utf-8";
  if (body[0] === 0xfe && body[1] === 0xff) return "utf-16be";
  return body[0] === 0xff && body[1] === 0xfe ? "utf-16le" : undefined;
}

/** UTF-16 without a mark: the first character is ASCII and half of it is zero. */
export function encodingFromBytes(body: Uint8Array): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = body;
  if (a === 0 && b > 0 && c === 0 && d > 0) return "utf-16be";
  return a > 0 && b === 0 && c > 0 && d === 0 ? "utf-16le" : undefined;
}

/** The charset parameter of a Content-Type (RFC 9110 §8.3.2), quoted or not. */
export function encodingFromHeader(contentType: string | undefined): string | undefined {
  const label = /;\s{0,20}charset\s{0,20}=\s{0,20}["']?([^"';\s]{1,40})/i.exec(contentType?.slice(0, 500) ?? "")?.[1];
  return label === undefined ? undefined : encodingNamed(label);
}

/** The encoding an XML declaration names (XML 1.0 §4.3.3). */
export function encodingFromDeclaration(body: Uint8Array): string | undefined {
  const head = singleBytes.decode(body.subarray(0, DECLARATION_BYTES));
  const at = head.indexOf("<?xml");
  if (at === -1) return undefined;
  const declaration = head.slice(at, at + 300).split(">", 1)[0] ?? "";
  const label = /\sencoding\s{0,20}=\s{0,20}["']?([^"'\s?]{1,40})/i.exec(declaration)?.[1];
  return label === undefined ? undefined : encodingNamed(label);
}
