import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { trustHtml } from "../model/safe-html.ts";
import { POLICY_VERSION } from "../sanitize/policy.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { type Ran, runHere, runProcess } from "./process.testing.ts";

/** A post whose title would be colours, commands and a second line on a careless terminal; its date is just as bad. */
const TITLE = "Words \u009b31mred\n::error file=x::pwned\n##[group]x \u202e";
const FEED = `{"version":"https://jsonfeed.org/version/1.1","title":${JSON.stringify(TITLE)},"items":[
  {"id":"1","url":"https://ana.example/1","title":${JSON.stringify(TITLE)},"content_html":"<p>Hello.</p>","date_published":${JSON.stringify(TITLE)}}]}`;

let dir = "";
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "orrery-reprocess-"));
  writeFileSync(join(dir, "ana.json"), FEED);
  writeFileSync(
    join(dir, "feeds.yaml"),
    'planet: { name: Planet Test, url: "https://planet.example/" }\nmembers:\n  - { name: Ana, path: ./ana.json }\n',
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the program as a person would, or as a step of GitHub Actions. */
async function orrery(args: readonly string[], isStep = false): Promise<Ran> {
  const line = [...args, "--now", "2026-11-21T12:00:00Z"];
  const ran = await (isStep ? runProcess(dir, line, { GITHUB_ACTIONS: "true" }) : runHere(dir, line));
  expect(ran).toMatchObject({ code: 0 });
  return ran;
}

it.each([
  ["run"],
  ["run", "--json", "--force"],
  ["inspect", "ana.json"],
  ["inspect", "ana.json", "--json"],
])("%s %s prints nothing that a terminal or a build log obeys", async (...args) => {
  // Other bytes each time: what was read before is not told about again.
  writeFileSync(join(dir, "ana.json"), FEED.replace("Hello.", `Hello, ${args.join(" ")}.`));
  const { out, err } = await orrery(args, true);
  const [stop, ...lines] = `${err}${out}`.trimEnd().split("\n");
  const word = /^::stop-commands::([0-9a-f-]{36})$/.exec(stop ?? "")?.[1];
  expect(word).toBeDefined();
  const resumed = lines.filter((line) => line === `::${word}::`);
  expect(resumed).toHaveLength(1);
  const rest = lines.filter((line) => line !== `::${word}::`).join("\n");
  expect(rest).toContain(args[0] === "run" ? "normalize/" : "Words");
  expect(rest).not.toMatch(/^\s*::|##\[/m);
  expect(rest).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

it("cleans kept posts again from what their feed sent, and builds the site", async () => {
  writeFileSync(join(dir, "ana.json"), FEED);
  await orrery(["run"]);
  const store = await openSqliteStore(join(dir, ".orrery/orrery.db"));
  const [line] = await store.listing();
  const html = trustHtml("<p>Old.</p>");
  const body = { html, opening: html, text: "Old.", words: 1, links: [], policy: POLICY_VERSION };
  await store.reclean([{ id: line?.id ?? -1, body, hash: "old" }]);
  await store.close();
  await orrery(["build"]);
  expect(readFileSync(join(dir, "output/index.html"), "utf8")).toContain("<p>Old.</p>");

  expect(JSON.parse((await orrery(["reprocess", "--json"])).out)).toMatchObject({
    ok: true,
    reprocess: { read: 1, changed: 1 },
  });
  expect(readFileSync(join(dir, "output/index.html"), "utf8")).toContain("<p>Hello.</p>");
  expect((await orrery(["reprocess"])).out).toContain("1 post cleaned again, 0 changed");
});

it("leaves alone the headers that an owner wrote, and keeps its own up to date", async () => {
  const file = join(dir, "output/_headers");
  expect(readFileSync(file, "utf8")).toContain("frame-ancestors 'none'");
  rmSync(join(dir, ".orrery"), { recursive: true });
  writeFileSync(file, "/*\n  X-Mine: yes\n");
  await orrery(["run"]);
  expect(readFileSync(file, "utf8")).toBe("/*\n  X-Mine: yes\n");
});
