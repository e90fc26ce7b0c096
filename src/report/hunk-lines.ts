import type { Hunk } from "../model/hunk.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/**
 * Changed lines as `diff -U0` writes them (POSIX diff, unified format).
 *
 * @param hunks - in the order of the file.
 */
export function hunkLines(file: string, hunks: readonly Hunk[], brush: Paint): readonly string[] {
  let shift = 0;
  const lines = hunks.flatMap(({ line, before, after }) => {
    // What only goes, or is only put in, is named by the line in front of it.
    const now = line + shift + (before.length === 0 ? 1 : 0) - (after.length === 0 ? 1 : 0);
    shift += after.length - before.length;
    return [
      brush.quiet(`@@ -${range(line, before.length)} +${range(now, after.length)} @@`),
      ...before.map((text) => brush.bad(`-${printable(text)}`)),
      ...after.map((text) => brush.good(`+${printable(text)}`)),
    ];
  });
  return [brush.quiet(`--- ${printable(file)}`), brush.quiet(`+++ ${printable(file)}`), ...lines];
}

function range(line: number, count: number): string {
  return count === 1 ? String(line) : `${line},${count}`;
}
