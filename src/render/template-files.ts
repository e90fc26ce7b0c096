import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Where a site's templates are; absolute folders. */
export interface TemplateFolders {
  readonly ours: string;
  /** The owner's, whose files take the place of ours. */
  readonly own?: string;
}

/** A template as Eleventy takes it without a file: JavaScript as an object, Nunjucks as its text. */
export interface Template {
  /** `river.11ty.js` (also for a `.11ty.ts` file) or `river.njk`. */
  readonly name: string;
  readonly content: string | { readonly data: unknown; readonly render: Render };
  /** What it says of itself beside its content, and wins over that. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export type Render = (this: unknown, data: unknown) => unknown;

/**
 * Reads the page templates of a folder: `*.11ty.ts`, `*.11ty.js` and `*.njk`, not those of folders inside it.
 * A module exports `data` and `render`, or such a class or object by default. Modules are loaded once in the life of
 * the process.
 *
 * @param folder - absolute.
 * @throws Error when the folder or one of its modules cannot be read.
 */
export async function readTemplates(folder: string): Promise<readonly Template[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:11ty\.[jt]s|njk)$/.test(name)).sort();
  return Promise.all(names.map((name) => readTemplate(folder, name)));
}

/** Reads one template. @throws Error for a module that cannot be loaded or exports no `render`. */
export async function readTemplate(folder: string, name: string): Promise<Template> {
  const file = join(folder, name);
  if (name.endsWith(".njk")) return { name, content: await readFile(file, "utf8") };
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const { data, render } = exported(module);
  if (typeof render !== "function") throw new Error(`${file} exports no function \`render\``);
  return { name: name.replace(/ts$/, "js"), content: { data, render: naming(name, render as Render) } };
}

/** The three ways in which Eleventy's JavaScript templates are written. */
function exported(module: Readonly<Record<string, unknown>>): { readonly data?: unknown; readonly render?: unknown } {
  const main = module["default"];
  if (typeof main === "object" && main !== null) return main;
  if (typeof main !== "function") return module;
  const instance: unknown = typeof main.prototype?.render === "function" ? Reflect.construct(main, []) : undefined;
  if (typeof instance !== "object" || instance === null) return { data: module["data"], render: main };
  const { data, render } = instance as { readonly data?: unknown; readonly render: Render };
  return { data: typeof data === "function" ? data.call(instance) : data, render: render.bind(instance) };
}

/** Eleventy's errors name the template, not which of a thousand pages it was making. */
function naming(name: string, render: Render): Render {
  return async function (data) {
    try {
      return await render.call(this, data);
    } catch (error) {
      throw new Error(`${name} could not make ${pathOf(data)}`, { cause: error });
    }
  };
}

function pathOf(data: unknown): string {
  const { view } = data as { readonly view?: { readonly path?: string } };
  return view?.path ?? "its page";
}
