import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publish } from "./publish.ts";

let home: string;
let output: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "orrery-publish-"));
  output = join(home, "output");
});
afterEach(() => rm(home, { recursive: true }));

const tree = async () => (await readdir(output, { recursive: true })).sort();
const files = (...paths: readonly string[]) => paths.map((path) => ({ path, bytes: path }));

it("writes files and the folders they need", async () => {
  const done = await publish(output, { files: files("index.html", "members/ana/index.html"), gone: [] });
  expect(done).toEqual({ written: 2, unchanged: 0, removed: 0, problems: [] });
  expect(await readFile(join(output, "members/ana/index.html"), "utf8")).toBe("members/ana/index.html");
});

it("does not touch a file that has the same bytes", async () => {
  await publish(output, { files: files("index.html"), gone: [] });
  const long = new Date("2020-01-01T00:00:00Z");
  await utimes(join(output, "index.html"), long, long);
  const again = { files: [{ path: "index.html", bytes: Buffer.from("index.html") }], gone: [] };
  expect(await publish(output, again)).toMatchObject({ written: 0, unchanged: 1 });
  expect((await stat(join(output, "index.html"))).mtime).toEqual(long);
});

it("removes what is gone, with the folders it leaves empty, and nothing else", async () => {
  await publish(output, { files: files("index.html", "a/b/index.html", "c/index.html"), gone: [] });
  await writeFile(join(output, ".gitkeep"), "");
  await writeFile(join(output, "c", "owner.txt"), "mine");
  const done = await publish(output, { files: [], gone: ["a/b/index.html", "c/index.html", "never/there.html"] });
  expect(done).toEqual({ written: 0, unchanged: 0, removed: 2, problems: [] });
  expect(await tree()).toEqual([".gitkeep", "c", "c/owner.txt", "index.html"]);
});

it("keeps the output folder when its last file goes", async () => {
  await publish(output, { files: files("index.html"), gone: [] });
  await publish(output, { files: [], gone: ["index.html"] });
  expect(await tree()).toEqual([]);
});

describe("outside the output folder", () => {
  it.each([
    ["../escaped.html"],
    ["a/../../escaped.html"],
    ["/etc/escaped.html"],
    ["a//b.html"],
    ["./a.html"],
    [""],
    ["a/"],
    [".htaccess"],
    ["a/.git/config"],
    ["a\\b.html"],
    ["a\u0000.html"],
    ["members/_headers"],
    ["CNAME"],
  ])("neither writes nor removes %j", async (path) => {
    await writeFile(join(home, "escaped.html"), "safe");
    const done = await publish(output, { files: [{ path, bytes: "evil" }], gone: [path] });
    expect(done.problems.map((problem) => problem.code)).toEqual(["publish/unsafe-path", "publish/unsafe-path"]);
    expect(await readFile(join(home, "escaped.html"), "utf8")).toBe("safe");
    expect(await readdir(home)).toEqual(["escaped.html"]);
  });

  it("follows no symbolic link, neither of a folder nor of a file", async () => {
    const elsewhere = join(home, "elsewhere");
    await mkdir(elsewhere);
    await mkdir(output);
    await writeFile(join(elsewhere, "index.html"), "theirs");
    await symlink(elsewhere, join(output, "members"));
    await symlink(join(elsewhere, "index.html"), join(output, "index.html"));
    const done = await publish(output, {
      files: files("members/index.html", "index.html"),
      gone: ["members/index.html"],
    });
    expect(done.problems.map((problem) => problem.code)).toEqual(Array(3).fill("publish/in-the-way"));
    expect(await readFile(join(elsewhere, "index.html"), "utf8")).toBe("theirs");
  });

  it("does not write through a link that stands where the new version grows", async () => {
    await mkdir(output);
    await writeFile(join(home, "target"), "theirs");
    await symlink(join(home, "target"), join(output, ".index.html.orrery-tmp"));
    await publish(output, { files: files("index.html"), gone: [] });
    expect(await readFile(join(home, "target"), "utf8")).toBe("theirs");
    expect(await readFile(join(output, "index.html"), "utf8")).toBe("index.html");
  });
});

it("publishes the rest when one file has a folder in its way", async () => {
  await mkdir(join(output, "atom.xml"), { recursive: true });
  const done = await publish(output, { files: files("atom.xml", "index.html"), gone: [] });
  expect(done).toMatchObject({ written: 1, problems: [{ code: "publish/in-the-way" }] });
});
