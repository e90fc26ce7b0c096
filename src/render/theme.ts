import type { OwnPart, OwnParts } from "../model/site/own-parts.ts";
import type { HtmlKind } from "../model/site/page.ts";
import { nunjucksParts } from "./eleventy-nunjucks.ts";
import { type Kit, loadKit } from "./kit.ts";
import { hasNunjucksParts, readOwnParts } from "./own-parts.ts";
import { readOwnTemplates } from "./own-templates.ts";
import { readTemplates, type Template, type TemplateFolders } from "./template-files.ts";

type NunjucksEngine = Parameters<typeof nunjucksParts>[0];

/** Everything pages are made with: our templates, and the owner's in place of some. */
export interface Theme {
  readonly templates: readonly Template[];
  /** Folder in which Nunjucks templates find what they include. */
  readonly includes: string;
  readonly kit: Kit;
  readonly parts: OwnParts;
  readonly hasParts: boolean;
  /** The owner's folder, and the names of their page templates, to tell whose mistake something is. */
  readonly own?: string;
  readonly ownNames: readonly string[];
  /** To be called with the Nunjucks engine before a page is made. */
  readonly onNunjucks: (engine: NunjucksEngine) => void;
}

/** @throws ThemeFault for a file of the owner's that cannot be used. */
export async function readTheme({ ours, own }: TemplateFolders, kinds: readonly HtmlKind[]): Promise<Theme> {
  const templates = await readTemplates(ours);
  if (own === undefined) {
    return {
      templates,
      includes: ours,
      kit: {},
      parts: {},
      hasParts: false,
      ownNames: [],
      onNunjucks: () => undefined,
    };
  }
  const kit = await loadKit(ours);
  const replacing = await readOwnTemplates(own, kinds, kit);
  const nunjucks = lateNunjucks();
  const parts = await readOwnParts(own, kit, nunjucks.compile);
  const replaced = new Set<string>(replacing.map(({ kind }) => kind));
  return {
    templates: [
      ...templates.filter(({ name }) => !replaced.has(kindOf(name))),
      ...replacing,
      ...(hasNunjucksParts(own) ? [NUNJUCKS_WAKER] : []),
    ],
    includes: own,
    kit,
    parts,
    hasParts: Object.keys(parts).length > 0,
    own,
    ownNames: replacing.map(({ name }) => name),
    onNunjucks: nunjucks.ready,
  };
}

/** A template without pages: because of it Eleventy opens the engine, which parts need and no page template may. */
const NUNJUCKS_WAKER: Template = {
  name: "no-page-at-all.njk",
  content: "",
  data: { pagination: { data: "pages.none", size: 1, alias: "view" }, permalink: false },
};

/** Parts are read before Eleventy opens the engine, and compiled at their first use. */
function lateNunjucks(): {
  readonly compile: (text: string, name: string) => OwnPart;
  readonly ready: (engine: NunjucksEngine) => void;
} {
  let compile: ReturnType<typeof nunjucksParts> | undefined;
  return {
    compile: (text, name) => {
      let part: OwnPart | undefined;
      return (about) => {
        part ??= compile?.(text, name);
        if (part === undefined) throw new Error(`${name} was asked for before Nunjucks was there`);
        return part(about);
      };
    },
    ready: (engine) => {
      compile = nunjucksParts(engine);
    },
  };
}

function kindOf(template: string): string {
  return template.replace(/\.(?:11ty\.js|njk)$/, "");
}
