import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { type Album, EMPTY_ALBUM } from "./album.ts";
import { copyFiles, type MediaFolder, mediaFolder, readAlbum, readLedger, writeAlbum, writeLedger } from "./folder.ts";

let folder: MediaFolder;
let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-media-"));
  folder = mediaFolder(dir);
  mkdirSync(folder.copies, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

const FILE = `${"0a".repeat(12)}.webp`;
const ALBUM: Album = {
  revision: 7,
  copies: new Map([
    ["https://a.example/1.png", { file: FILE, width: 3, height: 2, bytes: 9 }],
    ["https://a.example/dot.gif", { file: "", width: 1, height: 1, bytes: 0 }],
  ]),
  posts: new Map([
    [2, { hash: "h2", opening: 1, addresses: ["https://a.example/1.png", "https://a.example/__proto__"] }],
    [10, { hash: "h10", opening: 0, addresses: [] }],
  ]),
};

it("reads an album as it was written, the same bytes for the same album", () => {
  writeFileSync(folder.album, writeAlbum(ALBUM));
  writeFileSync(join(folder.copies, FILE), "a picture");
  expect(readAlbum(folder).album()).toEqual(ALBUM);
  expect(readAlbum(folder).revision).toBe(7);
  const reversed = {
    ...ALBUM,
    posts: new Map([...ALBUM.posts].reverse()),
    copies: new Map([...ALBUM.copies].reverse()),
  };
  expect(writeAlbum(reversed)).toBe(writeAlbum(ALBUM));
});

it("knows no copy whose file is gone, and says that pages may differ", () => {
  writeFileSync(folder.album, writeAlbum(ALBUM));
  writeFileSync(join(folder.copies, FILE), "a picture");
  const before = readAlbum(folder);
  rmSync(join(folder.copies, FILE));
  const after = readAlbum(folder);
  expect([...after.album().copies.keys()]).toEqual(["https://a.example/dot.gif"]);
  expect(after.hash).not.toBe(before.hash);
});

it.each([
  ["nothing"],
  [""],
  ["{"],
  ["null"],
  ['{"version":0}'],
  ['{"version":1}'],
])("takes %j for an empty album", (text) => {
  if (text !== "nothing") writeFileSync(folder.album, text);
  expect(readAlbum(folder).album()).toEqual(EMPTY_ALBUM);
});

it("reads the ledger as it was written, and an empty one where there is none", () => {
  expect(readLedger(folder)).toEqual({ tries: new Map(), unused: new Map() });
  const ledger = {
    tries: new Map([
      ["https://a.example/1.png", { at: instant(1), failures: 2, nextAt: instant(3), code: "fetch/dns" }],
    ]),
    unused: new Map([["https://a.example/2.png", 5]]),
  };
  writeFileSync(folder.tries, writeLedger(ledger));
  expect(readLedger(folder)).toEqual(ledger);
});

it("counts no file of somebody else's among the copies", () => {
  for (const name of [FILE, "notes.txt", `.${FILE}.orrery-tmp`]) writeFileSync(join(folder.copies, name), "x");
  expect([...copyFiles(folder)]).toEqual([FILE]);
});
