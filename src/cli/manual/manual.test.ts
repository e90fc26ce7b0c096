import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildProgram } from "../program.ts";
import type { World } from "../world.ts";
import { completionFor, SHELLS } from "./completion.ts";
import { outlineOf } from "./outline.ts";
import { manualPages } from "./pages.ts";

const outline = outlineOf(buildProgram({ version: "0", terminal: {} } as unknown as World, () => undefined));
const README = readFileSync(fileURLToPath(new URL("../../../README.md", import.meta.url)), "utf8");

it.each(manualPages())("docs/%s is as the program is: npm run manual writes it", (name, text) => {
  expect(readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), "utf8")).toBe(text);
});

it.each(outline.commands.map(({ name }) => name))("the README tells of %s", (name) => {
  expect(README).toContain(`\`${name}`);
});

it("tells what all commands take once, and of each what it takes beside that", () => {
  expect(outline.common.map(({ long }) => long)).toEqual(["--config", "--json", "--quiet", "--now"]);
  const run = outline.commands.find(({ name }) => name === "run");
  expect(run?.options.find(({ long }) => long === "--concurrency")).toMatchObject({ standard: "32", takesValue: true });
  expect(run?.options.map(({ long }) => long)).not.toContain("--json");
});

describe("completion", () => {
  it.each(SHELLS)("of %s names every command and option", (shell) => {
    const text = completionFor(shell, outline);
    for (const { name, options } of outline.commands) {
      expect(text).toContain(name);
      for (const { long } of options) expect(text).toContain(shell === "fish" ? `-l ${long.slice(2)}` : long);
    }
  });

  it("of bash completes in a real bash", () => {
    const script = `${completionFor("bash", outline)}
complete() { :; }
COMP_WORDS=(orrery doctor --fi); COMP_CWORD=2; _orrery; echo "\${COMPREPLY[@]}"
COMP_WORDS=(orrery unh); COMP_CWORD=1; _orrery; echo "\${COMPREPLY[@]}"`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8" })).toBe("--fix\nunhide\n");
  });

  it.each([
    ["a member where one goes", "_orrery", "orrery pause a", "ana-writes anna"],
    ["a member behind an option", "_orrery", "orrery run --only b", "ben"],
    ["options all the same", "_orrery", "orrery pause --dry", "--dry-run"],
    ["no members of a command that takes none", "_orrery", "orrery hide ana", ""],
    ["commands after npx", "_orrery_npx", "npx orrery unp", "unpause"],
    ["members after npx", "_orrery_npx", "npx orrery remove an", "ana-writes anna"],
    ["its own name after npx", "_orrery_npx", "npx orr", "orrery"],
    ["nothing of other programs", "_orrery_npx", "npx vitest unp", ""],
  ])("of bash completes %s", (_, asked, line, expected) => {
    const words = line.split(" ");
    const script = `${completionFor("bash", outline)}
orrery() { [ "$*" = "list --ids" ] && printf '%s\\n' ana-writes anna ben; }
cd /var/empty 2>/dev/null || cd /
COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1}; COMPREPLY=(); ${asked}; echo "\${COMPREPLY[*]}"`;
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8" })).toBe(`${expected}\n`);
  });

  it.each(SHELLS)("of %s knows npx, too", (shell) => {
    expect(completionFor(shell, outline)).toMatch(
      /^ *(?:complete -c npx|compdef \S+ npx|.*complete -o default .* npx$)/m,
    );
  });
});
