import type { EntryId } from "./entry.ts";
import type { Messages } from "./messages/messages.ts";
import type { SafeHtml } from "./safe-html.ts";

/** A picture as a page shows it: our copy's path, or an address, with its size in pixels. */
export interface OwnPicture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** What became of a picture that a post shows: our copy, nothing to look at (one pixel), or a link to it. */
export type PictureFate =
  | { readonly kind: "copy"; readonly picture: OwnPicture }
  | { readonly kind: "nothing" }
  | { readonly kind: "link" };

/** The pictures of a site that shows none but its own (`images: local`). */
export interface OwnPictures {
  /** Differs when pages show other pictures of this entry than before: part of the inputs of every page with it. */
  markOf(id: EntryId): string;
  /**
   * A post, or a part of one, that makes no browser ask a third party before a click.
   *
   * @param root - path under which the planet lives, `/` or `/planet/`.
   */
  show(part: SafeHtml, id: EntryId, root: string, words: Messages): SafeHtml;
}
