import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeTemplates } from "./templates.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "orrery-templates-"));
  await mkdir(join(folder, "parts"));
  await mkdir(join(folder, "assets", "fonts"), { recursive: true });
  await writeFile(join(folder, "river.11ty.ts"), "a");
  await writeFile(join(folder, "parts", "entry.ts"), "b");
  await writeFile(join(folder, "assets", "planet.css"), "c");
  await writeFile(join(folder, "assets", "fonts", "a.woff2"), "d");
  await writeFile(join(folder, "README.md"), "e");
});
afterEach(() => rm(folder, { recursive: true }));

it("names assets by their bytes", async () => {
  const { assets } = await describeTemplates(folder);
  expect(assets).toEqual([
    { name: "fonts/a.woff2", path: "/assets/fonts/a.3c363836.woff2", file: join(folder, "assets/fonts/a.woff2") },
    { name: "planet.css", path: "/assets/planet.84a51684.css", file: join(folder, "assets/planet.css") },
  ]);
});

it.each([
  ["river.11ty.ts", true],
  ["parts/entry.ts", true],
  ["assets/planet.css", true],
  ["README.md", false],
])("a change of %s makes all pages anew: %s", async (file, isNew) => {
  const before = await describeTemplates(folder);
  expect((await describeTemplates(folder)).hash).toBe(before.hash);
  await appendFile(join(folder, file), "!");
  expect((await describeTemplates(folder)).hash !== before.hash).toBe(isNew);
});

it("tells a renamed template from an unchanged one", async () => {
  const before = await describeTemplates(folder);
  await writeFile(join(folder, "member.11ty.ts"), "a");
  await rm(join(folder, "river.11ty.ts"));
  expect((await describeTemplates(folder)).hash).not.toBe(before.hash);
});
