import { dropControls } from "./characters.ts";
import {
  encodingFromBom,
  encodingFromBytes,
  encodingFromDeclaration,
  encodingFromHeader,
  isSingleByte,
} from "./encoding.ts";
import { decodeMendedUtf8 } from "./mend-utf8.ts";
import type { Warnings } from "./warnings.ts";

/** A document as text: well-formed Unicode, no control characters but tab and line ends. */
export interface Decoded {
  readonly text: string;
  /** WHATWG label of the encoding it was read in. */
  readonly encoding: string;
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Building a decoder for a single-byte encoding takes longer than most feeds; there are about forty. */
const decoders = new Map<string, Decoder>();

/**
 * Reads bytes as text: byte order mark, then the HTTP charset, then the XML declaration, then UTF-8;
 * a claim that the bytes disprove is passed over. Never throws.
 *
 * @see RFC 7303 §3; WHATWG Encoding
 */
export function decode(body: Uint8Array, contentType: string | undefined, warnings: Warnings): Decoded {
  const bom = encodingFromBom(body);
  if (bom !== undefined) return clean(decodeAs(body, bom, warnings), bom, warnings);
  const sniffed = encodingFromBytes(body);
  if (sniffed !== undefined) return clean(decodeAs(body, sniffed, warnings), sniffed, warnings);
  const encoding = chooseEncoding(body, contentType, warnings);
  return clean(decodeAs(body, encoding, warnings), encoding, warnings);
}

function chooseEncoding(body: Uint8Array, contentType: string | undefined, warnings: Warnings): string {
  const declared = disproved(encodingFromDeclaration(body), warnings);
  const header = disproved(encodingFromHeader(contentType), warnings);
  const claimed = header ?? declared ?? "utf-8";
  if (!isSingleByte(claimed) || !isUtf8(body)) return claimed;
  // Text in a single-byte encoding is UTF-8 by chance only when it is ASCII, and then it does not matter:
  // a server's default charset, or a template's declaration, over a document that knows better.
  if (body.some((byte) => byte >= 0x80)) warnings.note("parse/wrong-encoding", claimed);
  return "utf-8";
}

/** UTF-16 is seen in the bytes or is not there. */
function disproved(claimed: string | undefined, warnings: Warnings): string | undefined {
  if (claimed === undefined || !claimed.startsWith("utf-16")) return claimed;
  warnings.note("parse/wrong-encoding", claimed);
  return undefined;
}

function decodeAs(body: Uint8Array, encoding: string, warnings: Warnings): string {
  if (encoding !== "utf-8") return decoderFor(encoding).decode(body);
  try {
    return decoderFor("utf-8", true).decode(body);
  } catch {
    // Some bytes are not UTF-8: most likely windows-1252 that nobody converted.
    return decodeMendedUtf8(body, warnings);
  }
}

function isUtf8(body: Uint8Array): boolean {
  try {
    decoderFor("utf-8", true).decode(body);
    return true;
  } catch {
    // The answer itself.
    return false;
  }
}

function decoderFor(encoding: string, fatal = false): Decoder {
  const key = fatal ? `${encoding}!` : encoding;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding, { fatal });
  decoders.set(key, decoder);
  return decoder;
}

/** A second byte order mark is as invisible as the first. */
function clean(decoded: string, encoding: string, warnings: Warnings): Decoded {
  const { text, dropped } = dropControls(decoded);
  if (dropped > 0) warnings.note("parse/control-characters");
  return { text: text.replace(/^\ufeff{1,8}/, ""), encoding };
}
