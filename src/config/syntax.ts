import type { YAMLError } from "yaml";

/** What a mistake of YAML itself means to somebody who does not know YAML's words. */
export interface PlainSyntax {
  readonly message: string;
  readonly hint: string;
  /** Set when something is not closed: the place to show is where it was opened. */
  readonly open?: "brackets" | "quotes";
}

const UNCLOSED: PlainSyntax = {
  message: "A bracket opened with [ or { is not closed.",
  hint: "Close it with ] or }, or look for a bracket that should be inside quotes.",
  open: "brackets",
};
const NO_COLON: PlainSyntax = {
  message: "This line is neither `key: value` nor `- item`.",
  hint: "Is a colon missing, or the space after it?",
};
const NESTED_PAIR: PlainSyntax = {
  message: "A `key: value` cannot stand here.",
  hint: "A value that holds a colon and a space needs quotes; otherwise look at the indentation of this line and the next.",
};
const MISPLACED: PlainSyntax = {
  message: "This does not fit what stands before it.",
  hint: "Look at the indentation and the quotes of this line and the line above.",
};
const ANCHORS: PlainSyntax = {
  message: "An anchor (&name), alias (*name) or tag (!name) stands where it cannot.",
  hint: "Put the text in quotes, or write the value out.",
};
const DEEP: PlainSyntax = {
  message: "Lists or groups are nested too deeply.",
  hint: "feeds.yaml never needs more than six levels.",
};

/** One row for each code of the yaml package that a feeds.yaml can meet. */
const PLAIN: Readonly<Record<string, PlainSyntax>> = {
  TAB_AS_INDENT: { message: "A tab indents this line.", hint: "Indent with spaces, two for each level." },
  BAD_INDENT: {
    message: "The indentation of this line does not fit the lines above it.",
    hint: "Lines of one group begin in the same column.",
  },
  BLOCK_AS_IMPLICIT_KEY: NESTED_PAIR,
  BLOCK_IN_FLOW: {
    message: "An indented group cannot stand inside [ ] or { }.",
    hint: "Close the bracket first, or write the whole group in brackets.",
  },
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  BAD_SCALAR_START: {
    message: "A value cannot begin with this character.",
    hint: 'Put the value in quotes, as in "@mercury".',
  },
  BAD_DQ_ESCAPE: {
    message: "A backslash in double quotes begins an escape, and there is none like this.",
    hint: "Use single quotes, or write two backslashes.",
  },
  BAD_DIRECTIVE: { message: "Lines that begin with % are not read.", hint: "Remove the line." },
  MULTIPLE_DOCS: {
    message: "A line with --- or ... begins a second document.",
    hint: "feeds.yaml is one document: remove the line.",
  },
  TAG_RESOLVE_FAILED: {
    message: "Tags such as !name are not read.",
    hint: "Remove the tag; a text that begins with ! needs quotes.",
  },
  KEY_OVER_1024_CHARS: {
    message: "This key is longer than 1,024 characters.",
    hint: "Is a colon or a quote misplaced?",
  },
  UNEXPECTED_TOKEN: MISPLACED,
  BAD_PROP_ORDER: ANCHORS,
  ALIAS_PROPS: ANCHORS,
  BAD_ALIAS: ANCHORS,
  MULTIPLE_ANCHORS: ANCHORS,
  MULTIPLE_TAGS: ANCHORS,
  RESOURCE_EXHAUSTION: DEEP,
};

/** Says in plain words what the yaml package found. */
export function explainSyntax(error: Pick<YAMLError, "code" | "message">): PlainSyntax {
  if (error.message.includes("and end with a")) return UNCLOSED;
  if (error.code === "MISSING_CHAR") {
    const quoted = /closing (["'])/.exec(error.message)?.[1];
    if (quoted !== undefined)
      return { message: `A ${quoted} is not closed.`, hint: "Close it on the same line.", open: "quotes" };
    return error.message.includes("Implicit map keys")
      ? NO_COLON
      : { ...MISPLACED, message: "A comma, colon or space is missing." };
  }
  return PLAIN[error.code] ?? MISPLACED;
}
