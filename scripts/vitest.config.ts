import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const OURS = ["src/**/*.test.ts", "templates/**/*.test.ts", "scripts/**/*.test.ts"];
const IN_BROWSER = "**/*.browser.test.ts";
/** Tests that count CPU time: each file in a process of its own, where nothing else has filled the heap. */
const COUNTED = ["src/sanitize/linear.test.ts", "src/parse/linear.test.ts", "src/parse/regexes.test.ts"];

const config: ViteUserConfig = defineConfig({
  test: {
    // Many tests wait a second between two questions to one host: two such fill one core.
    maxWorkers: 2 * availableParallelism(),
    // What an earlier process compiled is used by the next: a third of a short command.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
    // Modules are loaded once for all files of a worker: half of the work of most. Whoever changes something of the process puts it back.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // What a test waits for may take long where other processes are at work; how long is no test's matter.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: OURS,
          exclude: [IN_BROWSER, ...COUNTED],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: "counted", include: COUNTED, isolate: true, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [IN_BROWSER],
          exclude: ["node_modules", "dist"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
// biome-ignore lint/style/noDefaultExport: vitest asks for it.
export default config;
