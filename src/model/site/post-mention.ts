/** A post that another one names: who wrote it, and where it stands in its thread. */
export interface PostMention {
  /** Of the member. */
  readonly name: string;
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
  /** Absent where the post has none, or where the name is enough. */
  readonly title?: string;
  /** With its fragment. */
  readonly path: string;
}
