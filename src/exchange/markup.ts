import { Tokenizer } from "htmlparser2";

/** A start tag: local names in lower case, references read. */
export interface StartTag {
  /** Without its prefix: `foaf:Agent` is `agent`. */
  readonly name: string;
  /** The first of each name, without prefix: `xmlUrl` is `xmlurl`, `rdf:about` is `about`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Offset in the text. */
  readonly at: number;
  /** True for `<outline/>`, which no end tag follows. */
  readonly isEmpty: boolean;
}

/** Told what a document holds, in order. */
export interface MarkupHandler {
  open(tag: StartTag): void;
  /** @param name - local, in lower case. */
  close(name: string): void;
  text(text: string): void;
}

/** More attributes than this on one tag are passed over. */
const MAX_ATTRIBUTES = 50;

/**
 * Cuts XML into tags and text however broken it is: `&` and `<` that nobody escaped, end tags that fit nothing. No tree is
 * kept, so the work is linear in the text. Read with the rules of HTML, which know names such as `&eacute;` and leave
 * `?a=1&copy=2` in an address alone.
 */
export function readMarkup(text: string, handler: MarkupHandler): void {
  let [name, at, attribute, value] = ["", 0, "", ""];
  let attributes = new Map<string, string>();
  const finish = (isEmpty: boolean): void => handler.open({ name, attributes, at, isEmpty });
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
    {
      ...IGNORED,
      onopentagname(start, end) {
        name = localName(text, start, end);
        at = start;
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = localName(text, start, end);
        value = "";
      },
      onattribdata(start, end) {
        value += text.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend() {
        if (attributes.size < MAX_ATTRIBUTES && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => finish(false),
      onselfclosingtag: () => finish(true),
      onclosetag: (start, end) => handler.close(localName(text, start, end)),
      ontext: (start, end) => handler.text(text.slice(start, end)),
      ontextentity: (codepoint) => handler.text(String.fromCodePoint(codepoint)),
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}

function localName(text: string, start: number, end: number): string {
  const name = text.slice(start, Math.min(end, start + 60)).toLowerCase();
  return name.slice(name.indexOf(":") + 1);
}

const ignore = (): void => {};
const IGNORED = {
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onprocessinginstruction: ignore,
} as const;
