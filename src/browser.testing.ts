import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { openPreview } from "./publish/preview.ts";

const ROOT = join(import.meta.dirname, "..");

/** Quiet, and fit for a container: Chromium's own sandbox needs rights that root in one does not give. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Nothing but the preview is reached: no other host has an address.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** When the sample planet was last run, and what time it is in the pages of {@link Sample.open}. */
export const SAMPLE_NOW = "2026-11-21T12:00:00Z";

/** The sample planet, built and served on loopback, and a browser to look at it with. */
export interface Sample {
  /** Its front page. */
  readonly url: string;
  /** Folder of the built site. */
  readonly output: string;
  readonly browser: Browser;
  /** A reader nobody has seen before: own storage, in the planet's zone, at {@link SAMPLE_NOW}. Reaches the preview alone. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Builds the sample planet in a folder of its own.
 *
 * @param change - changes the text of feeds.yaml before.
 * @param root - path of planet.url, where that is changed.
 */
export async function openSample(change: (feeds: string) => string = (feeds) => feeds, root = "/"): Promise<Sample> {
  const dir = mkdtempSync(join(tmpdir(), "orrery-browser-"));
  writeFileSync(join(dir, "feeds.yaml"), change(readFileSync(join(ROOT, "feeds.yaml"), "utf8")));
  cpSync(join(ROOT, "scripts/sample"), join(dir, "scripts/sample"), { recursive: true });
  execFileSync(process.execPath, [join(ROOT, "src/main.ts"), "run", "--quiet", "--now", SAMPLE_NOW], { cwd: dir });
  const output = join(dir, "output");
  const preview = await openPreview({ output, root, port: 0 });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  return {
    url: preview.url,
    output,
    browser,
    open: async (options = {}) => {
      const context = await browser.newContext({ timezoneId: "Europe/Lisbon", ...options });
      await context.clock.setFixedTime(SAMPLE_NOW);
      return context.newPage();
    },
    close: async () => {
      await browser.close();
      await preview.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
