import type { Judgement, Revision, Ruling } from "../model/judgement.ts";
import type { Problem } from "../model/problem.ts";
import type { EntryDocument } from "./entry-line.ts";
import type { Failure } from "./process.ts";
import type { Program } from "./program.ts";

/** A program that gave no answer for an entry. */
export interface ProgramFailure extends Failure {
  readonly path: string;
}

/** What all programs said of one entry together. */
export interface Judged extends Pick<Judgement, "ruling" | "by"> {
  readonly failure?: ProgramFailure;
}

/**
 * Asks one program after the other, each about the entry as those before left it. The first that drops it has the last word;
 * where one fails, nothing that the others said holds: the entry stands as its feed gave it.
 *
 * @param revise - the entry as it would be with these changes, as a document.
 */
export async function judgeEntry(
  programs: readonly Program[],
  revise: (revision: Revision) => EntryDocument,
): Promise<Judged> {
  let revision: Revision = {};
  const by: string[] = [];
  for (const program of programs) {
    const answer = await program.ask(revise(revision));
    const { path } = program;
    if (answer.kind === "failed") return { ruling: { kind: "unasked" }, by: [path], failure: { ...answer, path } };
    if (answer.kind === "kept") continue;
    by.push(path);
    if (answer.kind === "dropped")
      return { ruling: { kind: "dropped", reason: droppedBecause(path, answer.reason) }, by };
    revision = { ...revision, ...answer.revision };
  }
  const ruling: Ruling = by.length === 0 ? { kind: "kept" } : { kind: "changed", revision };
  return { ruling, by };
}

/**
 * True when a remembered judgement still speaks for an entry: it is about the same words, it was one, and every program it
 * rests on is still in feeds.yaml. What the programs' files say now does not matter: they are about what comes.
 *
 * @param hash - of the entry as its feed gives it now.
 */
export function stillHolds({ hash: judged, ruling, by }: Judgement, hash: string, paths: readonly string[]): boolean {
  return judged === hash && ruling.kind !== "unasked" && by.every((path) => paths.includes(path));
}

/** Says of each program that failed on how many entries of a document, and why the first time. */
export function programProblems(failures: readonly ProgramFailure[]): readonly Problem[] {
  const groups = Map.groupBy(failures, ({ path, code }) => `${path} ${code}`);
  return [...groups.values()].flatMap(([first, ...others]): readonly Problem[] => {
    if (first === undefined) return [];
    const [posts, shown] =
      others.length === 0
        ? ["one post", "It is shown as it came."]
        : [`${others.length + 1} posts`, "They are shown as they came."];
    return [
      {
        code: first.code,
        message: `The filter ${first.path} gave no answer for ${posts} of this feed: ${first.why}. ${shown}`,
        hint: "Mend the program; it is asked again when the feed next changes, or by `orrery reprocess`.",
      },
    ];
  });
}

function droppedBecause(path: string, reason: string | undefined): string {
  return reason === undefined ? `Left out by ${path}.` : `Left out by ${path}: ${reason.replace(/[.\s]+$/, "")}.`;
}
