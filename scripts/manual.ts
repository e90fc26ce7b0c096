/**
 * Writes the pages about the commands from the program itself: docs/commands.md and docs/orrery.1.
 *
 *     npm run manual
 */
import { writeFileSync } from "node:fs";
import { manualPages } from "../src/cli/manual/pages.ts";

for (const [name, text] of manualPages()) writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
