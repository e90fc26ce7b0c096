/**
 * HTML that may stand on a page as it is. The only unescaped thing templates know.
 *
 * A brand on a string cannot be seen at run time, so this is an object: whatever is not one is escaped.
 * safe-html.test.ts lists the few callers of {@link trustHtml}.
 */
export class SafeHtml {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
    Object.freeze(this);
  }

  toString(): string {
    return this.#html;
  }

  /** For `--json`: what is printed there is no page. */
  toJSON(): string {
    return this.#html;
  }
}

/** Declares a string to be safe. For the sanitizer, and for the store's reader of what the sanitizer wrote. */
export function trustHtml(html: string): SafeHtml {
  return new SafeHtml(html);
}

/** What may stand in a template's `${…}`; arrays are joined, `undefined`, `null` and `false` print nothing. */
export type Printable = SafeHtml | string | number | undefined | null | false | readonly Printable[];

/**
 * The template tag: every value is escaped for text and quoted attributes unless it is {@link SafeHtml}.
 *
 * @example html`<a href="${entry.link}">${entry.title}</a>`
 */
export function html(literal: TemplateStringsArray, ...values: readonly Printable[]): SafeHtml {
  let out = literal[0] ?? "";
  for (let i = 0; i < values.length; i += 1) out += print(values[i]) + (literal[i + 1] ?? "");
  return new SafeHtml(out);
}

/**
 * A value as JSON for a `<script type="application/ld+json">`: data, which no browser runs. No letter of it can end
 * the element or begin a comment, whatever the texts in it say.
 */
export function jsonText(value: unknown): SafeHtml {
  const coded = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return new SafeHtml(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, coded));
}

/** Escapes text for HTML text and for attributes in either kind of quotes. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (c) => ENTITY[c] ?? c) : text;
}

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function print(value: Printable): string {
  if (value instanceof SafeHtml) return value.toString();
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return "";
  // Put together piece by piece: `join` would copy the whole text of a page once for every list around it.
  let out = "";
  for (const item of value) out += print(item);
  return out;
}
