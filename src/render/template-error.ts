import { ThemeFault } from "../model/theme-fault.ts";
import type { Theme } from "./theme.ts";

/**
 * What went wrong in a template, in one sentence that names template, part and page. Eleventy wraps it up to four deep.
 *
 * @returns a ThemeFault when it went wrong in a file of the owner's, and where in it; an Error when it is our bug.
 */
export function templateError(error: unknown, { own, ownNames }: Theme): Error {
  const words = reasons(error).join(": ");
  const isTheirs =
    chain(error).some((one) => one instanceof ThemeFault) || ownNames.some((name) => words.includes(name));
  if (!isTheirs) return new Error(`templates: ${words}`, { cause: error });
  const place = own === undefined ? undefined : placeIn(error, own);
  return new ThemeFault(`${words}${place === undefined ? "" : ` (${place})`}`, { cause: error });
}

/** The words of an error and of what caused it, outermost first, nothing twice. */
function reasons(error: unknown): readonly string[] {
  const all = [...new Set(chain(error).map((one) => (one instanceof Error ? one.message.trim() : String(one))))];
  const own = all.findIndex((words) => words.includes(" could not make "));
  return all.slice(Math.max(0, own)); // What Eleventy says around it names a file that is not there.
}

/** An error with its causes; Eleventy keeps them in `originalError`. */
function chain(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [error];
  const inner = "originalError" in error ? error.originalError : error.cause;
  return inner === undefined ? [error] : [error, ...chain(inner)];
}

/** Line and column of the owner's file in which it happened: `river.11ty.ts:12:5`, from the innermost stack. */
function placeIn(error: unknown, folder: string): string | undefined {
  for (const one of chain(error).toReversed()) {
    const stack = one instanceof Error ? (one.stack ?? "") : "";
    const at = stack.indexOf(`${folder}/`);
    const place = at === -1 ? undefined : /^[^\s()]+?:\d+(?::\d+)?/.exec(stack.slice(at + folder.length + 1))?.[0];
    if (place !== undefined) return place;
  }
  return undefined;
}
