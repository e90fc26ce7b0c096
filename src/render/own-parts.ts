import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { html, type Printable, type SafeHtml } from "../model/safe-html.ts";
import { type OwnPart, type OwnParts, PART_NAMES, type PartName } from "../model/site/own-parts.ts";
import { ThemeFault } from "../model/theme-fault.ts";
import type { Kit } from "./kit.ts";

/** Makes a function of a Nunjucks text: see eleventy-nunjucks.ts. */
export type CompilePart = (text: string, name: string) => OwnPart;

/** The forms a part may be written in. */
const FORMS = ["ts", "js", "njk"] as const;

/**
 * Reads the parts in the owner's folder: `parts/masthead.ts`, `.js` or `.njk`, and so on for {@link PART_NAMES}. A module
 * exports `render`, a function of what it shows and the kit. Other files in there are the owner's own business.
 *
 * @param folder - absolute.
 * @param kit - given to JavaScript parts beside what they show.
 * @param compile - for Nunjucks parts.
 * @throws ThemeFault for a part that is there twice or cannot be loaded.
 */
export async function readOwnParts(folder: string, kit: Kit, compile: CompilePart): Promise<OwnParts> {
  const parts: Partial<Record<PartName, OwnPart>> = {};
  for (const name of PART_NAMES) {
    const [file, other] = FORMS.map((form) => `parts/${name}.${form}`).filter((path) => existsSync(join(folder, path)));
    if (file === undefined) continue;
    if (other !== undefined) throw new ThemeFault(`${file} and ${other} are for the same place: keep one.`);
    parts[name] = naming(file, await readPart(folder, file, kit, compile));
  }
  return parts;
}

/** True when one of the owner's parts is written in Nunjucks. */
export function hasNunjucksParts(folder: string): boolean {
  const parts = join(folder, "parts");
  return existsSync(parts) && readdirSync(parts).some((name) => name.endsWith(".njk"));
}

async function readPart(folder: string, file: string, kit: Kit, compile: CompilePart): Promise<OwnPart> {
  const path = join(folder, file);
  try {
    if (file.endsWith(".njk")) return compile(readFileSync(path, "utf8"), file);
    const { render } = (await import(pathToFileURL(path).href)) as { readonly render?: unknown };
    if (typeof render !== "function") throw new Error("it exports no function `render`");
    // A string would be the owner's word for markup and the feed's words alike: it is escaped, as everywhere.
    return (about) => safely(render({ ...kit, ...about }) as Printable);
  } catch (error) {
    throw new ThemeFault(`${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function safely(made: Printable): SafeHtml {
  return html`${made}`;
}

/** Which part it was that failed; which page it was, the page's template says. */
function naming(file: string, part: OwnPart): OwnPart {
  return (about) => {
    try {
      return part(about);
    } catch (error) {
      throw new ThemeFault(`${file} failed`, { cause: error });
    }
  };
}
