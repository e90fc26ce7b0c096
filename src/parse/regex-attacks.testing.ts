/**
 * Texts that make a regular expression work: what it is written of, repeated. Backtracking needs text that nearly
 * matches, so the pieces come from its own source: a sign of every class, every run of letters, alone and in pairs,
 * behind nothing or behind the way it begins, and with an end that does not match.
 */
const PIECE =
  /\\u([0-9a-fA-F]{4})|\\p\{(\w+)\}|\\(.)|\[(\^?)((?:\\.|[^\]\\])*)\]|(\{\d[\d,]*\}|\(\?<?[:=!]|[()|^$*+?.])|[^\\[(){}|^$*+?.]+/gu;

const SIGN_OF: Readonly<Record<string, string>> = {
  s: " ",
  d: "1",
  w: "a",
  S: "x",
  n: "\n",
  r: "\r",
  t: "\t",
  b: "",
  B: "",
};
const SIGN_OF_PROPERTY: Readonly<Record<string, string>> = { M: "\u0301", L: "a", Cf: "\u00ad", Cc: "\u0007" };
/** Most pieces taken of one expression: the attacks grow with their square. */
const MAX_PIECES = 7;

/** Repeats a piece until the text has `chars` UTF-16 code units or a little more. */
export type Attack = (chars: number) => string;

/** @param source - of a regular expression, without its slashes. */
export function attacksOn(source: string): readonly Attack[] {
  const pieces = [...new Set(piecesOf(source))].filter((piece) => piece !== "").slice(0, MAX_PIECES);
  const pumps = pieces.flatMap((piece) => [
    piece,
    ...pieces.filter((other) => other !== piece).map((other) => piece + other),
  ]);
  const [first = "", second = ""] = pieces;
  const starts = ["", first, first + second];
  return starts.flatMap((start) =>
    pumps.map((pump) => (chars: number) => `${start}${pump.repeat(Math.ceil(chars / pump.length))}\u0001`),
  );
}

function piecesOf(source: string): readonly string[] {
  return Array.from(source.matchAll(PIECE)).flatMap(([whole, code, property, escaped, not, members, syntax]) => {
    if (syntax !== undefined) return syntax === "." ? ["x"] : [];
    if (members !== undefined)
      return not === "^"
        ? ["x"]
        : piecesOf(members)
            .flatMap((run) => run[0] ?? [])
            .slice(0, 3);
    return [signOf(code, property, escaped) ?? whole];
  });
}

function signOf(code?: string, property?: string, escaped?: string): string | undefined {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (property !== undefined) return SIGN_OF_PROPERTY[property] ?? "a";
  return escaped === undefined ? undefined : (SIGN_OF[escaped] ?? escaped);
}
