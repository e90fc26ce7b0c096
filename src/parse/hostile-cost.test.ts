import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import type { Cost } from "./hostile-child.testing.ts";
import { SHAPES } from "./hostile-shapes.testing.ts";

/** What one feed may cost at most. */
const MAX_CPU_S = 2;
const MAX_BYTES = 300_000_000;
/** Wall time, on a machine with other work: beyond it the process hangs. */
const HANGS_AFTER_MS = 30_000;

const run = promisify(execFile);

/** Each shape has a process of its own, so that a crash, a hang or a peak of memory is that shape's alone. */
async function cost(index: number): Promise<Cost> {
  const child = join(import.meta.dirname, "hostile-child.testing.ts");
  const { stdout } = await run(process.execPath, [child, String(index)], { timeout: HANGS_AFTER_MS });
  return JSON.parse(stdout) as Cost;
}

it.each(SHAPES.map((shape, index) => [shape.name, shape, index] as const))(
  "%s: read in 2 s and 300 MB, and rightly",
  async (_name, { expected, warning }, index) => {
    const { cpuS, bytes, answers } = await cost(index);
    expect(answers).not.toEqual([]);
    for (const { entries, warnings } of answers) {
      expect(entries).not.toBe("parse/failed");
      if (expected !== undefined) expect(entries).toBe(expected);
      if (warning !== undefined) expect(warnings).toContain(warning);
    }
    expect(cpuS).toBeLessThan(MAX_CPU_S);
    expect(bytes).toBeLessThan(MAX_BYTES);
  },
  HANGS_AFTER_MS + 5_000,
);
