import { parseFeed as feedsmith } from "feedsmith";
import { Tokenizer } from "htmlparser2";
import RssParser from "rss-parser";
import type { ParseOutcome } from "../../src/model/raw-feed.ts";
import { parseDirect, parseFeed } from "../../src/parse/parse.ts";

/** One way from a document's bytes to whatever it makes of them. */
export interface Reader {
  readonly name: string;
  /** What it does and does not do, in a few words. */
  readonly about: string;
  /** Rejects when it cannot read the document. */
  read(body: Uint8Array): Promise<unknown>;
}

/** rss-parser alone: what the others' times are given in. */
export const BASE = "rss-parser alone";

/**
 * Everybody begins with the bytes. Those that take text get UTF-8, decoded within the time measured;
 * only we look for the encoding.
 */
export const READERS: readonly Reader[] = [
  {
    name: "orrery",
    about: "parseFeed, by way of rss-parser",
    read: async (body) => expectRead(await parseFeed(body, {})),
  },
  {
    name: "orrery direct",
    about: "parseDirect, the same without rss-parser",
    read: async (body) => expectRead(await parseDirect(body, {})),
  },
  {
    name: BASE,
    about: "parseString, no options, a new parser each time",
    read: (body) => new RssParser().parseString(decode(body)),
  },
  { name: "feedsmith", about: "parseFeed, no options", read: async (body) => feedsmith(decode(body)) },
  {
    name: "tokeniser",
    about: "htmlparser2's, xmlMode, references left alone, every event dropped",
    read: async (body) => tokenise(decode(body), false),
  },
  {
    name: "tokeniser, decoding",
    about: "the same with references decoded",
    read: async (body) => tokenise(decode(body), true),
  },
];

const utf8 = new TextDecoder();
const decode = (body: Uint8Array): string => utf8.decode(body);

function expectRead(outcome: ParseOutcome): ParseOutcome {
  if (outcome.kind === "unreadable") throw new Error(outcome.problem.message);
  return outcome;
}

const ignore = (): void => {};
const IGNORED = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
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
  ontext: ignore,
  ontextentity: ignore,
} as const;

function tokenise(text: string, decodeEntities: boolean): void {
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities }, IGNORED);
  tokenizer.write(text);
  tokenizer.end();
}
