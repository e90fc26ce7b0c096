import { expect, it } from "vitest";
import { paint } from "./paint.ts";
import { problemLines } from "./problems.ts";

const plain = paint(false);

it("tells a long message and its mend to the end, on a line each", () => {
  const rows = [
    "line 1, ftp://a.example/: it is no web address.",
    "line 7, https://127.0.0.1/: it is a private address.",
  ];
  const message = `2 rows of the list friends could not be taken: ${rows.join(" ")} ${"They were left out. ".repeat(8)}`;
  const hint = `Tell whoever keeps the list. ${"The others in it are members. ".repeat(8)}End.`;
  expect(problemLines({ code: "list/left-out", message, hint }, plain)).toEqual([
    `${message} (list/left-out)`,
    `  → ${hint}`,
  ]);
});

it("cuts the address in a message, and not what is said after it", () => {
  const message = `https://a.example/${"x".repeat(3000)} was not found.`;
  const [line = ""] = problemLines({ code: "fetch/gone", message }, plain);
  expect(line).toMatch(/^https:\S+… was not found\. \(fetch\/gone\)$/);
  expect(line.length).toBeLessThan(250);
});
