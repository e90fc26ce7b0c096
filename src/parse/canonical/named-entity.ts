import { Tokenizer } from "htmlparser2";

/** Longest name in the HTML table, CounterClockwiseContourIntegral, with some room. */
const MAX_NAME = 32;
/** The table has 2,231 names; names it does not have are not remembered, so a feed cannot fill this. */
const known = new Map<string, string>();

let found = "";
const ignore = (): void => {};
/** htmlparser2 carries the HTML entity table; asking its tokenizer for one reference is the way in. */
const tokenizer = new Tokenizer(
  { xmlMode: false, decodeEntities: true },
  {
    ontextentity: (codepoint) => {
      found += String.fromCodePoint(codepoint);
    },
    ontext: (start, end) => {
      if (end > start) found += "\0";
    },
    onattribdata: ignore,
    onattribentity: ignore,
    onattribend: ignore,
    onattribname: ignore,
    oncdata: ignore,
    onclosetag: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onopentagend: ignore,
    onopentagname: ignore,
    onprocessinginstruction: ignore,
    onselfclosingtag: ignore,
  },
);

/**
 * The text of an HTML named character reference.
 *
 * @param name - without `&` and `;`, letters and digits, in its own case.
 * @returns `undefined` for a name HTML does not have.
 * @see HTML Standard, "Named character references"
 */
export function namedEntity(name: string): string | undefined {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (name.length > MAX_NAME) return undefined;
  found = "";
  tokenizer.reset();
  tokenizer.write(`&${name};`);
  tokenizer.end();
  if (found === "" || found.includes("\0")) return undefined;
  known.set(name, found);
  return found;
}
