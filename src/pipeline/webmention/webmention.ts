import type { Instant } from "../../model/instant.ts";
import type { Mention } from "../../model/mention.ts";
import type { SafeHtml } from "../../model/safe-html.ts";
import { canonicalUrl } from "../../model/url.ts";
import { findEndpoint } from "../../notify/endpoint.ts";
import { mentionForm } from "../../notify/form.ts";
import type { Wish } from "../../notify/wishes.ts";
import { readPageLinks } from "../../parse/page-links.ts";
import type { Visitor } from "../ports.ts";
import type { Robots } from "./robots.ts";

/** Most of a page that is read to find its endpoint, bytes. */
const MAX_BYTES = 2 * 1024 * 1024;
const ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1";

/** What telling a page needs. */
export interface Teller {
  readonly visitor: Visitor;
  readonly robots: Robots;
  /** False for addresses that a foreign page must not have asked: see webmention-reach.ts. */
  readonly mayAsk: (url: string) => boolean;
  readonly now: () => Instant;
}

/** What came of it, and where it ended. */
export interface Told {
  readonly mention: Mention;
  /** The last address that was asked. */
  readonly url: string;
}

/**
 * Tells one page that a post links to it: reads the page, finds its endpoint, posts there. Never rejects.
 *
 * @param html - the post, in which the page's address stands as the author spelled it.
 */
export async function tellPage(wish: Wish, html: SafeHtml, teller: Teller): Promise<Told> {
  const spelled = readPageLinks(html.toString()).links.find(
    ({ href = "" }) => canonicalUrl(href) === wish.target,
  )?.href;
  const target = spelled ?? wish.target;
  const end = (outcome: Mention["outcome"], url: string, facts: Pick<Mention, "status" | "code"> = {}): Told => {
    const { from, tries } = wish;
    return { url, mention: { from, target: wish.target, outcome, ...facts, tries: tries + 1, at: teller.now() } };
  };
  if (!teller.mayAsk(target)) return end("failed", target, { code: "fetch/private-address" });
  const refusal = await teller.robots.whyNot(target);
  if (refusal !== undefined)
    return end("failed", target, { code: refusal === "rules" ? "notify/robots" : refusal.code });

  const page = await teller.visitor.visit({ url: target, validators: {}, accept: ACCEPT, maxBytes: MAX_BYTES });
  if (page.kind !== "fetched") return end("failed", page.url, factsOf(page));
  const endpoint = endpointOf(page);
  if (endpoint === undefined) return end("none", page.url, factsOf(page));
  if (!teller.mayAsk(endpoint)) return end("failed", endpoint, { code: "fetch/private-address" });

  const form = mentionForm(wish.source, target);
  const answer = await teller.visitor.visit({ url: endpoint, validators: {}, accept: "*/*", form });
  return end(answer.kind === "fetched" ? "sent" : "failed", answer.url, factsOf(answer));
}

type Outcome = Awaited<ReturnType<Visitor["visit"]>>;

function factsOf(outcome: Outcome): Pick<Mention, "status" | "code"> {
  return {
    ...(outcome.status !== undefined && { status: outcome.status }),
    ...(outcome.kind === "failed" && { code: outcome.problem.code }),
  };
}

/** What is no HTML can still name an endpoint in its headers. */
function endpointOf({ url, body, contentType = "text/html", linkHeader }: Outcome & { kind: "fetched" }) {
  const isHtml = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType);
  // Attributes that matter here are ASCII, whatever the page's encoding says of its words.
  const { base, links } = isHtml ? readPageLinks(new TextDecoder().decode(body)) : { base: undefined, links: [] };
  return findEndpoint({ url, linkHeader, base, links });
}
