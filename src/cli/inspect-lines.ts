import { readFile } from "node:fs/promises";
import { webUrl } from "../model/url.ts";
import { type Reading, readForComparison } from "../pipeline/documents/reading.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { World } from "./world.ts";

/** One question: a file, the address it came from and the headers it came with (names in lower case). */
interface Question {
  readonly file: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * `orrery inspect --ndjson`: a question a line on standard input, its {@link Reading} a line on standard output.
 * For comparing with other readers; a bad line gets an answer that says so.
 */
export async function inspectLines(world: World): Promise<ExitCode> {
  for await (const line of world.stdinLines()) {
    if (line.trim() !== "") world.terminal.say(jsonText(await answer(line), 0));
  }
  return EXIT.done;
}

async function answer(line: string): Promise<Reading> {
  try {
    const { file, url, headers = {} }: Question = JSON.parse(line);
    const contentType = headers["content-type"];
    const location = headers["content-location"];
    return await readForComparison({
      body: await readFile(file),
      ...(url === undefined ? {} : { url: webUrl(location ?? url, url) ?? url }),
      ...(contentType === undefined ? {} : { contentType }),
    });
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
