import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { openPreview } from "./publish/preview.ts";
import { SAMPLE_NOW, sampleSite } from "./sample-site.testing.ts";

/** The sample's feeds.yaml. */
const FEEDS = join(import.meta.dirname, "../feeds.yaml");

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

/** The sample planet, built and served on loopback, and a browser to look at it with. */
export interface Sample {
  /** Its front page. */
  readonly url: string;
  /** Folder of the built site, which other tests look at, too: to read from alone. */
  readonly output: string;
  readonly browser: Browser;
  /** A reader nobody has seen before: own storage, in the planet's zone, at {@link SAMPLE_NOW}. Reaches the preview alone. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** feeds.yaml with a page for each post, and a member who warns of something. */
export function withPostPages(feeds: string): string {
  return `${feeds}permalinks: true\n`.replace("  - name: Venus\n", "  - name: Venus\n    cw: heat\n");
}

/**
 * Opens the sample planet; what has been built of it before is not built again.
 *
 * @param change - changes the text of feeds.yaml before.
 * @param root - path of planet.url, where that is changed.
 */
export async function openSample(change: (feeds: string) => string = (feeds) => feeds, root = "/"): Promise<Sample> {
  const output = sampleSite(change(readFileSync(FEEDS, "utf8")));
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
    },
  };
}
