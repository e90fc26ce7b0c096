import { selectShown } from "../../curate/shown.ts";
import type { Album } from "../../media/album.ts";
import { type Book, bookOf } from "../../media/book.ts";
import type { ShownPost } from "../../media/wishes.ts";
import type { EntryListing } from "../../model/entry.ts";
import type { Show } from "../../model/member.ts";
import { fillText } from "../../model/messages/languages.ts";
import type { OwnPictures, PictureFate } from "../../model/pictures.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { withOwnPictures } from "../../sanitize/own-pictures.ts";
import type { AssetFile } from "../build/assets.ts";
import { copyFile } from "./avatars.ts";

/** What a site with its own pictures is made of, beside everything else. */
export interface SitePictures {
  readonly own: OwnPictures;
  /** The copies that pages show. */
  readonly files: readonly AssetFile[];
}

/** Decides which copies the pages of this site show. @param listing - newest first, copies of posts included. */
export function sitePictures(
  config: PlanetConfig,
  listing: readonly EntryListing[],
  album: Album,
  stateDir: string,
): SitePictures {
  const book = bookOf(shownPosts(config, listing), album, showsOf(config));
  return { own: ownPictures(book), files: [...book.files].sort().map((file) => copyFile(file, stateDir)) };
}

/** The posts that pages show, newest first. */
export function shownPosts(config: PlanetConfig, listing: readonly EntryListing[]): readonly ShownPost[] {
  return selectShown(listing, {
    members: new Map(config.members.map((member) => [member.id, member])),
    hide: new Set(config.hide),
    calendar: { zone: config.planet.timezone, language: config.planet.language },
  });
}

/** How much of their posts members share. */
export function showsOf({ members }: PlanetConfig): ReadonlyMap<string, Show> {
  return new Map(members.map(({ id, show }) => [id, show]));
}

function ownPictures(book: Book): OwnPictures {
  return {
    markOf: book.markOf,
    show: (part, id, root, words) =>
      withOwnPictures(part, {
        fateOf: (address) => below(root, book.fateOf(id, address)),
        label: (alt, host) => fillText(alt === "" ? words.pictureAt : words.pictureOf, { alt, host }),
      }),
  };
}

function below(root: string, fate: PictureFate): PictureFate {
  if (fate.kind !== "copy") return fate;
  return { ...fate, picture: { ...fate.picture, src: root + fate.picture.src.slice(1) } };
}
