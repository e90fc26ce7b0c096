import { expect, it } from "vitest";
import { createWarnings, WARNING_CODES } from "./warnings.ts";

it("says each thing once, with how often it was met and the first example", () => {
  const warnings = createWarnings();
  warnings.note("parse/stray-end-tag", "b");
  warnings.note("parse/stray-end-tag", "i");
  expect(warnings.list()).toEqual([
    {
      code: "parse/stray-end-tag",
      message: "2 end tags belong to no element (b).",
      hint: "Write the same name, in the same letters, in the start tag and the end tag.",
    },
  ]);
});

it.each(WARNING_CODES)("%s is a sentence and a hint, for one and for many", (code) => {
  for (const times of [1, 3]) {
    const warnings = createWarnings();
    for (let i = 0; i < times; i += 1) warnings.note(code, "an\nexample ".repeat(20));
    const [problem] = warnings.list();
    expect(problem?.message).toMatch(/^[A-Z0-9][^\n]{10,200}\.$/);
    expect(problem?.hint).toMatch(/^[A-Z][^\n]{10,160}\.$/);
  }
});
