import type { Validators } from "../model/feed.ts";
import { type AnswerHeaders, first } from "./response.ts";

/** Longest validator kept: real ones have under 100 characters. */
const MAX_VALIDATOR = 1024;

/** ETag and Last-Modified as they came, to be echoed byte for byte; never mended, never made up. */
export function readValidators(headers: AnswerHeaders): Validators {
  const etag = echoable(first(headers, "etag"));
  const lastModified = echoable(first(headers, "last-modified"));
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

/** True when there is something to ask with. */
export function hasValidators(validators: Validators): boolean {
  return validators.etag !== undefined || validators.lastModified !== undefined;
}

/** A value that may stand in a request: field-content of RFC 9110 §5.5, and of a sane length. */
function echoable(value: string | undefined): string | undefined {
  const isFit = value !== undefined && value.length <= MAX_VALIDATOR && /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
  return isFit ? value : undefined;
}
