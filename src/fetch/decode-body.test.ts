import { Readable } from "node:stream";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "./decode-body.ts";

const TEXT = `<feed>${"a post, and another one. ".repeat(400)}</feed>`;
const MAX_BYTES = 10 * 1024 * 1024;

/** A body as it comes from the network: in pieces. */
function inPieces(bytes: Uint8Array, size = 1000): Readable {
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += size) pieces.push(bytes.subarray(i, i + size));
  return Readable.from(pieces, { objectMode: false });
}

async function read(bytes: Uint8Array, encoding?: string, maxBytes = MAX_BYTES, size?: number): Promise<string> {
  const body = await readBody(inPieces(bytes, size), encoding, maxBytes, { wireBytes: 0, decodedBytes: 0 });
  return Buffer.from(body).toString();
}

/** 64 MiB of blanks: 65 kB as gzip. */
function blanks(megabytes: number): Buffer {
  return Buffer.alloc(megabytes * 1024 * 1024, " ");
}

// Fetching rules F4, F30 and F31.
describe("readBody", () => {
  it.each<[string, string | undefined, Uint8Array]>([
    ["nothing", undefined, Buffer.from(TEXT)],
    ["identity", "identity", Buffer.from(TEXT)],
    ["the word none", "none", Buffer.from(TEXT)],
    ["a charset in the wrong place", "UTF-8", Buffer.from(TEXT)],
    ["gzip", "gzip", gzipSync(TEXT)],
    ["x-gzip", "x-gzip", gzipSync(TEXT)],
    ["gzip in capitals", "GZIP", gzipSync(TEXT)],
    ["brotli", "br", brotliCompressSync(TEXT)],
    ["zstd", "zstd", zstdCompressSync(TEXT)],
    ["deflate", "deflate", deflateSync(TEXT)],
    ["bare deflate", "deflate", deflateRawSync(TEXT)],
    ["two codings", "deflate, gzip", gzipSync(deflateSync(TEXT))],
    ["a charset without its hyphen", "utf8", Buffer.from(TEXT)],
    ["how a file once came to S3", "gzip,aws-chunked", gzipSync(TEXT)],
    ["a .gz file without a header", undefined, gzipSync(TEXT)],
    ["a .gz file that is called identity", "identity", gzipSync(TEXT)],
    ["a .gz file that the server packed once more", "gzip", gzipSync(gzipSync(TEXT))],
  ])("unpacks %s", async (_, encoding, bytes) => {
    expect(await read(bytes, encoding)).toBe(TEXT);
    expect(await read(bytes, encoding, MAX_BYTES, 1)).toBe(TEXT);
  });

  it.each<[string, string, Uint8Array, string]>([
    ["an unknown coding", "compress", Buffer.from(TEXT), "FETCH_BAD_ENCODING"],
    ["a name every object has", "constructor", Buffer.from(TEXT), "FETCH_BAD_ENCODING"],
    ["three codings", "gzip, gzip, gzip", gzipSync(gzipSync(gzipSync(TEXT))), "FETCH_BAD_ENCODING"],
    ["plain text that says gzip", "gzip", Buffer.from(TEXT), "Z_DATA_ERROR"],
    [
      "gzip with something else behind it",
      "gzip",
      Buffer.concat([gzipSync(TEXT), Buffer.from("\n\n")]),
      "Z_DATA_ERROR",
    ],
    ["gzip cut short", "gzip", gzipSync(TEXT).subarray(0, 60), "Z_BUF_ERROR"],
    ["brotli cut short", "br", brotliCompressSync(TEXT).subarray(0, 20), "Z_BUF_ERROR"],
    ["zstd cut short", "zstd", zstdCompressSync(TEXT).subarray(0, 40), "Z_BUF_ERROR"],
    ["deflate cut short", "deflate", deflateSync(TEXT).subarray(0, 40), "Z_BUF_ERROR"],
  ])("refuses %s", async (_, encoding, bytes, code) => {
    await expect(read(bytes, encoding)).rejects.toMatchObject({ code });
  });

  it.each<[string, string, Uint8Array]>([
    ["gzip", "gzip", gzipSync(blanks(64))],
    ["brotli", "br", brotliCompressSync(blanks(64), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ["zstd", "zstd", zstdCompressSync(blanks(64))],
    ["gzip in gzip", "gzip, gzip", gzipSync(gzipSync(blanks(64)))],
    ["gzip in gzip that says so once", "gzip", gzipSync(gzipSync(blanks(64)))],
  ])("gives up a bomb of %s long before it is unpacked", async (_, encoding, bytes) => {
    const meter = { wireBytes: 0, decodedBytes: 0 };
    await expect(readBody(inPieces(bytes), encoding, MAX_BYTES, meter)).rejects.toMatchObject({
      code: "FETCH_TOO_LARGE",
    });
    expect(meter.decodedBytes).toBeLessThanOrEqual(MAX_BYTES);
  });

  it("ends the stream when a limit is passed", async () => {
    const stream = inPieces(Buffer.alloc(100_000));
    const reading = readBody(stream, undefined, 10_000, { wireBytes: 0, decodedBytes: 0 });
    await expect(reading).rejects.toMatchObject({ code: "FETCH_TOO_LARGE" });
    expect(stream.destroyed).toBe(true);
  });

  it("takes exactly as much as is allowed, and not a byte more", async () => {
    const bytes = Buffer.alloc(5000, "x");
    expect(await read(gzipSync(bytes), "gzip", 5000)).toHaveLength(5000);
    await expect(read(gzipSync(bytes), "gzip", 4999)).rejects.toMatchObject({ code: "FETCH_TOO_LARGE" });
  });

  it("counts what came and what it became", async () => {
    const meter = { wireBytes: 0, decodedBytes: 0 };
    const packed = gzipSync(TEXT);
    await readBody(inPieces(packed), "gzip", MAX_BYTES, meter);
    expect(meter).toEqual({ wireBytes: packed.length, decodedBytes: TEXT.length });
  });

  it("passes on the error of a connection that breaks", async () => {
    const broken = Readable.from(
      (async function* () {
        yield gzipSync(TEXT).subarray(0, 50);
        throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
      })(),
      { objectMode: false },
    );
    const reading = readBody(broken, "gzip", MAX_BYTES, { wireBytes: 0, decodedBytes: 0 });
    await expect(reading).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("ends with bytes or an error, whatever comes", async () => {
    const encodings = fc.constantFrom("gzip", "br", "zstd", "deflate", "gzip, br", "identity", "");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), encodings, async (bytes, encoding) => {
        const result = await read(bytes, encoding).catch((error: unknown) => error);
        if (typeof result !== "string") expect(result).toHaveProperty("code");
      }),
      { numRuns: 200 },
    );
  });
});
