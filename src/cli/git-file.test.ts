import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readGitFile } from "./git-file.ts";

let home = "";
let dir = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "orrery-git-"));
  dir = join(home, "planet");
  mkdirSync(dir);
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@planet.example", ...args], { cwd: home });
  };
  git("init", "--quiet");
  git("commit", "--quiet", "--allow-empty", "--message", "nothing yet");
  writeFileSync(join(dir, "feeds.yaml"), "members: [] # é\n");
  writeFileSync(join(home, "secret.txt"), "secret");
  git("add", ".");
  git("commit", "--quiet", "--message", "a planet");
  git("tag", "first");
  writeFileSync(join(dir, "feeds.yaml"), "changed\n");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a file of an earlier revision", () => {
  it.each(["HEAD", "first", "HEAD@{0}", "HEAD~0"])("is read at %s", async (revision) => {
    expect(await readGitFile(revision, dir, "feeds.yaml")).toEqual({ ok: true, text: "members: [] # é\n" });
  });

  it("is absent where it was not there yet", async () => {
    expect(await readGitFile("HEAD~1", dir, "feeds.yaml")).toEqual({ ok: true });
    expect(await readGitFile("HEAD", dir, "*.yaml")).toEqual({ ok: true });
  });

  it.each([
    "nobody",
    "",
    "--output=written",
    "-",
    "HEAD:secret.txt",
    "HEAD..first",
    "HEAD first",
    "HEAD\n",
    "$(touch written)",
    "x".repeat(300),
  ])("is not looked for at %j, which names no commit", async (revision) => {
    expect(await readGitFile(revision, dir, "feeds.yaml")).toMatchObject({
      ok: false,
      problem: { code: "check/unknown-revision" },
    });
  });

  it("says so where there is no repository, and where there is no git", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "orrery-nogit-"));
    expect(await readGitFile("HEAD", elsewhere, "feeds.yaml")).toMatchObject({ problem: { code: "check/no-git" } });
    rmSync(elsewhere, { recursive: true });
    vi.stubEnv("PATH", "");
    expect(await readGitFile("HEAD", dir, "feeds.yaml")).toMatchObject({
      problem: { code: "check/no-git", message: expect.stringContaining("there is no program called git") },
    });
  });
});
