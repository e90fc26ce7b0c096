import { nearest } from "../config/suggest.ts";
import type { Member } from "../model/member.ts";
import type { Problem } from "../model/problem.ts";
import { slugOf } from "../model/slug.ts";

/** The member whom somebody means at the command line: by id, or by name in whatever case. */
export function memberCalled(asked: string, members: readonly Member[]): Member | undefined {
  const name = asked.trim().toLowerCase();
  return members.find(({ id }) => id === asked) ?? members.find((member) => member.name.toLowerCase() === name);
}

/**
 * Says that nobody is called so, and who may have been meant.
 *
 * @param code - of the command; each has its line in docs/problems.md.
 * @param asked - as typed.
 */
export function nobodyCalled(code: string, asked: string, members: readonly Member[]): Problem {
  return { code, message: `No member has the id or name ${asked}.`, hint: hintFor(asked, members) };
}

/** The same for options that take ids alone. */
export function noSuchId(asked: string, members: readonly Member[]): Problem {
  const id = memberCalled(asked, members)?.id ?? asked;
  return { code: "run/unknown-member", message: `No member has the id ${asked}.`, hint: hintFor(id, members) };
}

function hintFor(asked: string, members: readonly Member[]): string {
  const likely = likelyMember(asked, members);
  const guess = likely === undefined ? "" : `Did you mean ${likely}? `;
  return `${guess}\`orrery list\` shows the ids. Without \`id:\` it is the name in small letters with hyphens.`;
}

/** The id of the member whose id or name is nearly this; or of the only one whose id begins so. */
export function likelyMember(asked: string, members: readonly Member[]): string | undefined {
  const ids = members.map(({ id }) => id);
  const names = members.map(({ name }) => name);
  const stem = slugOf(asked) ?? asked;
  const begun = ids.filter((id) => id.startsWith(stem));
  if (begun.length === 1) return begun[0];
  const name = nearest(asked.trim(), names);
  return nearest(stem, ids) ?? (name === undefined ? undefined : memberCalled(name, members)?.id);
}
