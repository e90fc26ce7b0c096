import { expect, it } from "vitest";
import { ERASED_TABLES } from "./erased-tables.ts";
import { MOVED_TABLES } from "./move-tables.ts";

it("no table is left out when a member's words must go", () => {
  expect(ERASED_TABLES.toSorted()).toEqual(MOVED_TABLES.map(({ name }) => name).toSorted());
});
