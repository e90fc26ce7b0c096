import type { IncomingHttpHeaders } from "node:http";
import type { ReplayDocument } from "./document.ts";

/** What goes back over the wire. */
export interface Answer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent on a 304. */
  readonly body?: Uint8Array;
}

/** Decides what a GET for a document is answered with: the coding the client takes, or nothing when it has the bytes already. */
export function decideAnswer(document: ReplayDocument, request: IncomingHttpHeaders): Answer {
  const coding = acceptsGzip(request["accept-encoding"]) ? "gzip" : "plain";
  const { body, etag } = document[coding];
  const validators = { etag, "last-modified": document.lastModified, vary: "Accept-Encoding" };
  if (isFresh(document, etag, request)) return { status: 304, headers: validators };
  return {
    status: 200,
    headers: {
      ...validators,
      "content-type": document.contentType,
      "content-length": String(body.byteLength),
      ...(coding === "gzip" && { "content-encoding": "gzip" }),
    },
    body,
  };
}

/** True when gzip, or anything, is welcome (RFC 9110 §12.5.3); the name itself wins over `*`. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const wishes = new Map(
    String(header ?? "")
      .toLowerCase()
      .split(",")
      .map((part) => part.split(";").map((word) => word.trim()))
      .map(([coding = "", ...parameters]) => [coding, !parameters.some((p) => /^q\s*=\s*0(?:\.0*)?$/.test(p))]),
  );
  return wishes.get("gzip") ?? wishes.get("*") ?? false;
}

/** If-None-Match is asked first; where it is present, If-Modified-Since is not looked at (RFC 9110 §13.1.3). */
function isFresh(document: ReplayDocument, etag: string, request: IncomingHttpHeaders): boolean {
  const noneMatch = request["if-none-match"];
  if (noneMatch !== undefined) {
    const tags = noneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    return tags.includes("*") || tags.includes(etag);
  }
  const since = Date.parse(request["if-modified-since"] ?? "");
  return Date.parse(document.lastModified) <= since;
}
