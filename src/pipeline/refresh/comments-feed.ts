import type { CleanEntry } from "../../model/entry.ts";
import type { FeedFacts } from "../../model/feed.ts";

/** A document that a page named, as far as it tells what it is a feed of. */
interface Offered {
  /** Where it came from. */
  readonly url: string;
  readonly title?: FeedFacts["title"];
  readonly posts: readonly Pick<CleanEntry, "link">[];
}

/**
 * True of a feed of comments on posts, which blogs name beside the feed of the posts: by its address, by its title, or
 * because half of what it carries stands at the anchor of a comment. What it carries was written by others.
 *
 * @see WordPress `/comments/feed/` and `?feed=comments-rss2`; Blogger `/feeds/comments/default`
 */
export function isOfComments({ url, title = "", posts }: Offered): boolean {
  const { pathname, search } = new URL(url);
  if (ADDRESS.test(pathname + search) || TITLE.test(title.slice(0, 200))) return true;
  const comments = posts.filter(({ link = "" }) => ANCHOR.test(link));
  return comments.length > 0 && comments.length * 2 >= posts.length;
}

/** A folder, a file or a value that is called so, and not one that only has the word in it (`/no-comment/`). */
const ADDRESS = /[/=](?:comments?|commentaires|kommentare?|comentarios?)(?:[-_./&]|$)/i;
/** As WordPress begins the title in its languages: "Comments for", "Comments on:". */
const TITLE =
  /^\s*(?:comments (?:for|on)\b|commentaires (?:pour|sur)\b|kommentare (?:für|zu)\b|comentarios (?:en|de)\b|comentários (?:para|sobre|em)\b|commenti (?:per|su)\b|reacties (?:voor|op)\b)/i;
/** `#comment-12`, `#c12`, Blogger's `?showComment=…`. */
const ANCHOR = /#(?:comment|kommentar|c\d)|[?&]showComment=/i;
