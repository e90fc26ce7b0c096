import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfig } from "../config/parse.ts";
import { createVisitor } from "../fetch/visit.ts";
import { type Instant, parseInstant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { openMemoryStore } from "../store/memory.ts";
import type { BuildGround } from "./build/ground.ts";
import { readDocument } from "./documents/read-document.ts";
import type { Ports, Reader, Store } from "./ports.ts";
import type { RefreshOptions } from "./refresh/refresh.ts";

// The world of the pipeline's own tests: real HTTP on loopback, real Eleventy, real files, a clock that is set.

/** The moment at which every test of this room begins. */
export const NOON: Instant = at("2026-11-21T12:00:00Z");

/** @throws Error for a moment that cannot be read: a mistake in the test. */
export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not a moment: ${text}`);
  return instant;
}

/** A planet with these members, as text of feeds.yaml. @throws Error naming the first mistake. */
export function planetOf(members: string, rest = ""): PlanetConfig {
  const text = `planet: { name: Planet Test, url: "https://planet.example/" }\n${rest}\nmembers:\n${members}`;
  const outcome = parseConfig(text, { file: "feeds.yaml", dir: tmpdir() });
  if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message).join("\n"));
  return outcome.config;
}

/** Ports on a memory store with short deadlines; `clock.now` may be moved. */
export function portsFor(config: PlanetConfig, store: Store = openMemoryStore()): Ports & { clock: { now: Instant } } {
  const clock = { now: NOON };
  const visitor = createVisitor({
    userAgent: "planet-test-planet/0 (+https://planet.example/; 1 feed)",
    allow: config.network.allow,
    now: () => clock.now,
    minGapMs: 1,
    timeouts: { totalMs: 1500, headersMs: 1500 },
    resolver: async (name) => (name === "localhost" ? ["127.0.0.1"] : []),
  });
  return {
    clock,
    now: () => clock.now,
    random: () => 0.5,
    store,
    visitor: async () => visitor,
    reader: async () => READER,
    progress: () => undefined,
  };
}

export const ALL: RefreshOptions = { concurrency: 8, force: false, offline: false, revive: new Set() };

/** Threads are for what documents do to us; that is reader.test.ts's. */
const READER: Reader = {
  read: readDocument,
  readAll: (tasks) => tasks.map(readDocument),
  close: async () => undefined,
};

/** Folders for a build, and the real templates. */
export function groundFor(store: Store): BuildGround & { remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), "orrery-build-"));
  return {
    store,
    templates: fileURLToPath(new URL("../../templates", import.meta.url)),
    outputDir: join(dir, "output"),
    stateDir: join(dir, ".orrery"),
    full: false,
    progress: () => undefined,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Every file below a folder with its text. */
export function filesOf(dir: string): ReadonlyMap<string, string> {
  const found = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const paths = found.map((item) => join(item.parentPath, item.name)).sort();
  return new Map(paths.map((path) => [path.slice(dir.length + 1), readFileSync(path, "latin1")]));
}

/** An Atom feed of these entries. Entry ids are `tag:` and `id`. */
export function atomFeed(
  title: string,
  entries: readonly { id: string; title: string; date: string; html: string }[],
): string {
  const items = entries.map(
    ({ id, title: name, date, html }) =>
      `<entry><id>tag:test.example,2026:${id}</id><title>${name}</title><link href="https://${title}.example/${id}"/>` +
      `<published>${date}</published><updated>${date}</updated><content type="html">${html.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</content></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>tag:test.example,2026:${title}</id><updated>2026-11-01T00:00:00Z</updated>${items.join("")}</feed>`;
}
