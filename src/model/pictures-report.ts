/** What a run did for the pictures of a site that shows its own alone. */
export interface PicturesReport {
  /** Wall time, ms. */
  readonly ms: number;
  /** Copies made. */
  readonly copied: number;
  /** Bytes they take. */
  readonly bytes: number;
  /** What could not be had, by host and problem code; the most frequent first. */
  readonly failed: readonly { readonly host: string; readonly code: string; readonly count: number }[];
  /** Left for the next runs. */
  readonly later: number;
  /** Copies that nothing has shown for long, removed. */
  readonly removed: number;
}
