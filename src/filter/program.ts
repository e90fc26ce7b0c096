import { createTurns } from "../model/turns.ts";
import { type Answer, readAnswer } from "./answer.ts";
import type { EntryDocument } from "./entry-line.ts";
import { beginProcess, type Failure, type Process, type Reply, type StartProgram } from "./process.ts";

/** A program of `filters:`, asked entry by entry. */
export interface Program {
  /** Its file, as feeds.yaml names it. */
  readonly path: string;
  /** One entry after the other, whoever asks. Never rejects. */
  ask(entry: EntryDocument): Promise<Exclude<Answer, { kind: "wrong" }> | Failure>;
  close(): Promise<void>;
}

/** Failures in a row after which a program is left alone for the rest of the run. */
const PATIENCE = 3;

/**
 * A line in, a line out. The process lives on from line to line; one that ends after its answer is started anew for the next,
 * and so is one that failed. Nothing is started before the first question.
 */
export function openProgram(path: string, start: StartProgram, timeoutMs: number): Program {
  let running: Process | undefined;
  let failures = 0;
  // A worker reads several feeds beside one another, and an answer says nothing of whom it is about.
  const inTurn = createTurns();

  const stop = (): void => {
    running?.kill();
    running = undefined;
  };
  const exchange = async (line: string): Promise<Reply> => {
    running ??= beginProcess(path, start);
    const reply = await running.exchange(line, timeoutMs);
    if (reply.kind !== "line") stop();
    return reply;
  };
  const exchangeFairly = async (line: string): Promise<Reply> => {
    const isUsed = running !== undefined;
    const reply = await exchange(line);
    const wentAway = reply.kind === "ended" || (reply.kind === "failed" && reply.code === "filter/program-failed");
    // It had answered another line before: whether it went away because of this one, only a new one can tell.
    return isUsed && wentAway ? await exchange(line) : reply;
  };
  return {
    path,
    ask: (entry) =>
      inTurn(async () => {
        if (failures >= PATIENCE) return GIVEN_UP;
        const answer = answerOf(await exchangeFairly(JSON.stringify(entry)), entry);
        if (answer.kind === "failed") stop(); // who knows what its next line would be about
        failures = answer.kind === "failed" ? failures + 1 : 0;
        return answer;
      }),
    async close() {
      await running?.close();
      running = undefined;
    },
  };
}

function answerOf(reply: Reply, entry: EntryDocument): Exclude<Answer, { kind: "wrong" }> | Failure {
  switch (reply.kind) {
    case "failed":
      return reply;
    case "ended":
      return dropped(reply.remark);
    case "line": {
      const answer = readAnswer(reply.line, entry);
      if (answer.kind === "wrong") return { kind: "failed", code: "filter/program-answer", why: answer.why };
      return answer.kind === "dropped" ? dropped(answer.reason ?? reply.remark) : answer;
    }
    default:
      return reply satisfies never;
  }
}

function dropped(reason: string | undefined): Answer & { readonly kind: "dropped" } {
  return { kind: "dropped", ...(reason !== undefined && { reason }) };
}

const GIVEN_UP: Failure = {
  kind: "failed",
  code: "filter/program-failed",
  why: `it failed ${PATIENCE} times in a row and was left alone for the rest of the run`,
};
