import { Agent, request } from "undici";
import { DEADLINE_MS, ETAG } from "./plan.ts";

/** The yardstick: undici alone asks every address once, reads the answer and throws it away. */
export async function askBare(urls: readonly string[], concurrency: number): Promise<Readonly<Record<string, number>>> {
  const dispatcher = new Agent();
  const told: Record<string, number> = {};
  const queue = urls.values();
  const ask = async (): Promise<void> => {
    for (const url of queue) {
      const result = await askOnce(url, dispatcher);
      told[result] = (told[result] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, ask));
  await dispatcher.destroy();
  return told;
}

async function askOnce(url: string, dispatcher: Agent): Promise<string> {
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const { statusCode, body } = await request(url, { dispatcher, signal, headers: { "if-none-match": ETAG } });
    await body.bytes();
    return String(statusCode);
  } catch {
    return "failed"; // one that hangs; how is all the same here
  }
}
