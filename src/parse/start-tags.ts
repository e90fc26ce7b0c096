import { Tokenizer } from "htmlparser2";
import { LIMITS } from "./limits.ts";

/**
 * Tells the start tags of these names in a page, in order: name and attributes in lower case, references read, the first
 * attribute of a name kept. No tree is kept, so the work is linear in the page however its elements are nested.
 *
 * @param names - lower case.
 */
export function readStartTags(
  html: string,
  names: ReadonlySet<string>,
  onTag: (name: string, attributes: ReadonlyMap<string, string>) => void,
): void {
  let tag = "";
  let attribute = "";
  let value = "";
  let attributes = new Map<string, string>();
  const finish = (): void => {
    if (names.has(tag)) onTag(tag, attributes);
    tag = "";
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ...IGNORED,
      onopentagname(start, end) {
        tag = end - start > MAX_NAME ? "" : html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = end - start > MAX_NAME ? "" : html.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (names.has(tag) && attributes.size < LIMITS.attributes && !attributes.has(attribute))
          attributes.set(attribute, value);
      },
      onopentagend: finish,
      onselfclosingtag: finish,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** Longer names are none that anybody asks for. */
const MAX_NAME = 40;

const ignore = (): void => {};
const IGNORED = {
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onprocessinginstruction: ignore,
  ontext: ignore,
  ontextentity: ignore,
} as const;
