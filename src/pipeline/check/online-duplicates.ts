import type { CheckedFeed } from "../../model/check.ts";
import type { Problem } from "../../model/problem.ts";
import { canonicalUrl } from "../../model/url.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import type { Judged } from "./online-judge.ts";

/** By what a feed of feeds.yaml is known again: as it answered now, else as earlier runs remember it. */
export interface Identity {
  readonly feedKey: string;
  readonly memberId: string;
  readonly memberName: string;
  /** True: what stands here is its answer of now. */
  readonly isChecked: boolean;
  /** Where it is read, in the form of canonicalUrl; none for a file. */
  readonly addresses: readonly string[];
  /** What the feed calls itself for machines. */
  readonly feedId?: string;
}

/** @param judged - absent for a feed that was not to be asked. */
export function identityOf({ member, subscription, state }: Subscribed, judged: Judged | undefined): Identity {
  const isFile = subscription.path !== undefined;
  const urls = isFile ? [] : [state.source, judged?.finalUrl ?? state.finalUrl, state.movedTo?.url];
  const addresses = urls.flatMap((url) => (url === undefined ? [] : [canonicalUrl(url) ?? url]));
  const feedId = judged === undefined ? state.feedId : judged.feedId;
  return {
    feedKey: subscription.key,
    memberId: member.id,
    memberName: member.name,
    isChecked: judged !== undefined,
    addresses: [...new Set(addresses)],
    ...(feedId === undefined ? {} : { feedId }),
  };
}

/**
 * What is wrong with a feed because another one is the same: they lead to one address, or bear one id. Of two that were
 * both asked the later in feeds.yaml is told of. Two feeds of one member may share an id: some programs give all
 * feeds of a site that of the site.
 *
 * @param all - every feed of feeds.yaml, in its order.
 */
export function twins(feedKey: string, all: readonly Identity[]): Pick<CheckedFeed, "errors" | "warnings"> {
  const place = all.findIndex((one) => one.feedKey === feedKey);
  const own = all[place];
  if (own === undefined) return { errors: [], warnings: [] };
  const others = all.filter((other, index) => index !== place && (index < place || !other.isChecked));
  const there = others.find(({ addresses }) => addresses.some((address) => own.addresses.includes(address)));
  if (there !== undefined) return { errors: [sameAddress(there)], warnings: [] };
  const alike = others.find((other) => own.feedId !== undefined && other.feedId === own.feedId);
  if (alike === undefined) return { errors: [], warnings: [] };
  const problem = sameId(alike);
  return alike.memberId === own.memberId ? { errors: [], warnings: [problem] } : { errors: [problem], warnings: [] };
}

const HINT = "Keep one; when two people write one blog, name both in its `name`.";

function sameAddress({ memberName, feedKey }: Identity): Problem {
  const message = `It leads to the address that a feed of ${memberName} (${feedKey}) leads to.`;
  return { code: "check/duplicate-address", message, hint: HINT };
}

function sameId({ memberName, feedKey }: Identity): Problem {
  const message = `It calls itself by the id that a feed of ${memberName} (${feedKey}) bears: it is the same feed.`;
  return { code: "check/duplicate-id", message, hint: HINT };
}
