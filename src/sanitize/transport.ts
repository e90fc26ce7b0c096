import type { SafeBody } from "../model/entry.ts";
import { trustHtml } from "../model/safe-html.ts";

/** A body in plain strings, for the way between two threads: an object that proves its HTML safe does not survive it. */
export interface PlainBody extends Omit<SafeBody, "html" | "opening" | "rest"> {
  readonly html: string;
  readonly opening: string;
  readonly rest?: string;
}

/** Packs a body for the way. */
export function packBody({ html, opening, rest, ...others }: SafeBody): PlainBody {
  return {
    ...others,
    html: html.toString(),
    opening: opening.toString(),
    ...(rest === undefined ? {} : { rest: rest.toString() }),
  };
}

/** Unpacks what {@link packBody} packed in a thread of ours. Nothing else may be given to it. */
export function unpackBody({ html, opening, rest, ...others }: PlainBody): SafeBody {
  return {
    ...others,
    html: trustHtml(html),
    opening: trustHtml(opening),
    ...(rest === undefined ? {} : { rest: trustHtml(rest) }),
  };
}
