import { readFileSync } from "node:fs";

/** The version of Eleventy in use, found without loading it: another one may make other bytes. */
export function eleventyVersion(): string {
  const manifest = new URL("../package.json", import.meta.resolve("@11ty/eleventy"));
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return version;
}
