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
