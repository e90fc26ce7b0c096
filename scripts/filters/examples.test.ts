import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { programStarter } from "../../src/cli/filter-process.ts";
import type { EntryDocument } from "../../src/filter/entry-line.ts";
import { openProgram, type Program } from "../../src/filter/program.ts";

let program: Program | undefined;
afterEach(async () => await program?.close());

/** Asks an example about one entry after the other. */
async function ask(name: string, entries: readonly Partial<EntryDocument>[]): Promise<readonly unknown[]> {
  program = openProgram(name, programStarter(import.meta.dirname), 20_000);
  const answers: unknown[] = [];
  for (const over of entries) answers.push(await program.ask({ ...PLAIN, ...over }));
  return answers;
}

const PLAIN: EntryDocument = {
  id: "a",
  title: "A walk along the Tejo",
  authors: [],
  categories: [],
  text: "We saw herons.",
  html: "<p>We saw herons.</p>",
  enclosures: [],
  member: { id: "mercury", name: "Mercury" },
};
const KEPT = { kind: "kept" };

describe("no-press-releases.ts", () => {
  it("leaves out what reads like one, and nothing that names one in passing", async () => {
    const release = "For immediate release. Orbit, a leading provider of orbits, is proud to announce a new one.";
    const passing = "My inbox is full of mails that say FOR IMMEDIATE RELEASE. I read none of them.";
    const texts = [{}, { text: release }, { text: passing }, { title: "Press release: a new orbit" }];
    const dropped = { kind: "dropped", reason: "it reads like a press release" };
    expect(await ask("no-press-releases.ts", texts)).toEqual([KEPT, dropped, KEPT, dropped]);
  });
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe.skipIf(!hasPython)("title-cleaner.py", () => {
  it("takes off what is not the title, and leaves other titles alone", async () => {
    const titles = [
      "[Blog] NEW WORDS ABOUT TIDES | Mercury writes",
      "Mercury | a planet",
      "NASA",
      "[Blog]",
      "São Tomé – Mercury",
    ];
    const answers = await ask(
      "title-cleaner.py",
      titles.map((title) => ({ title })),
    );
    const changed = (title: string) => ({ kind: "changed", revision: { title } });
    expect(answers).toEqual([changed("New words about tides"), KEPT, KEPT, KEPT, changed("São Tomé")]);
  });
});

describe.skipIf(process.platform === "win32")("only-with-pictures.sh", () => {
  it("keeps posts with a picture in them or beside them", async () => {
    const image = { html: '<p>Look:</p><img src="https://mercury.example/heron.jpg" alt="a heron">' };
    const enclosed = { enclosures: [{ url: "https://mercury.example/heron.jpg", type: "image/jpeg" }] };
    const dropped = { kind: "dropped", reason: "there is no picture in it" };
    expect(await ask("only-with-pictures.sh", [{}, image, enclosed])).toEqual([dropped, KEPT, KEPT]);
  });
});
