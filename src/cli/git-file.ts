import { execFile } from "node:child_process";
import type { Problem } from "../model/problem.ts";

/** A file as it was at a revision; `text` is absent where it was not there then. */
export type GitFile = { readonly ok: true; readonly text?: string } | { readonly ok: false; readonly problem: Problem };

/** What names a revision, and nothing that git would take for an option, a range or a path. @see gitrevisions(7) */
const REVISION = /^(?![-.])(?!.*\.\.)[\w@^~./{}+-]{1,200}$/;
/** Longest text that is read: a feeds.yaml is refused above 10 MiB. */
const MAX_BYTES = 11 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/**
 * Reads a file as git keeps it. Git is called without a shell, and what a person typed reaches it once, checked, to be
 * turned into the name of a commit.
 *
 * @param dir - absolute folder of the file, within the repository.
 * @param name - of the file in that folder.
 */
export async function readGitFile(revision: string, dir: string, name: string): Promise<GitFile> {
  if (!REVISION.test(revision)) return unknown(revision);
  const found = await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], dir);
  if (found.code === 1) return unknown(revision);
  if (found.code !== 0) return noGit(dir, found);
  const commit = found.out.trim();
  const listed = await git(["ls-tree", "--name-only", "-z", commit, "--", `:(literal)${name}`], dir);
  if (listed.code !== 0) return noGit(dir, listed);
  if (listed.out === "") return { ok: true };
  const kept = await git(["cat-file", "blob", `${commit}:./${name}`], dir);
  return kept.code === 0 ? { ok: true, text: kept.out } : noGit(dir, kept);
}

/** What came of one call. `code`: its exit code, or why it could not be called (`ENOENT`). */
interface Called {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

function git(args: readonly string[], cwd: string): Promise<Called> {
  const options = { cwd, maxBuffer: MAX_BYTES, timeout: TIMEOUT_MS, windowsHide: true };
  return new Promise((resolve) => {
    execFile("git", args, options, (error, out, err) =>
      resolve({ code: error === null ? 0 : (error.code ?? -1), out, err }),
    );
  });
}

function unknown(revision: string): GitFile {
  return {
    ok: false,
    problem: {
      code: "check/unknown-revision",
      message: `Git knows no commit by the name ${JSON.stringify(revision.slice(0, 100))}.`,
      hint: "Name a branch, a tag or a commit, such as origin/main. In CI the whole history must be there: fetch-depth: 0.",
    },
  };
}

function noGit(dir: string, { code, err }: Called): GitFile {
  const why = code === "ENOENT" ? "there is no program called git" : firstLine(err) || `it ended with ${code}`;
  return {
    ok: false,
    problem: {
      code: "check/no-git",
      message: `Git cannot tell how feeds.yaml was: ${why}.`,
      hint: `--since needs git, and ${dir} in a repository of it. Without --since every member is checked.`,
    },
  };
}

function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").replace(/[.\s]+$/, "");
}
