import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { whyUnread } from "./file-trouble.ts";

const HERE = import.meta.dirname;

function reading(file: string): unknown {
  try {
    return readFileSync(file);
  } catch (error) {
    return error;
  }
}

it.each<[unknown, string]>([
  [reading(join(HERE, "nowhere.xml")), "there is no such file"],
  [reading(join(HERE, "url.ts/feed.xml")), "there is no such file"],
  [reading(HERE), "it is a folder"],
  [Object.assign(new Error("EIO: i/o error, read"), { code: "EIO" }), "EIO"],
  [new Error("Something else."), "Something else."],
])("says of %s that %s", (error, why) => {
  expect(whyUnread(error)).toBe(why);
});
