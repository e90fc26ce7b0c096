import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";
import { sentence } from "./words.ts";

/** Whom to write to, as the operator said. */
export function askAt({ contact, words }: Site): SafeHtml {
  if (contact === undefined) return html`${words.askNobody}`;
  const shown = contact.replace(/^(?:mailto:|https?:\/\/)/, "").replace(/\/$/, "");
  return sentence(words.askAt, { contact: html`<a href="${contact}"><bdi>${shown}</bdi></a>` });
}
