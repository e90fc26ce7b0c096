import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** A feed file as a web server would hold it: its bytes, plain and packed, and the validators of both. */
export interface ReplayDocument {
  readonly contentType: string;
  /** HTTP date of the file's last change, whole seconds (RFC 9110 §8.8.2). */
  readonly lastModified: string;
  readonly plain: Representation;
  readonly gzip: Representation;
}

/** One content coding of a document. A strong ETag names bytes, so each coding has its own (RFC 9110 §8.8.3.3). */
export interface Representation {
  readonly body: Uint8Array;
  readonly etag: string;
}

/** Reads documents, and keeps each until its file changes: an edit shows at the next request, a benchmark measures no hashing. */
export function documentReader(): (file: string) => Promise<ReplayDocument> {
  const kept = new Map<string, { readonly stamp: string; readonly document: ReplayDocument }>();
  return async (file) => {
    const { mtime, size } = await stat(file);
    const stamp = `${mtime.getTime()}/${size}`;
    const known = kept.get(file);
    if (known?.stamp === stamp) return known.document;
    const document = makeDocument(await readFile(file), mtime);
    kept.set(file, { stamp, document });
    return document;
  };
}

/** Everything a server says about these bytes, changed at `modified`. */
export function makeDocument(body: Uint8Array, modified: Date): ReplayDocument {
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 32);
  return {
    contentType: sniffContentType(body),
    lastModified: modified.toUTCString(),
    plain: { body, etag: `"${hash}"` },
    gzip: { body: gzipSync(body), etag: `"${hash}-gzip"` },
  };
}

/** First words of a document and the media type that goes with them. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\s*[{[]/, "application/feed+json"],
  [/<(?:\w+:)?RDF[\s>]/, "application/rdf+xml"],
  [/<rss[\s>]/i, "application/rss+xml"],
  [/<(?:\w+:)?(?:feed|entry)[\s>]/, "application/atom+xml"],
  [/<(?:!doctype\s+)?html[\s>]/i, "text/html"],
];

/**
 * The media type of a feed by its first 4 KiB.
 * It names no charset: a header would win over the file's own XML declaration (RFC 7303 §3).
 *
 * @returns `application/octet-stream` for bytes that look like none of them.
 */
export function sniffContentType(body: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(body.subarray(0, 4096)).replace(/^\u00ef\u00bb\u00bf/, "");
  const type = SIGNS.map(([sign, name]) => ({ name, at: head.search(sign) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  return type?.name ?? (head.trimStart().startsWith("<?xml") ? "application/xml" : "application/octet-stream");
}
