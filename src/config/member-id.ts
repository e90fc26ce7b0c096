import { slugOf } from "../model/slug.ts";
import { hostOf } from "../model/url.ts";

/** What an id can be made of. */
export interface Naming {
  readonly id?: string | undefined;
  readonly name: string;
  readonly site?: string | undefined;
  readonly feed?: string | undefined;
}

/**
 * The stable key of a member: as written, else the slug of the name, else of the host it writes at.
 *
 * @returns `undefined` when none of them can be spelled in Latin letters: then an `id` must be written. A number
 * made of the place in the list would change with every member that comes or goes.
 */
export function memberId(member: Naming): string | undefined {
  return member.id ?? slugOf(member.name) ?? hostSlug(member.site ?? member.feed);
}

function hostSlug(address: string | undefined): string | undefined {
  const host = address === undefined ? undefined : hostOf(address);
  return host === undefined ? undefined : slugOf(host);
}
