import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./load.ts";

const PLANET = 'planet: { name: P, url: "https://p.example/" }\n';
let dir = "";

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "orrery-config-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function load(text: string | Uint8Array) {
  await writeFile(join(dir, "feeds.yaml"), text);
  return loadConfig(join(dir, "feeds.yaml"));
}

describe("loadConfig", () => {
  it("knows the absolute folder of a file named relatively", async () => {
    await load(`${PLANET}members: [{ name: M, feed: "https://m.example/" }]`);
    const file = relative(".", join(dir, "feeds.yaml"));
    expect(await loadConfig(file)).toMatchObject({ ok: true, config: { file, dir }, warnings: [] });
  });

  it("points to orrery init when there is no file", async () => {
    const outcome = await loadConfig(join(dir, "none.yaml"));
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: "config/no-file" }] });
    expect(JSON.stringify(outcome)).toContain("orrery init");
  });

  it("says that a folder is no file", async () => {
    const outcome = await loadConfig(dir);
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: "config/no-file" }] });
    expect(JSON.stringify(outcome)).toContain("it is a folder");
  });

  it("refuses what is not UTF-8", async () => {
    const latin1 = Buffer.from(PLANET.replace("P", "Zo\u00eb"), "latin1");
    expect(await load(latin1)).toMatchObject({ ok: false, problems: [{ code: "config/not-utf8" }] });
  });

  it("takes a byte order mark and Windows line ends", async () => {
    const text = `\uFEFF${PLANET}members:\n  - name: M\n    feed: https://m.example/\n`.replaceAll("\n", "\r\n");
    expect(await load(text)).toMatchObject({ ok: true, config: { members: [{ name: "M" }] } });
  });

  it("takes files beside feeds.yaml and warns of those that are missing, each with its place", async () => {
    await mkdir(join(dir, "feeds"));
    await writeFile(join(dir, "feeds/m.xml"), "<feed/>");
    const text = `${PLANET}members:\n  - name: M\n    feeds: [{ path: feeds/m.xml }, { path: feeds/n.xml }]\n    avatar: m.svg\n`;
    expect(await load(text)).toMatchObject({
      ok: true,
      warnings: [
        { code: "config/missing-file", at: { line: 4, column: 44 } },
        { code: "config/missing-file", at: { line: 5, column: 13 } },
      ],
    });
  });

  it("warns of certificates that are missing", async () => {
    expect(
      await load(`${PLANET}network: { extraCa: ca.pem }\nmembers:\n  - { name: M, feed: "https://m.example/" }\n`),
    ).toMatchObject({
      ok: true,
      config: { network: { extraCa: "ca.pem" } },
      warnings: [{ code: "config/missing-file" }],
    });
  });

  it("refuses a link that leads out of the folder", async () => {
    await symlink(tmpdir(), join(dir, "out"));
    const outcome = await load(`${PLANET}members:\n  - name: M\n    path: out\n`);
    expect(outcome).toMatchObject({
      ok: false,
      problems: [{ code: "config/path-outside", at: { line: 4, column: 11 } }],
    });
  });
});
