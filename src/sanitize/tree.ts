/** A piece of a post after the second reading: only what the allow-list knows. */
export type SafeNode = SafeText | SafeElement;

export interface SafeText {
  readonly kind: "text";
  readonly text: string;
}

export interface SafeElement {
  readonly kind: "element";
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SafeNode[];
  /** It starts on a line of its own: a block, or an inline element around one. */
  readonly isBlock: boolean;
}

/** A new element. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly SafeNode[],
): SafeElement {
  return { kind: "element", tag, attributes, children, isBlock: BLOCKS.has(tag) || holdsBlock(children) };
}

function holdsBlock(nodes: readonly SafeNode[]): boolean {
  for (const node of nodes) if (node.kind === "element" && node.isBlock) return true;
  return false;
}

const BLOCKS = new Set(
  "p div blockquote pre h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table figure figcaption hr details summary".split(" "),
);

/** True for an element of one of these names. */
export function isElement(node: SafeNode | undefined, ...tags: readonly string[]): node is SafeElement {
  return node?.kind === "element" && (tags.length === 0 || tags.includes(node.tag));
}

/** True for text of nothing but white space. */
export function isSpace(node: SafeNode): boolean {
  return node.kind === "text" && !/\S/.test(node.text);
}

const SEEN = new Set(["img", "audio", "video", "hr", "table"]);

/** True when there is nothing to see in it: no word, no picture, no line. */
export function isBlank(node: SafeNode): boolean {
  if (node.kind === "text") return isSpace(node);
  return !SEEN.has(node.tag) && node.children.every(isBlank);
}

/** True when it starts on a line of its own. */
export function isBlock(node: SafeNode): boolean {
  return node.kind === "element" && node.isBlock;
}
