import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createZstdCompress, createZstdDecompress } from "node:zlib";

/** How every file of Zstandard begins. @see RFC 8878 §3.1.1 */
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Writes a file anew as Zstandard, a piece at a time. @param to - a file that is not there yet. */
export async function compressFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createZstdCompress(), createWriteStream(to, { flags: "wx" }));
}

/**
 * Undoes {@link compressFile}.
 *
 * @throws Error of zlib when the file is damaged or cut off.
 */
export async function decompressFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createZstdDecompress(), createWriteStream(to, { flags: "wx" }));
}

/** True when the file is compressed, whatever it is called. */
export async function isCompressed(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return bytesRead === MAGIC.length && buffer.equals(MAGIC);
  } finally {
    await handle.close();
  }
}
