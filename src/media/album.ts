import type { EntryId } from "../model/entry.ts";

/** A copy of a picture: a file of ours. */
export interface Copy {
  /** Name in the folder of copies and, under `/media/`, of the site: a hash of its bytes. Empty: nothing to look at. */
  readonly file: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Form of the names that copies have. */
export const COPY_NAME: RegExp = /^[0-9a-f]{24}\.webp$/;

/** The pictures of one post, as its words stood when it was looked through. */
export interface PostPictures {
  /** Of the entry then; another one now: it has to be looked through again. */
  readonly hash: string;
  /** How many of `addresses` stand in its opening, and so before the others. */
  readonly opening: number;
  /** In the order of the post, without repeats. */
  readonly addresses: readonly string[];
}

/** All that pages need to know of pictures. What is tried when is not here: that changes no page. */
export interface Album {
  /** Of the store when its posts were looked through last; -1: never. */
  readonly revision: number;
  /** By {@link Wish.key}. */
  readonly copies: ReadonlyMap<string, Copy>;
  /** Every post, also those without a picture. */
  readonly posts: ReadonlyMap<EntryId, PostPictures>;
}

export const EMPTY_ALBUM: Album = { revision: -1, copies: new Map(), posts: new Map() };

/** Most pictures of one post that are copied; a gallery of more is for its author's site. */
export const MOST_IN_POST = 60;
