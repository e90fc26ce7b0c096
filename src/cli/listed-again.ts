import type { Member } from "../model/member.ts";
import { withoutPaths, withoutSecrets } from "../model/secret.ts";
import { canonicalUrl } from "../model/url.ts";
import { memberCalled } from "./member-called.ts";
import type { OpenPlanet } from "./planet.ts";
import { withListsNow } from "./with-lists.ts";
import type { World } from "./world.ts";

/** A row of a list that would bring a member who goes back with the next run. */
export interface ListedAgain {
  readonly name: string;
  /** The list, as messages name it. */
  readonly list: string;
  /** What under `except:` leaves the row out. */
  readonly address: string;
}

/**
 * Looks whether a list of the planet would bring somebody back: with a feed of the member's, or, of somebody who is not in
 * feeds.yaml, under the id or name that was asked for. Files are read as they are now, of addresses the last good copy counts.
 *
 * @param member - of feeds.yaml; `undefined` when nobody there is meant.
 * @returns `undefined` when nobody comes back.
 */
export async function listedAgain(
  member: Member | undefined,
  asked: string,
  planet: OpenPlanet,
  world: World,
): Promise<ListedAgain | undefined> {
  const { config } = planet;
  if (config.lists === undefined) return undefined;
  const rest = { ...config, members: config.members.filter((other) => other !== member) };
  const { planet: joined } = await withListsNow({ ...planet, config: rest }, world);
  const listed = joined.config.members.filter(({ list }) => list !== undefined);
  const own = new Set(member === undefined ? [] : addressesOf(member));
  const again =
    member === undefined
      ? memberCalled(asked, listed)
      : listed.find((other) => addressesOf(other).some((address) => own.has(address)));
  return again?.list && { name: member?.id ?? again.id, list: again.list.name, address: exceptOf(again) };
}

function addressesOf({ subscriptions }: Member): readonly string[] {
  return subscriptions.flatMap(({ url }) => (url === undefined ? [] : (canonicalUrl(url) ?? url)));
}

/** The site where the row has one, as it is shorter and no secret; else the feed. */
function exceptOf({ site, subscriptions, isPrivate }: Member): string {
  const feed = subscriptions[0]?.url ?? "";
  return site ?? (isPrivate === true ? withoutPaths : withoutSecrets)(feed);
}
