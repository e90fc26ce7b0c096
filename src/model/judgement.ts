/** What a program of `filters:` may change of an entry; what is absent stays. */
export interface Revision {
  readonly title?: string;
  /** Terms, in the place of all that the entry has. */
  readonly categories?: readonly string[];
  /** BCP 47; empty: the entry names none. */
  readonly language?: string;
  /** Foreign HTML, in the place of the body: it is sanitized like a feed's. */
  readonly html?: string;
  /** What readers are warned of before the post. */
  readonly contentWarning?: string;
}

/**
 * What the programs said of an entry, all together. `unasked`: one of them failed, so the entry stands as it was and is
 * asked about again with the next document.
 */
export type Ruling =
  | { readonly kind: "kept" }
  | { readonly kind: "changed"; readonly revision: Revision }
  | { readonly kind: "dropped"; readonly reason: string }
  | { readonly kind: "unasked" };

/** A ruling that is remembered, so that each entry is asked about once. */
export interface Judgement {
  readonly feedKey: string;
  /** As a store keeps it. */
  readonly rawId: string;
  /** Of the entry as its feed gave it: another one is judged anew. */
  readonly hash: string;
  readonly ruling: Ruling;
  /** Files of the programs it rests on, as feeds.yaml names them: without one of them it holds no longer. */
  readonly by: readonly string[];
}
