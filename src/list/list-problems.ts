import type { Problem } from "../model/problem.ts";

/** What a message says of one list: its name, and how many members its last good copy has. */
export interface ToldList {
  readonly name: string;
  readonly members: number;
  /** False: it was never read. */
  readonly hasCopy: boolean;
}

/** A list could not be had, or what came is none. Nothing changes. @param cause - why. */
export function unreadProblem(list: ToldList, cause: Problem): Problem {
  const hint = isOfFeeds(cause) ? KEEPER : cause.hint;
  return {
    code: cause.code.startsWith("list/") ? cause.code : "list/unread",
    message: `The list ${list.name} could not be read: ${cause.message} ${whatStays(list)}`,
    ...(hint !== undefined && { hint }),
  };
}

const KEEPER =
  "Ask whoever keeps the list, and change or remove its address in feeds.yaml when it lives elsewhere now.";

/** What helps with feeds is said of members, of whom a list has many. */
function isOfFeeds({ hint = "" }: Problem): boolean {
  return /\bmember\b/.test(hint);
}

function whatStays({ members, hasCopy }: ToldList): string {
  if (!hasCopy) return "It was never read, so that none of its members is known yet.";
  return `Its last good copy counts: ${counted(members, "member")}.`;
}

/** What came is no list, or none that can be taken. @param why - as a sentence that goes on from a colon. */
export function notAList(code: "list/not-a-list" | "list/too-large", why: string): Problem {
  const hint = "Look at the address: it must lead to the list itself, not to a page about it.";
  return { code, message: why, hint };
}

/** A list in which nobody stands is taken for an accident. */
export const EMPTY: Problem = {
  code: "list/empty",
  message: "Nobody stands in it.",
  hint: "If that is meant, take the list out of feeds.yaml.",
};

/** There would be more members than a planet can have. */
export function tooMany(members: number, most: number): Problem {
  return {
    code: "list/too-many",
    message: `With it lists would bring ${members} members; ${most} is the limit of all lists together.`,
    hint: "Take a part of it, or make several planets.",
  };
}

/** A list that was never read: its members come with the next run. */
export function notYetRead(name: string): Problem {
  const hint = "`orrery run` reads it.";
  return {
    code: "list/not-yet-read",
    message: `The list ${name} was not read yet; its members are not counted.`,
    hint,
  };
}

/** Most of a list is gone at once, which is rarely meant. */
export function shrunk(name: string, gone: number, before: number): Problem {
  return {
    code: "list/shrunk",
    message: `Of ${before} members of the list ${name}, ${gone} are not in it any more. They stay for 14 days.`,
    hint: "If that is not meant, tell whoever keeps the list.",
  };
}

/** A row that was not taken: what it is, and why, as a sentence. */
export interface LeftOut {
  readonly line?: number;
  readonly what: string;
  readonly why: string;
}

/** Rows that a message names; the rest is counted. */
const NAMED = 3;

/** Rows of a list that could not be taken; the others were. */
export function leftOut(name: string, rows: readonly LeftOut[]): Problem {
  const told = rows
    .slice(0, NAMED)
    .map(({ line, what, why }) => `${line === undefined ? "" : `line ${line}, `}${what}: ${why}`);
  const more = rows.length > NAMED ? ` … and ${rows.length - NAMED} more.` : "";
  return {
    code: "list/left-out",
    message: `${counted(rows.length, "row")} of the list ${name} could not be taken: ${told.join(" ")}${more}`,
    hint: "Tell whoever keeps the list; the others in it are members.",
  };
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
