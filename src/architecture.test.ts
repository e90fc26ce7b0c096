import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { expect, it } from "vitest";

const SRC = import.meta.dirname;

/** Who may import whom. A stage knows the model and nothing else; only the pipeline knows the order. */
const STAGES = [
  "config",
  "fetch",
  "parse",
  "normalize",
  "sanitize",
  "filter",
  "dedupe",
  "store",
  "curate",
  "render",
  "publish",
  "exchange",
  "list",
  "media",
  "notify",
  "report",
];
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ["model"]])),
  pipeline: ["model", ...STAGES],
  cli: ["model", "config", "report", "pipeline"],
  ".": ["model", "cli", "pipeline", ...STAGES], // real-world.ts, the one place where real things are built, and main.ts
};

/** Each package has one door a room: the file or folder through which it enters. */
const DOORS: Record<string, string | readonly string[]> = {
  "rss-parser": "parse/xml.ts",
  htmlparser2: ["parse/", "exchange/markup.ts"],
  luxon: "model/calendar.ts",
  tldts: "model/url.ts",
  "sanitize-html": "sanitize/",
  parse5: "sanitize/",
  undici: "fetch/",
  "p-limit": "pipeline/",
  yaml: "config/",
  zod: "config/",
  commander: "cli/",
  "@11ty/eleventy": "render/eleventy",
  "node:sqlite": "store/sqlite",
  pg: "store/postgres/connection.ts",
  "ipaddr.js": "fetch/",
  sirv: "publish/preview.ts",
  sharp: "media/recode.ts",
  tinypool: "pipeline/documents/reader.ts",
  "log-update": "cli/live-line.ts",
};

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((f) => f.split(sep).join("/"))
  .filter((f) => f.endsWith(".ts") && !/\.(?:test|testing|contract)\.ts$/.test(f));

const room = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? ".") : ".");

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), "utf8");
  return [
    ...text.matchAll(
      /(?:^|;)\s*(?:import|export)\b[^;'"=]*?\bfrom\s*["']([^"']+)["']|(?:^|;)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3] ?? "");
}

const local = (file: string, spec: string): string =>
  relative(SRC, normalize(join(SRC, dirname(file), spec)))
    .split(sep)
    .join("/");

it.each(files)("%s imports only what its room may", (file) => {
  const foreign = importsOf(file)
    .filter((spec) => spec.startsWith("."))
    .map((spec) => room(local(file, spec)))
    .filter((to) => to !== room(file) && !(MAY_IMPORT[room(file)] ?? []).includes(to));
  expect(foreign).toEqual([]);
});

it.each(Object.entries(DOORS))("%s enters only by %s", (pkg, door) => {
  const users = files.filter((f) => importsOf(f).some((s) => s === pkg || s.startsWith(`${pkg}/`)));
  expect(users.filter((f) => ![door].flat().some((way) => f.startsWith(way)))).toEqual([]);
});

it.each(files)("%s brings in no package without a door", (file) => {
  const packages = importsOf(file).filter(
    (spec) => !spec.startsWith(".") && !(spec.startsWith("node:") && spec !== "node:sqlite"),
  );
  const names = packages.map((spec) =>
    spec
      .split("/")
      .slice(0, spec.startsWith("@") ? 2 : 1)
      .join("/"),
  );
  expect(names.filter((name) => !(name in DOORS))).toEqual([]);
});

const TEMPLATES = join(SRC, "../templates");
const templates = readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" }).filter(
  (f) => f.endsWith(".ts") && !f.endsWith(".test.ts"),
);

it.each(templates)("templates/%s imports its parts, the site's types and safe HTML alone", (file) => {
  const foreign = importsOf(join("../templates", file)).filter((spec) => {
    const to = local(join("../templates", file), spec);
    return !to.startsWith("../templates/") && !to.startsWith("model/site/") && to !== "model/safe-html.ts";
  });
  expect(foreign).toEqual([]);
});

it("has no import cycle", () => {
  const edges = new Map(
    files.map((f) => [
      f,
      importsOf(f)
        .filter((s) => s.startsWith("."))
        .map((s) => local(f, s)),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (f: string, path: readonly string[]): void => {
    if (state.get(f) === "done") return;
    if (state.get(f) === "open") return void cycles.push([...path.slice(path.indexOf(f)), f].join(" → "));
    state.set(f, "open");
    for (const next of edges.get(f) ?? []) visit(next, [...path, f]);
    state.set(f, "done");
  };
  for (const f of files) visit(f, []);
  expect(cycles).toEqual([]);
});
