import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** Below this many bytes compressing costs more than it saves. */
const WORTH_IT = 1024;

/** Bytes as they lie in the database: Zstandard (RFC 8878) at its first level, as small as deflate in half the time for a post, a third for a feed. */
export function packBytes(bytes: Uint8Array): Uint8Array {
  const chunkSize = chunkFor(bytes.length);
  return zstdCompressSync(bytes, { chunkSize, params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

/** Undoes {@link packBytes}. */
export function unpackBytes(packed: Uint8Array): Uint8Array {
  return new Uint8Array(zstdDecompressSync(packed, { chunkSize: chunkFor(4 * packed.length) }));
}

/** Memory for the outcome, bytes. Node keeps it until old objects are swept, however little of it was needed. */
function chunkFor(expected: number): number {
  return Math.min(Math.max(expected, 1024), 64 * 1024);
}

/** Text as it lies in the database. The first byte says how: 0 as it is, 1 compressed. */
export function packText(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  const isPacked = bytes.length > WORTH_IT;
  return Buffer.concat([Uint8Array.of(isPacked ? 1 : 0), isPacked ? packBytes(bytes) : bytes]);
}

/** Undoes {@link packText}. */
export function unpackText(packed: Uint8Array): string {
  const bytes = packed.subarray(1);
  return Buffer.from(packed[0] === 1 ? unpackBytes(bytes) : bytes).toString();
}
