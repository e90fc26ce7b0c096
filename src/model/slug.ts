import { toLatin } from "./latin.ts";

/** Form of ids and group names: they become parts of addresses. */
export const SLUG: RegExp = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Longest id or group name, in characters (security rule S20). */
export const MAX_SLUG: number = 60;

/**
 * A name as it can stand in an address: `Zoë Łukasz` gives `zoe-lukasz`, `Анна` `anna`.
 *
 * @returns `undefined` when most letters have no easy Latin spelling, or nothing is left.
 */
export function slugOf(name: string): string | undefined {
  const plain = [...name.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "")];
  const latin = plain.map(toLatin);
  const lost = latin.filter((letter) => /[\p{L}\p{N}]/u.test(letter) && !/^[a-z0-9]+$/.test(letter)).length;
  const kept = latin.join("").match(/[a-z0-9]/g)?.length ?? 0;
  if (lost >= kept) return undefined;
  const slug = latin
    .join("")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? undefined : slug;
}

/**
 * True for a name that cannot be a folder everywhere, or that a page of ours has: Windows keeps its device names
 * for itself, `index` and `page` stand for files and numbered pages.
 */
export function isReserved(slug: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index|page)$/.test(slug);
}
