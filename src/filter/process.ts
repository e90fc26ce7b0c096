import { readReason } from "./answer.ts";

/** A program at work, as the world gives it. */
export interface RunningProgram {
  /** Gives it text to read. What it does not want any more is lost. */
  write(text: string): void;
  /** Says that nothing more comes, and waits a little for its end. */
  close(): Promise<void>;
  /** Ends it and all that it started, at once. */
  kill(): void;
}

/** What a program does, told as it happens. */
export interface ProgramEvents {
  readonly output: (text: string) => void;
  /** Of standard error. */
  readonly errors: (text: string) => void;
  /** Once, after all else. `code`: its exit code; absent when it was killed or never began, and `why` tells. */
  readonly ended: (how: { readonly code?: number; readonly why?: string }) => void;
}

/** Starts a program beside feeds.yaml, without a shell and with nothing secret in its environment. */
export type StartProgram = (path: string, events: ProgramEvents) => RunningProgram;

/** Why a program gave no answer. */
export interface Failure {
  readonly kind: "failed";
  readonly code: "filter/program-failed" | "filter/program-slow" | "filter/program-answer";
  /** In a few words, which may quote the program. */
  readonly why: string;
}

/** What came of one line. `ended`: it went away with code 0 instead of an answer. `remark`: its last words on standard error. */
export type Reply =
  | { readonly kind: "line"; readonly line: string; readonly remark?: string }
  | { readonly kind: "ended"; readonly remark?: string }
  | Failure;

/** One life of a program. */
export interface Process extends Pick<RunningProgram, "kill" | "close"> {
  /** One line at a time. Never rejects. */
  exchange(line: string, timeoutMs: number): Promise<Reply>;
}

/** Characters of one answer, and of standard error that are kept. */
const MAX_ANSWER = 16 * 1024 * 1024;
const MAX_ERRORS = 2000;

/**
 * Starts a program that is to answer each line with a line. Empty lines say nothing: many a language prints one behind the line
 * that it was told to print, and which post such a line would be about nobody knows.
 */
export function beginProcess(path: string, start: StartProgram): Process {
  let said = "";
  let errors = "";
  let end: Reply | undefined;
  let settle: ((reply: Reply) => void) | undefined;
  let isLeaving = false;

  const remark = (): { readonly remark?: string } => {
    const last = readReason(errors.trimEnd().split("\n").at(-1) ?? "");
    return last === undefined ? {} : { remark: last };
  };
  const answer = (): void => {
    const at = said.indexOf("\n");
    if (settle === undefined) return;
    if (end?.kind === "failed") settle(end);
    else if (at !== -1) {
      settle({ kind: "line", line: said.slice(0, at), ...remark() });
      said = said.slice(at + 1).trimStart();
    } else if (said.length > MAX_ANSWER)
      settle(failed("filter/program-answer", `its answer is longer than ${MAX_ANSWER} characters`));
    else if (end !== undefined) settle(said === "" ? end : { kind: "line", line: said, ...remark() });
    else return;
    settle = undefined;
    if (said !== "") fallOut();
  };
  /** What is said before the next question would be taken for its answer; and nobody reads what a program goes on to print. */
  const fallOut = (): void => {
    said = "";
    end ??= OUT_OF_STEP;
    if (!isLeaving) process.kill();
  };
  const process = start(path, {
    output(text) {
      said = said === "" ? text.trimStart() : said + text;
      if (said === "") return;
      if (settle === undefined) fallOut();
      else if (text.includes("\n") || said.length > MAX_ANSWER) answer();
    },
    errors(text) {
      errors = (errors + text).slice(-MAX_ERRORS);
    },
    ended({ code, why = `it ended with code ${code}` }) {
      const told = remark();
      if (code === 0) end ??= { kind: "ended", ...told };
      else end ??= failed("filter/program-failed", told.remark === undefined ? why : `${why}: ${told.remark}`);
      answer();
    },
  });
  return {
    kill: process.kill,
    async close() {
      isLeaving = true;
      await process.close();
    },
    async exchange(line, timeoutMs) {
      const { promise, resolve } = Promise.withResolvers<Reply>();
      const timer = setTimeout(() => resolve(failed("filter/program-slow", slowWords(timeoutMs))), timeoutMs);
      errors = "";
      settle = resolve;
      if (end === undefined) process.write(`${line}\n`);
      answer();
      return await promise.finally(() => clearTimeout(timer));
    },
  };
}

function slowWords(timeoutMs: number): string {
  const seconds = timeoutMs / 1000;
  return `it gave no answer within ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
}

function failed(code: Failure["code"], why: string): Failure {
  return { kind: "failed", code, why };
}

const OUT_OF_STEP = failed("filter/program-answer", "it said more than one line for an entry");
