/** A member key by key, in the order in which the keys are to stand in feeds.yaml. One feed is `feed`, several are `feeds`. */
export interface MemberKeys {
  readonly name: string;
  readonly id?: string;
  readonly site?: string;
  readonly feed?: string;
  readonly feeds?: readonly string[];
  readonly avatar?: string;
  readonly bio?: string;
  readonly language?: string;
  readonly groups?: readonly string[];
}

/** The addresses of a member's feeds, in order. */
export function feedsOf({ feed, feeds = [] }: MemberKeys): readonly string[] {
  return feed === undefined ? feeds : [feed];
}
