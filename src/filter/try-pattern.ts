import { createContext, Script } from "node:vm";

/** How long one expression may look at one entry, ms: a good one takes a thousandth of it. */
const TIMEOUT_MS = 100;

/** Runs with nothing in reach but three texts. */
const SCRIPT = new Script(
  "{ const expression = new RegExp(pattern, flags); JSON.parse(texts).some((text) => expression.test(text)); }",
);
const inputs: Record<string, string> = Object.assign(Object.create(null), { pattern: "", flags: "", texts: "[]" });
const context = createContext(inputs, { codeGeneration: { strings: false, wasm: false } });

/**
 * Tries a regular expression of feeds.yaml on the texts of a feed. A short one can take years on a short text
 * (`(\w+\s?)+$!`), and neither side is ours, so it runs where it can be stopped.
 *
 * @returns `slow` when it was stopped; `missing` also for an expression that cannot be read: config/ refuses those.
 */
export function tryPattern(pattern: string, flags: string, texts: readonly string[]): "found" | "missing" | "slow" {
  Object.assign(inputs, { pattern, flags, texts: JSON.stringify(texts) });
  try {
    return SCRIPT.runInContext(context, { timeout: TIMEOUT_MS }) === true ? "found" : "missing";
  } catch (error) {
    return isTimeout(error) ? "slow" : "missing";
  }
}

/** Such an error is made in the context it stops, so it is no Error of ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
