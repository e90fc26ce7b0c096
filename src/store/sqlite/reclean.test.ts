import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { MIGRATIONS } from "../schema.ts";
import { OUTDATED } from "./reclean.ts";

it("looks for outdated bodies by an index, and goes through no table: every build asks", () => {
  const db = new DatabaseSync(":memory:");
  for (const step of MIGRATIONS) db.exec(step);
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${OUTDATED}`).all() as { readonly detail: string }[];
  db.close();
  const details = steps.map(({ detail }) => detail);
  expect(details.filter((detail) => detail.includes("body_by_policy"))).toHaveLength(2);
  expect(details.filter((detail) => /\bSCAN (?:entry|body)\b/.test(detail))).toEqual([]);
});
