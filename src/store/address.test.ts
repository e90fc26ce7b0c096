import { expect, it } from "vitest";
import { addressOf } from "./address.ts";

const env = (name: string): string | undefined => ({ GOOD: " postgres://a:b@c/d ", BAD: "marigold", EMPTY: "" })[name];

it("is what feeds.yaml says, or what the variable holds", () => {
  expect(addressOf({ url: "postgres://c/d" }, env)).toBe("postgres://c/d");
  expect(addressOf({ env: "GOOD" }, env)).toBe("postgres://a:b@c/d");
});

it.each([
  ["is not set", "NONE", /NONE, which is not set/],
  ["is empty", "EMPTY", /EMPTY, which is not set/],
  ["holds something else, which is not told", "BAD", /^(?!.*marigold).*BAD.*no address of PostgreSQL/],
])("is refused when the variable %s", (_case, name, message) => {
  expect(() => addressOf({ env: name }, env)).toThrow(message);
});

it.each([
  ["#", "postgres://planet:mari#gold@db.example/planet"],
  ["/", "postgres://planet:mari/gold@db.example/planet"],
  ["/ after a number", "postgres://planet:12/gold@db.example/planet"],
  ["? after a number", "postgres://planet:12?gold@db.example/planet"],
])("is refused, and not told, when a password holds %s as it is", (_case, address) => {
  const refused = /^(?!.*(?:mari|gold|db\.example)).*cannot be read.*%23.*percent-encoding/;
  expect(() => addressOf({ env: "X" }, () => address)).toThrow(refused);
  expect(() => addressOf({ url: address }, env)).toThrow(refused);
});

it.each([
  "postgres://planet:ma%23ri%2Fgold@db.example/planet",
  "postgres:///planet",
  "postgres://planet@/planet?host=/run/postgresql",
  "postgres://planet@localhost/planet?host=%2Ftmp&options=-csearch_path%3Dplanet",
])("is taken as it is: %s", (address) => {
  expect(addressOf({ url: address }, env)).toBe(address);
});
