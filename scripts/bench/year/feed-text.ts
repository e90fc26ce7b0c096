import type { Blog } from "./cast.ts";
import { isTakenOver } from "./fate.ts";
import { nameOf } from "./identity.ts";
import type { Item, Post } from "./post.ts";
import type { Story } from "./story.ts";
import { timeOf, timeText } from "./time.ts";
import { heading, sentences } from "./words.ts";

/** The document of a blog with these items, in the blog's format. */
export function feedText(story: Story, blog: Blog, items: readonly Item[], hour: number): string {
  const isForeign = isTakenOver(blog, hour, story.hours);
  const title = isForeign ? "Sure bets of the day" : `Notes of ${heading(story.chance, blog.id)}`;
  const about = { title, id: isForeign ? "https://bets.example/" : `tag:${blog.host},2025:feed`, hour };
  const bodies = items.map((item) => ({ ...item, html: htmlOf(story, item) }));
  return blog.format === "atom" ? atomText(about, bodies) : rssText(about, bodies, blog.role !== "undated");
}

function htmlOf({ chance }: Story, { post, version }: Item): string {
  const name = nameOf(post);
  const paragraphs = 3 + chance.below(6, "paragraphs", name);
  const cite = post.cites === undefined ? "" : `<p>As <a href="${post.cites}">a friend wrote</a>.</p>`;
  const revised = version === 0 ? "" : `<p>Later: ${sentences(chance, 2, `${name} revised ${version}`)}</p>`;
  const text = Array.from({ length: paragraphs }, (_, at) => `<p>${sentences(chance, 3, `${name} ${at}`)}</p>`);
  return [...text, cite, revised].join("");
}

type Body = Item & { readonly html: string };

interface About {
  readonly title: string;
  readonly id: string;
  readonly hour: number;
}

function atomText({ title, id, hour }: About, items: readonly Body[]): string {
  const entries = items.map(({ id, title, link, post, version, html }) => {
    const updated = timeText(post.edits[version - 1] ?? post.at);
    const topics = topicsOf(post).map((topic) => `<category term="${topic}"/>`);
    return [
      `<entry><id>${id}</id><title>${title}</title><link href="${link}"/>`,
      `<published>${timeText(post.at)}</published><updated>${updated}</updated>`,
      ...topics,
      `<content type="html"><![CDATA[${html}]]></content></entry>`,
    ].join("");
  });
  return [
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<title>${title}</title><id>${id}</id><updated>${timeText(hour)}</updated>`,
    ...entries,
    "</feed>",
  ].join("\n");
}

function rssText({ title, id }: About, items: readonly Body[], isDated: boolean): string {
  const entries = items.map(({ id, title, link, post, html }) =>
    [
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>${link}</link>`,
      isDated ? `<pubDate>${new Date(timeOf(post.at)).toUTCString()}</pubDate>` : "",
      ...topicsOf(post).map((topic) => `<category>${topic}</category>`),
      `<description><![CDATA[${html}]]></description></item>`,
    ].join(""),
  );
  const link = id.startsWith("http") ? id : `https://${id.slice(4).split(",")[0]}/`;
  return [
    '<?xml version="1.0"?><rss version="2.0"><channel>',
    `<title>${title}</title><link>${link}</link><language>en</language><description>${title}</description>`,
    ...entries,
    "</channel></rss>",
  ].join("\n");
}

const TOPICS = ["garden", "music", "trains", "compilers", "bread", "maps", "birds", "radio"];

function topicsOf({ blog, n }: Post): readonly string[] {
  return (blog.index + n) % 2 === 0 ? [TOPICS[(blog.index * 3 + n) % TOPICS.length] ?? "garden"] : [];
}
