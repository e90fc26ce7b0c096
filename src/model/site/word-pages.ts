import type { OwnWords } from "../own-page.ts";
import type { PageBase } from "./frame.ts";

/** What this is, and how to join: the owner's words, or those among {@link Site.words}. */
export interface AboutPage extends PageBase {
  readonly kind: "about";
  readonly own?: OwnWords;
}

export interface JoinPage extends PageBase {
  readonly kind: "join";
  readonly own?: OwnWords;
}

/** A page of the owner's. */
export interface OwnPage extends PageBase {
  readonly kind: "own";
  readonly own: OwnWords;
}

export interface MissingPage extends PageBase {
  readonly kind: "missing";
}

/** The search page: a form that the script fills with life. */
export interface SearchPage extends PageBase {
  readonly kind: "search";
  /** Path of the {@link SearchIndex}, fetched at the first keystroke. */
  readonly index: string;
}
