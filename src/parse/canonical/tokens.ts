import { Tokenizer } from "htmlparser2";
import { LIMITS } from "../limits.ts";
import type { Warnings } from "../warnings.ts";

/** A start tag, as places in the source; one object is used again for every tag. */
export interface Tag {
  /** Name as written. */
  readonly name: string;
  /** Index of its `<`, and behind its `>`. */
  readonly start: number;
  readonly end: number;
  readonly selfClosing: boolean;
  /** Four indexes an attribute: start and end of its name, start and end of its raw value. */
  readonly attributes: readonly number[];
}

/** Told what the source holds, in order. Ranges are indexes into the whole text. */
export interface TokenHandler {
  open(tag: Tag): void;
  close(name: string, start: number, end: number): void;
  /** References in it are not read yet. */
  text(start: number, end: number): void;
  /** Inside `<![CDATA[` and `]]>`. */
  cdata(start: number, end: number): void;
  /** Name of the innermost element that is being read, to find where a CDATA section without an end should have ended. */
  current(): string;
}

/**
 * Cuts XML into tags and text from `from` on, however broken it is. The work is linear in the text.
 *
 * Two mistakes make the tokenizer read on where it should not: a `<` that begins no tag, and a CDATA section
 * without an end. Then it is stopped and set to work again from where the mistake ends.
 *
 * @param text - no control characters.
 */
export function readTokens(text: string, from: number, handler: TokenHandler, warnings: Warnings): void {
  const tag = { name: "", start: 0, end: 0, selfClosing: false, attributes: [] as number[] };
  let source = text;
  let offset = 0;
  let resume = from;
  let isOver = false;
  let openSections = 0;

  const stopAt = (index: number): void => {
    resume = index;
    tokenizer.pause();
  };
  const finishTag = (end: number, selfClosing: boolean): void => {
    if (resume !== text.length) return;
    tag.end = offset + end + 1;
    tag.selfClosing = selfClosing;
    handler.open(tag);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ...IGNORED,
      onopentagname(start, end) {
        tag.name = source.slice(start, end);
        tag.start = offset + start - 1;
        tag.attributes = [];
        if (isName(tag.name)) return;
        const next = tag.name.lastIndexOf("<");
        const textEnd = offset + (next === -1 ? end : start + next);
        handler.text(tag.start, textEnd);
        stopAt(textEnd);
      },
      onattribname(start, end) {
        isOver = tag.attributes.length >= LIMITS.attributes * 4;
        if (isOver) warnings.note("parse/too-many-attributes");
        else tag.attributes.push(offset + start, offset + end, 0, 0);
      },
      onattribdata(start, end) {
        if (isOver) return;
        tag.attributes[tag.attributes.length - 2] = offset + start;
        tag.attributes[tag.attributes.length - 1] = offset + end;
      },
      onopentagend: (end) => finishTag(end, false),
      onselfclosingtag: (end) => finishTag(end, true),
      onclosetag: (start, end) => handler.close(source.slice(start, end), offset + start - 2, offset + end),
      ontext: (start, end) => handler.text(offset + start, offset + end),
      oncdata(start, end, endOffset) {
        if (endOffset > 0) return handler.cdata(offset + start, offset + end - endOffset);
        openSections += 1;
        const close = openSections > LIMITS.openSections ? -1 : source.indexOf(`</${handler.current()}`, start);
        warnings.note("parse/unclosed-cdata");
        handler.cdata(offset + start, close === -1 ? text.length : offset + close);
        if (close !== -1) stopAt(offset + close);
      },
    },
  );

  while (resume < text.length) {
    offset = resume;
    source = text.slice(offset);
    resume = text.length;
    tokenizer.reset();
    tokenizer.write(source);
    tokenizer.end();
  }
}

const ignore = (): void => {};
const IGNORED = {
  onattribend: ignore,
  onattribentity: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onprocessinginstruction: ignore,
  ontextentity: ignore,
} as const;

/** XML 1.0 §2.3, generously: begins with a letter, `_` or `:`, and holds no second `<`. */
function isName(name: string): boolean {
  const c = name.charCodeAt(0);
  const begins = (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f || c === 0x3a || c >= 0x80;
  return begins && name.length <= 200 && !name.includes("<");
}
