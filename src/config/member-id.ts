import { hostOf } from "../model/url.ts";
import { slugOf } from "./slug.ts";

/** What an id can be made of. */
export interface Naming {
  readonly id?: string | undefined;
  readonly name: string;
  readonly site?: string | undefined;
  readonly feed?: string | undefined;
}

/**
 * The stable key of a member: as written, else the slug of the name, else of the host it writes at, else `member-3`.
 *
 * @param position - 0-based place in the list.
 */
export function memberId(member: Naming, position: number): string {
  return member.id ?? slugOf(member.name) ?? hostSlug(member.site ?? member.feed) ?? `member-${position + 1}`;
}

function hostSlug(address: string | undefined): string | undefined {
  const host = address === undefined ? undefined : hostOf(address);
  return host === undefined ? undefined : slugOf(host);
}
