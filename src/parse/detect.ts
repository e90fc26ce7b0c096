/** What a document is by its first look; only a whole reading tells more. */
export type Kind = "empty" | "json" | "xml";

/** Bytes that begin files no feed is: format, and offset-0 signature. */
const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a GIF image", [0x47, 0x49, 0x46, 0x38]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a ZIP archive", [0x50, 0x4b, 0x03, 0x04]],
  ["a gzip file", [0x1f, 0x8b, 0x08]],
];

/** The name of a binary format by its first bytes; Content-Type is advice only (fetched feeds often lie). */
export function binaryFormat(body: Uint8Array): string | undefined {
  return SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => body[i] === byte))?.[0];
}

/** Whether text is to be read as JSON or as XML. */
export function detectKind(text: string): Kind {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return "empty";
  return first === "{" || first === "[" ? "json" : "xml";
}
