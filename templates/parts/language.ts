import { html, type SafeHtml } from "../../src/model/safe-html.ts";

/** `lang` and `dir` for text that is not in the page's own language; nothing for text that is. */
export function languageOf(text: { readonly language?: string; readonly direction?: "ltr" | "rtl" }): SafeHtml {
  return html`${text.language !== undefined && html` lang="${text.language}"`}${
    text.direction !== undefined && html` dir="${text.direction}"`
  }`;
}
