import { digest } from "./digest.ts";

/** The letter that stands for a member without a picture: the first letter or digit of the name, in upper case. */
export function letterOf(name: string): string {
  const first = /[\p{L}\p{N}]\p{M}*/u.exec(name)?.[0] ?? "?";
  return first.toUpperCase().normalize("NFC");
}

/** One of eight quiet colours, 0–7, always the same for the same member. */
export function tintOf(id: string): number {
  return Number.parseInt(digest([id]).slice(0, 2), 16) % 8;
}
