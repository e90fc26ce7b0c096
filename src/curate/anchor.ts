import { digest } from "./digest.ts";

/** A fragment that stays: it comes from the id we publish, not from the store's number, which a new store gives anew. */
export function anchorOf({ publishedId }: { readonly publishedId: string }): string {
  return `e${digest([publishedId]).slice(0, 10)}`;
}
