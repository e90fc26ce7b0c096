import type { Instant } from "../model/instant.ts";
import { hostOf, platformOf } from "../model/url.ts";
import type { Album } from "./album.ts";
import { isDue, type Tries } from "./tries.ts";
import type { Wish } from "./wishes.ts";

/** Most pictures asked for in one run, and of one platform (a host, or all of github.io): a run takes minutes, not hours. */
export interface Budget {
  readonly pictures: number;
  readonly perPlatform: number;
}

export const BUDGET: Budget = { pictures: 500, perPlatform: 40 };

/** What a run asks for. */
export interface Choice {
  /** By host, in the order of the wishes; each list is asked for one after the other. */
  readonly byHost: ReadonlyMap<string, readonly Wish[]>;
  /** Wished for and due, and left for later runs. */
  readonly later: number;
}

/**
 * Decides which pictures to ask for now: those without a copy whose turn it is, the first wished for first.
 *
 * @param wishes - the most wanted first.
 */
export function chooseWishes(
  wishes: Iterable<Wish>,
  about: { readonly copies: Album["copies"]; readonly tries: Tries; readonly now: Instant; readonly force?: boolean },
  budget: Budget = BUDGET,
): Choice {
  const byHost = new Map<string, Wish[]>();
  const asked = new Map<string, number>();
  let [chosen, left] = [0, 0];
  for (const wish of wishes) {
    if (!isAsked(wish, about)) continue;
    const platform = platformOf(wish.address) ?? "";
    const here = asked.get(platform) ?? 0;
    if (chosen >= budget.pictures || here >= budget.perPlatform) {
      left += 1;
      continue;
    }
    chosen += 1;
    asked.set(platform, here + 1);
    const host = hostOf(wish.address) ?? "";
    byHost.set(host, [...(byHost.get(host) ?? []), wish]);
  }
  return { byHost, later: left };
}

/** A copy of an avatar gets old; one of a picture in a post does not. */
function isAsked(
  { key, size }: Wish,
  { copies, tries, now, force = false }: Parameters<typeof chooseWishes>[1],
): boolean {
  if (!copies.has(key)) return force || isDue(tries.get(key), now);
  return size === "avatar" && isDue(tries.get(key), now);
}
