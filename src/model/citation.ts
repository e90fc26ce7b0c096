/** A link in a post: where it leads, and in whose words. */
export interface Citation {
  /** The page it leads to, in the form of canonicalUrl. */
  readonly target: string;
  /** Words of the link, plain, one line, at most {@link SENTENCE_LENGTH} characters; empty when it is around a picture alone. */
  readonly text: string;
  /** The sentence around the link, plain, one line, at most {@link SENTENCE_LENGTH} characters; "…" stands where it was cut. */
  readonly sentence: string;
}

/** Most characters of a quoted sentence. */
export const SENTENCE_LENGTH = 300;
