import type { Progress } from "../pipeline/ports.ts";
import { printable } from "../report/printable.ts";
import type { CommonOptions } from "./options.ts";
import type { World } from "./world.ts";

/** One line that is redrawn while a run goes on; nothing at all where nobody looks. */
export interface LiveLine {
  readonly show: (event: Progress) => void;
  readonly clear: () => void;
}

const SILENT: LiveLine = { show: () => undefined, clear: () => undefined };

/** A line on a terminal; in a pipe, with `--json` or `--quiet` it stays silent and its library is not loaded. */
export async function openLiveLine(world: World, options: CommonOptions): Promise<LiveLine> {
  if (!world.terminal.isLive || options.json || options.quiet) return SILENT;
  const { default: logUpdate } = await import("log-update");
  return {
    show: (event) => logUpdate(wording(event)),
    clear: () => logUpdate.clear(),
  };
}

function wording(event: Progress): string {
  if (event.kind === "visiting") return `fetch ${event.done} of ${event.total} · ${printable(event.name)}`;
  if (event.kind === "copying") return `media ${event.done} of ${event.total} pictures`;
  return `build ${event.done} of ${event.total} pages`;
}
