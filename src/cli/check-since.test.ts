import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseConfig } from "../config/parse.ts";
import { compareSince, type SinceOutcome } from "./check-since.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-since-"));
  git("init", "--quiet");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function git(...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@planet.example", ...args], { cwd: dir });
}

const member = (name: string, more = ""): string =>
  `  - { name: ${name}, feed: "https://${name}.example/feed"${more} }\n`;
const file = (members: string, more = ""): string =>
  `planet: { name: Planet Test, url: "https://planet.example/" }\n${more}members:\n${members}`;

/** @param before - feeds.yaml as it is committed; `undefined`: there is none. */
async function since(before: string | undefined, now: string): Promise<SinceOutcome> {
  if (before !== undefined) writeFileSync(join(dir, "feeds.yaml"), before);
  git("add", ".");
  git("commit", "--quiet", "--allow-empty", "--message", "before");
  const parsed = parseConfig(now, { file: "feeds.yaml", dir });
  if (!parsed.ok) throw new Error("a mistake in the test");
  return await compareSince(parsed.config, join(dir, "feeds.yaml"), "HEAD");
}

it.each([
  ["nobody", file(member("ana")), file(member("ana")), [], [], []],
  ["who is new", file(member("ana")), file(member("ana") + member("ben")), ["ben"], [], []],
  ["who left", file(member("ana") + member("ben")), file(member("ben")), [], [], ["ana"]],
  ["who changed", file(member("ana")), file(member("ana", ", show: title")), [], ["ana"], []],
  [
    "nobody when the order changed",
    file(member("ana") + member("ben")),
    file(member("ben") + member("ana")),
    [],
    [],
    [],
  ],
  ["whom a default changed", file(member("ana")), file(member("ana"), "defaults: { show: title }\n"), [], ["ana"], []],
  ["everybody when there was no file", undefined, file(member("ana")), ["ana"], [], []],
])("names %s", async (_, before, now, added, changed, removed) => {
  const revision = "HEAD";
  expect(await since(before, now)).toEqual({ ok: true, since: { revision, added, changed, removed }, warnings: [] });
});

it("takes everybody for new when the earlier file cannot be read, and says so", async () => {
  expect(await since("members: {", file(member("ana")))).toMatchObject({
    ok: true,
    since: { added: ["ana"], changed: [] },
    warnings: [{ code: "check/since-unreadable" }],
  });
});
