import type { Interface } from "node:readline";
import type { Terminal, World } from "./cli/world.ts";

/** The terminal of this process; `command` is for steps of GitHub Actions alone. */
export function realTerminal(command?: Terminal["command"]): Terminal {
  return {
    say: (line) => console.log(line),
    warn: (line) => console.error(line),
    ...(command === undefined ? {} : { command }),
    isLive: process.stdout.isTTY === true && process.env["TERM"] !== "dumb" && process.env["CI"] === undefined,
    colour: mayColour(process.stdout),
    errorColour: mayColour(process.stderr),
  };
}

/** @see https://no-color.org */
function mayColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
}

/** All of standard input. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Standard input line by line. */
export async function* readStdinLines(): AsyncIterable<string> {
  const { createInterface } = await import("node:readline");
  yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/** One conversation for all questions: what was typed ahead answers the next one. It keeps no process alive. */
export function openConversation(): NonNullable<World["ask"]> {
  let lines: { readonly all: Interface; readonly next: AsyncIterator<string> } | undefined;
  return async (question) => {
    if (lines === undefined) {
      const { createInterface } = await import("node:readline");
      const all = createInterface({ input: process.stdin, output: process.stdout });
      lines = { all, next: all[Symbol.asyncIterator]() };
    }
    lines.all.setPrompt(question);
    lines.all.prompt();
    const answer = await lines.next.next();
    if (answer.done === true) {
      console.log(); // what comes next begins on a line of its own
      return undefined;
    }
    lines.all.pause();
    return answer.value;
  };
}
