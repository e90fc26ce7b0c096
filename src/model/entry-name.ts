/** What an entry goes by: enough to name it on pages that show nothing else of it. */
export interface EntryName {
  /** As in StoredEntry: never changes. */
  readonly publishedId: string;
  /** Plain, one line; empty when it has none. */
  readonly title: string;
}
