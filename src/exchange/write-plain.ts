import type { ToldMember } from "./told-members.ts";

/** The members as a plain list: the address of a feed a line, then `# name` and the site. */
export function writePlain(members: readonly ToldMember[]): string {
  return members
    .flatMap(({ name, site, feeds }) =>
      feeds.map((feed) => `${feed} # ${name}${site === undefined ? "" : ` ${site}`}\n`),
    )
    .join("");
}
