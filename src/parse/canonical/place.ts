import { LIMITS } from "../limits.ts";

/** xml:base and xml:lang in force at one place (XML Base; XML 1.0 §2.12). */
export interface Place {
  /** Absolute when the document's address or an outer base is. */
  readonly base?: string;
  readonly lang?: string;
}

/**
 * The place below an element with these attributes.
 *
 * @param documentUrl - what an outermost relative base is relative to.
 */
export function placeBelow(
  outer: Place,
  base: string | undefined,
  lang: string | undefined,
  documentUrl: string | undefined,
): Place {
  const joined = base === undefined ? outer.base : joinBase(base.trim(), outer.base ?? documentUrl);
  const kept = lang ?? outer.lang;
  return {
    ...(joined !== undefined && joined !== "" ? { base: joined } : {}),
    ...(kept !== undefined && kept !== "" ? { lang: kept.trim() } : {}),
  };
}

/** A base that cannot be resolved, or is longer than any address, leaves the outer one in force. */
function joinBase(base: string, outer: string | undefined): string | undefined {
  if (base.length > LIMITS.baseChars) return outer;
  const url = URL.parse(base, outer);
  if (url !== null)
    return (url.protocol === "http:" || url.protocol === "https:") && url.href.length <= LIMITS.baseChars
      ? url.href
      : outer;
  return outer ?? base;
}
