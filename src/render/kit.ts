import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What the owner's templates and parts are given beside their page: our parts, by name, and the words for them. */
export type Kit = Readonly<Record<string, unknown>>;

/**
 * Loads `parts/kit` of our templates, as TypeScript in a checkout and as JavaScript in the package.
 *
 * @param templates - absolute folder of our templates.
 * @returns nothing to give for a folder without one.
 */
export async function loadKit(templates: string): Promise<Kit> {
  const file = ["kit.ts", "kit.js"].map((name) => join(templates, "parts", name)).find((name) => existsSync(name));
  if (file === undefined) return {};
  const { kit } = (await import(pathToFileURL(file).href)) as { readonly kit: Kit };
  return kit;
}
