import { buildProgram } from "../program.ts";
import type { World } from "../world.ts";
import { commandsPage } from "./commands-page.ts";
import { EXITS } from "./exits.ts";
import { manPage } from "./man-page.ts";
import { outlineOf } from "./outline.ts";

/** Nobody's world: the program is only looked at, and no command of it is called. */
const NOBODY = { version: "", terminal: { say: () => undefined, warn: () => undefined } } as unknown as World;

/** The pages about the commands, by their names in docs/. */
export function manualPages(): readonly (readonly [name: string, text: string])[] {
  const outline = outlineOf(buildProgram(NOBODY, () => undefined));
  return [
    ["commands.md", commandsPage(outline)],
    ["orrery.1", manPage(outline, EXITS)],
  ];
}
