import { hostOf } from "../model/url.ts";
import type { ListedMember } from "./join-feeds.ts";
import { shortly } from "./lines.ts";
import type { ListedFeed, Unread } from "./listing.ts";
import { feedsOf, type MemberKeys } from "./member-keys.ts";

/** What feeds.yaml makes of a member: the values in its own spelling, and which keys it would refuse. */
export type MemberCheck = (keys: MemberKeys) => {
  /** As given, when there is a fault. */
  readonly keys: MemberKeys;
  /** `says` is the rest of a sentence that begins with the key. */
  readonly faults: readonly { readonly key: string; readonly says: string }[];
};

/** A member that feeds.yaml takes, if anything is left, and what had to go. */
export interface Tidied {
  readonly member?: ListedMember;
  readonly unread: readonly (Unread & Pick<ListedFeed, "file">)[];
}

/** Makes a member of a foreign list one that feeds.yaml takes: what it would refuse goes, and is told. */
export function tidyMember({ at, keys }: ListedMember, check: MemberCheck): Tidied {
  const checked = check(keys);
  if (checked.faults.length === 0) return { member: { at, keys: checked.keys }, unread: [] };
  const name = tidyName(keys, check);
  const unread: Tidied["unread"][number][] = [];
  const tell = (key: string, value: unknown, says: string, mend: string): void => {
    const what = shortly(`${name}: ${key} ${String(value)}`);
    unread.push({ ...at, what, why: `\`${key}\` ${says}`, mend });
  };
  const feeds = feedsOf(keys).filter((feed) => {
    const [fault] = check({ name, feed }).faults;
    if (fault !== undefined) tell("feed", feed, fault.says, feedMend(fault.says));
    return fault === undefined;
  });
  const [feed] = feeds;
  if (feed === undefined) return { unread };
  const { name: _, feed: __, feeds: ___, ...more } = keys;
  const rest = Object.entries(more).filter(([key, value]) => {
    const fault = check({ name, feed, [key]: value }).faults.find((each) => each.key === key);
    if (fault !== undefined) tell(key, value, fault.says, "It is left out; the member comes without.");
    return fault === undefined;
  });
  const tidy: MemberKeys = { name, ...(feeds.length === 1 ? { feed } : { feeds }), ...Object.fromEntries(rest) };
  return { member: { at, keys: check(tidy).keys }, unread };
}

function feedMend(says: string): string {
  return says.includes("password")
    ? "Add it by hand without them, with `private: true` and `auth: env:NAME` (docs/feeds-yaml.md)."
    : "Add the feed by hand.";
}

/** Without what shows nothing, cut where it is too long; the host where nothing is left. */
function tidyName(keys: MemberKeys, check: MemberCheck): string {
  const [feed = ""] = feedsOf(keys);
  const isRight = (name: string): boolean => check({ name, feed }).faults.every(({ key }) => key !== "name");
  const plain = keys.name.replace(/\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, "").trim();
  const cut = [...plain].slice(0, 90).join("");
  return [keys.name, plain, cut].find(isRight) ?? hostOf(feed) ?? "Somebody";
}
