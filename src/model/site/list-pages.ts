import type { FeedLink, PageBase } from "./frame.ts";
import type { LatelyTopic, ListItem } from "./list.ts";
import type { MemberCard, MemberView } from "./member-view.ts";
import type { Site } from "./site.ts";

export interface MembersPage extends PageBase {
  readonly kind: "members";
  readonly members: readonly MemberView[];
}

/** All topics, groups or languages. */
export interface ListPage extends PageBase {
  readonly kind: "list";
  readonly lead?: string;
  /** What to say when there is nothing on it. */
  readonly none: string;
  readonly items: readonly ListItem[];
  /** Topics that stand out in the last seven days; on the list of topics only. */
  readonly lately?: readonly LatelyTopic[];
}

export interface SubscribePage extends PageBase {
  readonly kind: "subscribe";
  readonly site: Site;
  readonly members: readonly { readonly member: MemberCard; readonly feeds: readonly FeedLink[] }[];
}
