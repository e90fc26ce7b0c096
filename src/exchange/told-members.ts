import type { Member } from "../model/member.ts";
import { isSecretName } from "../model/secret.ts";

/** A member as a list for others may tell of them. */
export interface ToldMember extends Pick<Member, "id" | "name" | "site" | "bio" | "avatar" | "language" | "groups"> {
  /** At least one. */
  readonly feeds: readonly [string, ...(readonly string[])];
}

/** Somebody, or a feed of theirs, who is not told of. Says nothing of where the feed is. */
export interface Untold {
  readonly name: string;
  /** As a sentence. */
  readonly why: string;
}

/**
 * Decides what a list for others says: private members, feeds whose address holds a secret (security rule S25) and feeds
 * that are files are left out.
 */
export function toldMembers(members: readonly Member[]): {
  readonly members: readonly ToldMember[];
  readonly untold: readonly Untold[];
} {
  const told: ToldMember[] = [];
  const untold: Untold[] = [];
  for (const member of members) {
    const { name } = member;
    if (member.isPrivate === true) {
      untold.push({ name, why: "The member is private: addresses of its feeds are told nobody." });
      continue;
    }
    const urls = member.subscriptions.flatMap(({ url }) => url ?? []);
    if (urls.length < member.subscriptions.length) {
      untold.push({ name, why: "A feed that is a file beside feeds.yaml has no address." });
    }
    const [first, ...others] = urls.filter((url) => !holdsSecret(url));
    if (urls.some(holdsSecret)) untold.push({ name, why: "The address of a feed seems to hold a secret." });
    if (first !== undefined) told.push({ ...member, feeds: [first, ...others] });
  }
  return { members: told, untold };
}

function holdsSecret(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== "" || parsed.password !== "") return true;
  return [...parsed.searchParams.keys()].some(isSecretName);
}
