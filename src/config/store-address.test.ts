import { expect, it } from "vitest";
import { storeAddress } from "./store-address.ts";

it.each([
  ["postgres://planet@db.example/planet", { url: "postgres://planet@db.example/planet" }],
  [" postgresql://db.example:5433/p?sslmode=require ", { url: "postgresql://db.example:5433/p?sslmode=require" }],
  ["env:DATABASE_URL", { env: "DATABASE_URL" }],
])("takes %s", (written, value) => {
  expect(storeAddress(written)).toEqual({ ok: true, value });
});

it.each([
  ["a password", "postgres://planet:marigold@db.example/planet", "config/secret"],
  ["a password behind the address", "postgres://db.example/planet?password=marigold", "config/secret"],
  ["another program's address", "mysql://planet@marigold/planet", undefined],
  ["a variable that has no such name", "env:MARIGOLD-1", "config/secret"],
  ["an address without end", `postgres://marigold/${"p".repeat(3000)}`, undefined],
])("refuses %s, and does not repeat it", (_case, written, code) => {
  const checked = storeAddress(written);
  expect(checked).toMatchObject({ ok: false, fault: code === undefined ? {} : { code } });
  expect(JSON.stringify(checked)).not.toMatch(/marigold/i);
});
