import type { FeedState } from "../model/feed.ts";
import type { Member } from "../model/member.ts";
import type { MemberCard } from "../model/site/member-view.ts";
import { avatarKey } from "../model/site/site.ts";
import { hostOf } from "../model/url.ts";
import { directionOf } from "./direction.ts";
import { letterOf, tintOf } from "./letter.ts";
import { publicAddress } from "./public-address.ts";

/**
 * Who a member is: what feeds.yaml says, and where it is silent what the first feed says of itself.
 *
 * @param feeds - the member's rows, in the order of feeds.yaml.
 * @param assets - a copied picture is found under the path or address that `avatar:` names.
 * @param images - `local`: no other picture is shown.
 */
export function cardOf(
  member: Member,
  feeds: readonly FeedState[],
  assets: Readonly<Record<string, string>>,
  images: "remote" | "local" = "remote",
): MemberCard {
  const site = member.site ?? publicAddress(feeds.find((feed) => feed.link !== undefined)?.link);
  const siteHost = site === undefined ? undefined : hostOf(site);
  const blog = feeds.find((feed) => feed.title !== undefined && feed.title !== "")?.title;
  const avatar = avatarOf(member.avatar, assets, images);
  const language = member.language ?? feeds.find((feed) => feed.language !== undefined)?.language;
  return {
    id: member.id,
    name: member.name,
    path: memberPath(member.id),
    ...(site !== undefined && { site }),
    ...(siteHost !== undefined && { siteHost }),
    ...(blog !== undefined && blog !== member.name && { blog }),
    ...(avatar !== undefined && { avatar }),
    letter: letterOf(member.name),
    tint: tintOf(member.id),
    ...(language !== undefined && { language, direction: directionOf(language) }),
  };
}

/** Where a member's page and feeds live. */
export function memberPath(id: string): string {
  return `/members/${id}/`;
}

/** A picture that pages may show: their policy lets in our own files and, unless all pictures are local, https. */
function avatarOf(
  avatar: string | undefined,
  assets: Readonly<Record<string, string>>,
  images: "remote" | "local",
): string | undefined {
  if (avatar === undefined) return undefined;
  const copied = assets[avatarKey(avatar)];
  if (copied !== undefined) return copied;
  return images === "remote" && avatar.startsWith("https://") ? avatar : undefined;
}
