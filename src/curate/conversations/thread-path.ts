import { SLUG, slugOf } from "../../model/slug.ts";
import { digest } from "../digest.ts";

/** Characters of a thread's name that a reader understands, and of those that tell it from all others. */
const WORDS = 48;
const MARK = 8;

/**
 * Where a thread lives, for ever: `/threads/has-anyone-seen-my-water-1c0ffee5/`. It is made of the id under which we
 * publish the post that was answered first, and that id never changes; a title may be edited, an older post may join.
 *
 * @param publishedId - mostly the post's address, of which the last part is read; else the name is the mark alone.
 */
export function threadPath(publishedId: string): string {
  const mark = digest([publishedId]);
  const part = lastPart(publishedId);
  const words = (SLUG.test(part) ? part : slugOf(part))?.slice(0, WORDS).replace(/-$/, "");
  return words === undefined ? `/threads/${mark.slice(0, 2 * MARK)}/` : `/threads/${words}-${mark.slice(0, MARK)}/`;
}

/** `has-anyone-seen-my-water` of an address that ends with it, with or without `.html` or a slash. */
function lastPart(id: string): string {
  const url = /^https?:/.test(id) ? URL.parse(id) : null;
  const part = url?.pathname.split("/").findLast((name) => name !== "") ?? "";
  return part.includes("%") ? "" : part.replace(/\.\w{1,5}$/, "");
}
