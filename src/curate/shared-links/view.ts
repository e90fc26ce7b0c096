import type { StoredEntry } from "../../model/entry.ts";
import type { SharedLinkView, SharedMention } from "../../model/site/shared-links.ts";
import { canonicalUrl } from "../../model/url.ts";
import { viewEntry } from "../entry-view.ts";
import type { Entries } from "../planned.ts";
import type { Setting } from "../setting.ts";
import { targetHost } from "./common-hosts.ts";
import type { SharedLink } from "./rank.ts";
import { titleFrom } from "./title.ts";

/** A shared page as it is shown. `undefined` when its posts were taken away in between. */
export function viewShared(link: SharedLink, setting: Setting, stored: Entries): SharedLinkView | undefined {
  const { target } = link;
  const posts = link.entries.flatMap(({ id }) => stored.get(id) ?? []);
  const mentions = posts.flatMap((entry) => mentionOf(entry, target, setting) ?? []);
  if (mentions.length === 0) return undefined;
  const texts = posts.filter((entry) => sharesWords(entry, setting)).map((entry) => citationOf(entry, target)?.text);
  return {
    url: writtenAddress(posts, target) ?? target,
    title: titleFrom(texts.flatMap((text) => text ?? [])) ?? target.slice("https://".length),
    host: targetHost(target),
    mentions,
  };
}

function mentionOf(entry: StoredEntry, target: string, setting: Setting): SharedMention | undefined {
  const view = viewEntry(entry, setting, "title");
  if (view === undefined) return undefined;
  const sentence = citationOf(entry, target)?.sentence ?? "";
  return { entry: view, ...(sentence !== "" && isQuotable(entry, setting) && { quote: sentence }) };
}

function citationOf({ body }: StoredEntry, target: string): StoredEntry["body"]["links"][number] | undefined {
  return body.links.find((link) => link.target === target);
}

function sharesWords({ memberId }: StoredEntry, { members }: Setting): boolean {
  return members.get(memberId)?.member.show !== "title";
}

/** A sentence may come from anywhere in the post: who shares openings alone has not shared it. */
function isQuotable(entry: StoredEntry, setting: Setting): boolean {
  const isWhole = setting.members.get(entry.memberId)?.member.show === "full";
  return isWhole && viewEntry(entry, setting)?.warning === undefined;
}

/** The address as a post writes it: the canonical form is for comparing, and not every server answers it. */
function writtenAddress(posts: readonly StoredEntry[], target: string): string | undefined {
  for (const { body } of posts) {
    for (const [, href = ""] of body.html.toString().matchAll(/\bhref="([^"]*)"/g)) {
      const url = href.replaceAll("&amp;", "&");
      if (canonicalUrl(url) === target) return url;
    }
  }
  return undefined;
}
