/** Lines of a text that others take the place of. Without what ends them. */
export interface Hunk {
  /** From 1, in the text as it was: the first line that goes; where none goes, the line behind which others are put. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}
