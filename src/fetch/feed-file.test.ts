import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { VisitOutcome } from "../model/feed.ts";
import { readFeedFile } from "./feed-file.ts";

let root: string;
let dir: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "orrery-file-"));
  dir = join(root, "planet");
  await mkdir(join(dir, "feeds"), { recursive: true });
  await writeFile(join(dir, "feeds", "mercury.atom"), "<feed/>");
  await writeFile(join(root, "secret.txt"), "secret");
});
afterEach(() => rm(root, { recursive: true }));

const codeOf = (outcome: VisitOutcome): string => (outcome.kind === "failed" ? outcome.problem.code : outcome.kind);

it("reads a file below the folder", async () => {
  const outcome = await readFeedFile(dir, "./feeds/mercury.atom", 1000);
  expect(outcome).toMatchObject({ kind: "fetched", url: "./feeds/mercury.atom", decodedBytes: 7, wireBytes: 0 });
  expect(outcome.kind === "fetched" && Buffer.from(outcome.body).toString()).toBe("<feed/>");
});

it("does not read a file again that has not changed", async () => {
  const first = await readFeedFile(dir, "feeds/mercury.atom", 1000);
  const validators = first.kind === "fetched" ? first.validators : {};
  expect(await readFeedFile(dir, "feeds/mercury.atom", 1000, validators)).toMatchObject({
    kind: "not-modified",
    validators,
  });
});

it.each([
  ["its date", async (file: string) => utimes(file, 1, 1)],
  [
    "its size",
    async (file: string) => {
      await utimes(file, 1, 1);
      await writeFile(file, "<feed></feed>");
    },
  ],
])("reads a file again that has changed %s", async (_, change) => {
  const first = await readFeedFile(dir, "feeds/mercury.atom", 1000);
  await change(join(dir, "feeds", "mercury.atom"));
  const validators = first.kind === "fetched" ? first.validators : {};
  expect(codeOf(await readFeedFile(dir, "feeds/mercury.atom", 1000, validators))).toBe("fetched");
});

it.each([
  ["a way up", "../secret.txt", "fetch/outside-folder"],
  ["an absolute path", "/etc/passwd", "fetch/outside-folder"],
  ["a link that leads out", "feeds/link.atom", "fetch/outside-folder"],
  ["a folder", "feeds", "fetch/no-file"],
  ["the folder itself", ".", "fetch/outside-folder"],
  ["a file that is not there", "feeds/venus.atom", "fetch/no-file"],
  ["a path no file can have", "feeds/\0", "fetch/no-file"],
])("refuses %s", async (_, path, code) => {
  await symlink(join(root, "secret.txt"), join(dir, "feeds", "link.atom"));
  expect(codeOf(await readFeedFile(dir, path, 1000))).toBe(code);
});

it("refuses a file that is too large, and takes one that just fits", async () => {
  expect(codeOf(await readFeedFile(dir, "feeds/mercury.atom", 6))).toBe("fetch/too-large");
  expect(codeOf(await readFeedFile(dir, "feeds/mercury.atom", 7))).toBe("fetched");
});
