import type { SafeHtml } from "../safe-html.ts";
import type { DigestIssue } from "./digest-pages.ts";
import type { Site } from "./site.ts";

/** The body of a mail about a week, for whoever sends one: plain text, or HTML that loads nothing. */
export interface DigestMail {
  readonly kind: "digest-mail";
  readonly format: "text" | "html";
  readonly path: string;
  readonly site: Site;
  /** The page of the week, absolute. */
  readonly page: string;
  /** `42 posts by 12 members, 16 November 2026 – 22 November 2026`. */
  readonly sum: string;
  readonly issue: DigestIssue;
  /** The same as HTML with absolute addresses. */
  readonly content: SafeHtml;
}
