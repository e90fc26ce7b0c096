import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { loadConfig } from "../config/load.ts";
import type { CommonOptions } from "./options.ts";
import { watchSite } from "./serve-watch.ts";
import type { World } from "./world.ts";

// One process that serves and builds, as somebody at work on a theme has it; every step waits for what the last one did.

const MAIN = join(import.meta.dirname, "../main.ts");
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ana</title><id>urn:a</id><updated>2026-11-20T08:00:00Z</updated>
  <entry><id>urn:a:1</id><title>A post of Ana</title><link href="https://ana.example/1"/><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry></feed>`;
const YAML = `planet: { name: Planet Test, url: "https://planet.example/sub/" }
members: [{ name: Ana, path: ./ana.xml }]
`;

let dir: string;
let child: ChildProcess;
let said = "";
let url: string;
const write = (file: string, text: string): void => writeFileSync(join(dir, file), text);

/** Everything said since the last call, once it holds these words. */
async function until(words: string | RegExp): Promise<string> {
  await vi.waitFor(() => expect(said).toMatch(words), { timeout: 60_000, interval: 50 });
  const all = said;
  said = "";
  return all;
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "orrery-watch-"));
  mkdirSync(join(dir, "templates/parts"), { recursive: true });
  write("feeds.yaml", YAML);
  write("ana.xml", FEED);
  await new Promise((resolve) => spawn(process.execPath, [MAIN, "fetch"], { cwd: dir }).once("exit", resolve));
  child = spawn(process.execPath, [MAIN, "serve", "--watch", "--port", "0"], {
    cwd: dir,
    env: { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "" },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => (said += String(bytes)));
  url = /http:\S+/.exec(await until(/is at http/))?.[0] ?? "";
});
afterAll(async () => {
  child.kill("SIGTERM");
  await new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(undefined)));
  rmSync(dir, { recursive: true, force: true });
});

const page = async (path: string): Promise<string> => (await fetch(new URL(path, url))).text();

it("shows the site, builds it after each change, and tells open pages", async () => {
  expect(await page("")).toMatch(
    /<script type="module" src="\/sub\/__preview\/reload\.js"><\/script>\n<\/head>.*A post of Ana/s,
  );
  expect(await page("__preview/reload.js")).toContain("EventSource");
  const news = (await fetch(new URL("__preview/news", url))).body?.getReader();
  const heard = async (): Promise<string> => {
    for (let text = ""; ; ) {
      const { value } = (await news?.read()) ?? {};
      text += new TextDecoder().decode(value);
      if (text.includes("data:")) return text;
    }
  };

  write("templates/parts/footer-extra.njk", "<p>Mine.</p>");
  await until(/files written/);
  expect(await heard()).toContain("data: new");
  expect(await page("about/")).toContain("<p>Mine.</p>");

  write("feeds.yaml", YAML.replace("Planet Test", "Planet Renamed"));
  await until(/files written/);
  expect(await page("")).toContain("Planet Renamed");

  mkdirSync(join(dir, "pages"));
  write("pages/rules.md", "# House rules\n\nBe kind.\n");
  await until(/files written/);
  expect(await page("rules/")).toContain("<p>Be kind.</p>");

  write("templates/parts/footer-extra.njk", "{% if %}");
  expect(await until(/is as it was/)).toMatch(/parts\/footer-extra\.njk failed/);
  expect(await page("about/")).toContain("<p>Mine.</p>");

  write("feeds.yaml", "planet: 1\n");
  expect(await until(/is as it was/)).toMatch(/feeds\.yaml:1:9/);

  write("feeds.yaml", YAML);
  write("templates/parts/footer-extra.njk", "<p>Mended.</p>");
  await until(/files written/);
  expect(await page("rules/")).toContain("<p>Mended.</p>");
  expect(child.exitCode).toBeNull();
  await news?.cancel();
});

it.each([
  ["feeds.yaml, which names another folder", 1],
  ["a folder that was named a moment before", 2],
])("builds again what changed while it was built: %s", async (_, when) => {
  const place = mkdtempSync(join(tmpdir(), "orrery-watched-"));
  const rename = (): void => writeFileSync(join(place, "feeds.yaml"), `${YAML}site: { templates: mine }\n`);
  writeFileSync(join(place, "feeds.yaml"), YAML);
  mkdirSync(join(place, "mine"));
  const outcome = await loadConfig(join(place, "feeds.yaml"));
  if (!outcome.ok) throw new Error("the planet is well");
  let builds = 0;
  const build = async (): Promise<void> => {
    builds += 1;
    if (builds === when) when === 1 ? rename() : writeFileSync(join(place, "mine/footer.njk"), "<p>Mine.</p>");
  };
  const options = { config: "feeds.yaml", json: false, quiet: true, verbose: false };
  const world = { cwd: place, templates: join(import.meta.dirname, "../../templates") };
  const watching = await watchSite(outcome.config, options as CommonOptions, world as World, build);
  if (when === 2) rename();
  await expect.poll(() => builds).toBe(when + 1);
  watching.close();
  rmSync(place, { recursive: true, force: true });
});
