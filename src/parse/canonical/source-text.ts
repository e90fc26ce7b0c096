import type { Entities } from "./entities.ts";

/**
 * The contents of one element as pieces of the document, put together only when the element has ended:
 * whether text is text or stands among markup is known only then.
 */
export interface SourceText {
  /** Three numbers a piece: its kind, where it begins, where it ends (a literal: index in `literals`, 0). */
  readonly pieces: number[];
  readonly literals: string[];
  hasMarkup: boolean;
}

const TEXT = 0;
const CDATA = 1;
const LITERAL = 2;

export function createSourceText(): SourceText {
  return { pieces: [], literals: [], hasMarkup: false };
}

/** Adds text or tags whose source can stand as it is; neighbours become one piece. */
export function addText(to: SourceText, start: number, end: number): void {
  const n = to.pieces.length;
  if (n > 0 && to.pieces[n - 3] === TEXT && to.pieces[n - 1] === start) to.pieces[n - 1] = end;
  else to.pieces.push(TEXT, start, end);
}

export function addCdata(to: SourceText, start: number, end: number): void {
  if (end > start) to.pieces.push(CDATA, start, end);
}

/** Adds markup that is written otherwise than in the source. */
export function addLiteral(to: SourceText, markup: string): void {
  to.pieces.push(LITERAL, to.literals.length, 0);
  to.literals.push(markup);
}

/** The contents as character data: references read once, CDATA as it is. */
export function asText(from: SourceText, document: string, entities: Entities): string {
  return join(
    from,
    document,
    (text) => entities.decode(text),
    (cdata) => cdata,
  );
}

/**
 * The contents as an HTML string: tags and references stay as they are, HTML knows them.
 *
 * @param cdataIsHtml - whether CDATA among the tags is HTML (RSS) or text (XHTML).
 */
export function asMarkup(from: SourceText, document: string, entities: Entities, cdataIsHtml: boolean): string {
  return join(
    from,
    document,
    (text) => (entities.hasDeclared ? entities.expandDeclared(text) : text),
    (cdata) => (cdataIsHtml ? cdata : escapeText(cdata)),
  );
}

function join(
  { pieces, literals }: SourceText,
  document: string,
  text: (source: string) => string,
  cdata: (source: string) => string,
): string {
  let out = "";
  for (let i = 0; i < pieces.length; i += 3) {
    const start = pieces[i + 1] ?? 0;
    if (pieces[i] === LITERAL) out += literals[start] ?? "";
    else {
      const source = document.slice(start, pieces[i + 2]);
      out += pieces[i] === CDATA ? cdata(source) : text(source);
    }
  }
  return out;
}

/** Text as HTML. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (c) => (c === "&" ? "&amp;" : c === "<" ? "&lt;" : "&gt;"));
}
