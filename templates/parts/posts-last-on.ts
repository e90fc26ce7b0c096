import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { MemberView } from "../../src/model/site/member-view.ts";
import type { Site } from "../../src/model/site/site.ts";
import { posts, sentence } from "./words.ts";

/** `23 posts, last on 21 November 2026`. */
export function postsLastOn(site: Site, { postCount, latest }: MemberView): SafeHtml {
  if (latest === undefined) return posts(postCount, site);
  const date = html`<time datetime="${latest.datetime}">${latest.text}</time>`;
  return sentence(site.words.postsLastOn, { posts: posts(postCount, site), date });
}
