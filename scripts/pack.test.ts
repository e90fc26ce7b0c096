import { execFile, execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../src/fetch/loopback-server.testing.ts";

const ROOT = join(import.meta.dirname, "..");

/** A right Node first, whatever the machine has: the one that runs this test. */
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`,
  NO_COLOR: "1",
};

let dir = "";
function sh(cwd: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-pack-"));
  // Packed from a copy: packing makes dist/ anew, and other tests are at work in the checkout.
  const copy = join(dir, "checkout");
  const files = sh(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard").trim().split("\n");
  for (const file of files.filter((name) => existsSync(join(ROOT, name)))) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  sh(copy, "npm", "pack", "--silent", "--pack-destination", dir);
  const tarball = readdirSync(dir).find((name) => name.endsWith(".tgz"));
  sh(dir, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", `./${tarball}`);
}, 120_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("starts and runs a planet from the packed tarball, installed in an empty folder", () => {
  sh(dir, "npx", "--no-install", "orrery", "init", "my-planet");
  const home = join(dir, "my-planet");
  const said = sh(home, "npx", "--no-install", "orrery", "run");
  expect(said).toContain("1 new post");
  expect(readFileSync(join(home, "output/index.html"), "utf8")).toContain("The first post of My Planet");
}, 60_000);

/** A blog as one finds it: a home page that names its feed, and that of its comments first. */
function startBlog(name: string): Promise<LoopbackServer> {
  const entry = (day: number): string =>
    `<entry><id>urn:${name}:${day}</id><title>${name}, day ${day}</title><link href="/${day}"/><updated>2026-11-0${day}T08:00:00Z</updated><content>Words of ${name}.</content></entry>`;
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes of ${name}</title><id>urn:${name}</id>
    <updated>2026-11-03T08:00:00Z</updated><author><name>${name}</name></author>${[1, 2, 3].map(entry).join("")}</feed>`;
  const page = `<!doctype html><title>${name}</title>
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="alternate" type="application/atom+xml" href="/feed">`;
  return startServer(({ url = "" }, response) => {
    if (url === "/") reply(response, 200, { "content-type": "text/html" }, page);
    else if (url === "/feed") reply(response, 200, { "content-type": "application/atom+xml" }, feed);
    else reply(response, 404, {});
  });
}

it("comes from an empty folder to a planet of three members in five commands", async () => {
  const blogs = await Promise.all(["Mercury", "Venus", "Mars"].map(startBlog));
  const home = join(dir, "planet-solar");
  const command = join(dir, "node_modules/.bin/orrery");
  const orrery = async (cwd: string, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(command, args, { cwd, env })).stdout;
  try {
    const named = ["--name", "Planet Solar", "--url", "https://solar.example/"];
    await orrery(dir, "init", "planet-solar", "--empty", "--workflow", "github", ...named);
    // Blogs of a test live on this machine, where no feed may lead unless feeds.yaml says so.
    appendFileSync(
      join(home, "feeds.yaml"),
      `network: { allow: [${blogs.map(({ host }) => `"${host}"`).join(", ")}] }\n`,
    );
    for (const { origin } of blogs) await orrery(home, "add", `${origin}/`);
    expect(await orrery(home, "run")).toContain("9 new posts");
  } finally {
    await Promise.all(blogs.map((blog) => blog.close()));
  }
  const read = (file: string): string => readFileSync(join(home, file), "utf8");
  expect(readdirSync(join(home, "output/members"), { withFileTypes: true }).flatMap(folderName).sort()).toEqual([
    "mars",
    "mercury",
    "venus",
  ]);
  expect(read("output/index.html")).toContain("Venus, day 3");
  expect([...read("output/members.opml").matchAll(/xmlUrl="([^"]+)"/g)].map((match) => match[1]).sort()).toEqual(
    blogs.map(({ origin }) => `${origin}/feed`).sort(),
  );
  expect(read(".github/workflows/planet.yml")).toContain("npx --no-install orrery run");
}, 120_000);

function folderName(entry: { readonly name: string; isDirectory(): boolean }): readonly string[] {
  return entry.isDirectory() ? [entry.name] : [];
}

it("packs the program and its templates, and no tests", () => {
  const files = readdirSync(join(dir, "node_modules/orrery-planet"), { recursive: true, encoding: "utf8" });
  expect(files).toContain("dist/templates/river.11ty.js");
  expect(files).toContain("dist/templates/assets/planet.css");
  expect(files.filter((file) => /test|contract|fixtures|^src/.test(file))).toEqual([]);
});

it("packs its pages: what they link to is there, and the manual page", () => {
  const root = join(dir, "node_modules/orrery-planet");
  const pages = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/README.md", "docs/deploy/cron.md"]));
  const links = pages.flatMap((page) => {
    const prose = readFileSync(join(root, page), "utf8").replace(/^```[\s\S]*?^```|`[^`\n]*`/gm, "");
    const targets = [...prose.matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)].map(([, target = ""]) => target);
    return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => [page, target] as const);
  });
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(([page, target]) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  const { man } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly man: string };
  expect(readFileSync(join(root, man), "utf8")).toMatch(/^\.TH ORRERY 1/);
});

it("packs the filters and recipes that the pages tell of", () => {
  const scripts = join(dir, "node_modules/orrery-planet/scripts");
  expect(readdirSync(join(scripts, "filters")).sort()).toEqual([
    "no-press-releases.ts",
    "only-with-pictures.sh",
    "title-cleaner.py",
  ]);
  expect(readdirSync(join(scripts, "deploy")).sort()).toEqual([
    "cron",
    "docker",
    "github",
    "gitlab",
    "netlify",
    "rsync",
    "systemd",
  ]);
});

it("says one clear line on an older Node", () => {
  // The real command, told by a preload that this Node is an old one.
  const preload = join(dir, "old.cjs");
  writeFileSync(preload, 'Object.defineProperty(process.versions, "node", { value: "20.20.2" });\n');
  const command = join(dir, "node_modules/orrery-planet/scripts/orrery.js");
  const run = (): string => sh(dir, process.execPath, "--require", preload, command, "run");
  expect(run).toThrow(/^Command failed.*\norrery needs Node 24\.15 or newer; this is 20\.20\.2\.\n$/);
});
