/** The kinds of pictures we copy: grids of pixels, nothing that could hold a script or an address. */
export type PictureKind = "png" | "jpeg" | "gif" | "webp" | "avif";

/**
 * What a file is, told by its first bytes and by nothing that a server says of it.
 *
 * @returns `undefined` for everything else: SVG, HTML, other pictures, an empty file.
 * @see security rule S6; MIME Sniffing Standard §6.1; ISO/IEC 23000-22 (the brands of AVIF)
 */
export function kindOfPicture(bytes: Uint8Array): PictureKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64));
  const text = head.toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "gif";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  return text.slice(4, 8) === "ftyp" && brandsOf(head, text).some((brand) => AVIF.has(brand)) ? "avif" : undefined;
}

const AVIF: ReadonlySet<string> = new Set(["avif", "avis"]);

/** The brands of an ISO base media file: the major one, then, behind its version, those it is compatible with. */
function brandsOf(head: Buffer, text: string): readonly string[] {
  const end = Math.min(head.readUInt32BE(0), text.length);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text.slice(at, at + 4));
  return brands;
}
