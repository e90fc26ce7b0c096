import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlKind, HtmlPage } from "../../src/model/site/page.ts";
import { assetAt } from "./address.ts";
import { scriptWords } from "./script-words/languages.ts";
import type { ScriptWords } from "./script-words/script-words.ts";

type Speaking = Exclude<keyof ScriptWords, "page" | "planet">;
type Script = Speaking | "sort";

/** What each kind of page runs besides planet.js and keys.js. */
const OWN: Partial<Readonly<Record<HtmlKind, readonly Script[]>>> = {
  river: ["visit", "choice"],
  members: ["sort"],
  subscribe: ["opml"],
  search: ["search"],
  health: ["health"],
};

/**
 * The scripts of a page. The first runs at once, so that a chosen theme never flickers; the others wait for the page.
 * What they must know of the planet stands with the first one: its path, the zone in which its days begin, its words.
 */
export function scripts({ site, kind }: HtmlPage): SafeHtml {
  const first = assetAt(site, "planet.js");
  if (first === undefined) return html``;
  const others: readonly Script[] = ["keys", ...(OWN[kind] ?? [])];
  const words = wordsOf(["planet", ...others.filter(isSpeaking)], site.words.language);
  return html`<script src="${first}" data-root="${site.root}"${site.timezone !== undefined && html` data-zone="${site.timezone}"`}${
    words !== undefined && html` data-words="${words}"`
  }></script>
${others
  .flatMap((name) => assetAt(site, `${name}.js`) ?? [])
  .map(
    (path) => html`<script type="module" src="${path}"></script>
`,
  )}`;
}

/** The words of a page's scripts as JSON; nothing in English, which they speak themselves. */
function wordsOf(names: readonly (keyof ScriptWords)[], language: string): string | undefined {
  const words = scriptWords(language);
  if (words === undefined) return undefined;
  return JSON.stringify(Object.assign({}, ...names.map((name) => words[name])));
}

/** True of a script that has words of its own. */
function isSpeaking(name: Script): name is Speaking {
  return name !== "sort";
}
