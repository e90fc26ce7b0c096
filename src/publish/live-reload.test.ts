import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPreview, type Preview } from "./preview.ts";

const PAGE = "<html><head><title>A</title></head><body>Words.</body></html>";

let home: string;
let output: string;
let preview: Preview;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "orrery-live-"));
  output = join(home, "output");
  mkdirSync(join(output, "about"), { recursive: true });
  writeFileSync(join(output, "index.html"), PAGE);
  writeFileSync(join(output, "about/index.html"), PAGE);
  writeFileSync(join(output, "atom.xml"), "<feed/>");
  writeFileSync(join(home, "secret.html"), "secret");
  preview = await openPreview({ output, root: "/planet/", port: 0, live: true });
});
afterAll(async () => {
  await preview.close();
  rmSync(home, { recursive: true });
});

const get = async (path: string): Promise<string> => (await fetch(new URL(path, preview.url))).text();

it.each(["", "?q=a", "index.html", "about/"])("adds its script to a page as it is served: %s", async (path) => {
  expect(await get(path)).toContain('<script type="module" src="/planet/__preview/reload.js"></script>\n</head>');
});

it("leaves the files as they are, and everything that is no page", async () => {
  await get("");
  expect(readFileSync(join(output, "index.html"), "utf8")).toBe(PAGE);
  expect(await get("atom.xml")).toBe("<feed/>");
  expect(await get("nothing/")).not.toContain("__preview");
});

it("tells a page that is open, and forgets one that is closed", async () => {
  const answer = await fetch(new URL("__preview/news", preview.url));
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body?.getReader();
  await reader?.read(); // the head of the stream
  preview.reload();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: new\n\n");
  await reader?.cancel();
  preview.reload();
});

it.each([
  "/planet/../secret.html",
  "/planet/%2e%2e/secret.html",
  "/planet/..%2fsecret.html",
  "/planet/about/..%2f..%2fsecret.html",
])("gives nothing from outside of the site: %s", async (path) => {
  const text = await new Promise<string>((resolve, reject) => {
    const url = new URL(preview.url);
    // `fetch` would tidy the path up.
    request({ host: url.hostname, port: url.port, path }, async (response) => {
      let all = "";
      for await (const chunk of response) all += String(chunk);
      resolve(all);
    })
      .on("error", reject)
      .end();
  });
  expect(text).not.toContain("secret");
});

it("adds nothing when nobody watches", async () => {
  const quiet = await openPreview({ output, root: "/", port: 0 });
  try {
    expect(await (await fetch(quiet.url)).text()).toBe(PAGE);
  } finally {
    await quiet.close();
  }
});
