import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A photograph as a telephone writes it: lying on its side, with the place where it was taken. */
export function photograph(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#a04020" } })
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: "Ana" }, IFD3: { GPSLatitude: "38/1 42/1 0/1" } } })
    .jpeg()
    .toBuffer();
}

/** A picture of one colour. */
export function plain(
  format: "png" | "jpeg" | "gif" | "webp" | "avif",
  width = 40,
  height = 20,
  colour = "navy",
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}

/** A picture of noise: it does not shrink. */
export function noise(width: number, height: number): Promise<Buffer> {
  const values = Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 7919) % 251));
  return sharp(values, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

/** A GIF of three frames. */
export async function moving(): Promise<Buffer> {
  const frames = await Promise.all(["red", "lime", "blue"].map((colour) => plain("png", 40, 20, colour)));
  return await sharp(frames, { join: { animated: true } })
    .gif({ loop: 0, delay: [80, 80, 80] })
    .toBuffer();
}

/** A PNG whose header says anything at all. @param rows - its grey pixels, unpacked; none: there are none. */
export function pngSaying(width: number, height: number, rows: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits a pixel; type 0 is grey
  const start = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    start,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const made = Buffer.alloc(12 + data.length);
  made.writeUInt32BE(data.length, 0);
  made.write(type, 4, "latin1");
  data.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
  return made;
}

export const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`;
