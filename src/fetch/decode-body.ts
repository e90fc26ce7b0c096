import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from "node:zlib";
import { BAD_ENCODING, codedError, TOO_LARGE } from "./transport-problem.ts";

/** Bytes of a body as they pass by; kept up to date while it is read, so that a broken visit can tell, too. */
export interface Meter {
  wireBytes: number;
  decodedBytes: number;
}

type Bytes = AsyncIterable<Uint8Array>;

/** More codings than these are no compression but an attack. */
const MAX_CODINGS = 2;
/** Beyond this many decoded bytes, a body more than {@link MAX_RATIO} times its packed size is a bomb. */
const RATIO_FROM_BYTES = 1024 * 1024;
const MAX_RATIO = 100;

/** Content codings (RFC 9110 §8.4.1), and words that stand in their place on real servers though nothing is packed. */
const DECODERS: Readonly<Record<string, (source: Bytes) => Bytes>> = {
  gzip: (source) => through(createGunzip(), source),
  "x-gzip": (source) => through(createGunzip(), source),
  br: (source) => through(createBrotliDecompress(), source),
  zstd: (source) => through(createZstdDecompress(), source),
  deflate: inflate,
  identity: (source) => source,
  none: (source) => source,
  "utf-8": (source) => source,
  utf8: (source) => source,
  "aws-chunked": (source) => source, // what S3 and its kin keep of how a file was sent to them
};

/**
 * Reads and unpacks a body. The stream is destroyed as soon as a limit is passed; a body cut short is an error,
 * never a shorter body.
 *
 * @param contentEncoding - header as it came; absent or empty: nothing is packed. Whatever it says, a .gz file that comes
 * to light is unpacked.
 * @param maxBytes - most bytes on the wire, and most bytes after each unpacking.
 * @throws Error with a code that transport-problem.ts knows.
 */
export async function readBody(
  stream: Readable,
  contentEncoding: string | undefined,
  maxBytes: number,
  meter: Meter,
): Promise<Uint8Array> {
  const codings = parseCodings(contentEncoding ?? "");
  let bytes = countWire(stream, maxBytes, meter);
  for (const decode of codings.length < MAX_CODINGS ? [...codings, unpackGzipFile] : codings) {
    bytes = capDecoded(decode(bytes), maxBytes, meter);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return inOwnMemory(chunks);
}

/** In no part of a pool: a body of 3 kB that waits for its turn would keep all 64 of it. */
function inOwnMemory(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.allocUnsafeSlow(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Decoders in the order in which they undo the codings, the last applied first. */
function parseCodings(contentEncoding: string): readonly ((source: Bytes) => Bytes)[] {
  const names = contentEncoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length > MAX_CODINGS) throw codedError(BAD_ENCODING, `it is packed ${names.length} times over`);
  return names.toReversed().map((name) => {
    const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (decode === undefined) throw codedError(BAD_ENCODING, `"${name.slice(0, 40)}" is no content coding we know`);
    return decode;
  });
}

async function* countWire(source: Bytes, maxBytes: number, meter: Meter): Bytes {
  for await (const chunk of source) {
    meter.wireBytes += chunk.length;
    if (meter.wireBytes > maxBytes) throw codedError(TOO_LARGE, `it is larger than ${maxBytes} bytes`);
    yield chunk;
  }
}

async function* capDecoded(source: Bytes, maxBytes: number, meter: Meter): Bytes {
  let decoded = 0;
  for await (const chunk of source) {
    decoded += chunk.length;
    if (decoded > maxBytes) throw codedError(TOO_LARGE, `it unpacks to more than ${maxBytes} bytes`);
    if (decoded > RATIO_FROM_BYTES && decoded > MAX_RATIO * meter.wireBytes) {
      throw codedError(TOO_LARGE, `it unpacks to more than ${MAX_RATIO} times its size`);
    }
    meter.decodedBytes = decoded;
    yield chunk;
  }
}

/** Sends bytes through a zlib stream; errors of either come out of the iteration, and leaving it ends both. */
function through(transform: Transform, source: Bytes): Bytes {
  return pipeline(Readable.from(source, { objectMode: false }), transform, () => {
    // The error, if any, is thrown by the iteration of the last stream.
  });
}

/** "deflate" means zlib's format (RFC 1950); some old servers send the bare stream (RFC 1951). */
async function* inflate(source: Bytes): Bytes {
  const { head, bytes } = await peek(source);
  yield* through(isZlib(head) ? createInflate() : createInflateRaw(), bytes);
}

/** A file feed.xml.gz served as it lies on the disk carries no Content-Encoding, or that of a server which packed it once more. */
async function* unpackGzipFile(source: Bytes): Bytes {
  const { head, bytes } = await peek(source);
  yield* head[0] === 0x1f && head[1] === 0x8b ? through(createGunzip(), bytes) : bytes;
}

function isZlib(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

/** The first bytes (two or more, if there are as many), and all bytes from the start. */
async function peek(source: Bytes): Promise<{ readonly head: Uint8Array; readonly bytes: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  return { head, bytes: resume(head, iterator) };
}

async function* resume(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): Bytes {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
