/**
 * A whole number as it was typed.
 *
 * @param name - what it stands for: `--port`.
 * @throws Error that names it, when `text` is no whole number from `least` to `most`.
 */
export function wholeNumber(name: string, text: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw new Error(`${name} takes a whole number ${bounds}, not ${text}`);
}

/** Does what a script is for. What it throws is told in a line, and the process ends with 2. */
export async function runScript(main: () => void | Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
