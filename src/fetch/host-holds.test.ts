import { expect, it } from "vitest";
import { createHostHolds } from "./host-holds.ts";

const held = (status: number, retryAfterS?: number) => {
  const holds = createHostHolds((url) => url.hostname === "bridge.local");
  const freshness = retryAfterS === undefined ? {} : { retryAfterS };
  holds.note("https://blog.example/a", status, freshness);
  holds.note("http://bridge.local/a", status, freshness);
  return (url: string) => holds.heldFor(url);
};

// Fetching rule F20.
it.each([
  ["429 with Retry-After", 429, 7200, { retryAfterS: 7200 }],
  ["429 without", 429, undefined, {}],
  ["503 with Retry-After", 503, 7200, { retryAfterS: 7200 }],
  ["503 without", 503, undefined, undefined],
  ["500", 500, undefined, undefined],
  ["200", 200, undefined, undefined],
])("%s holds the other feeds of the host as it should", (_, status, retryAfterS, expected) => {
  expect(held(status, retryAfterS)("https://blog.example/b")).toEqual(expected);
});

it("holds no other host", () => {
  expect(held(429)("https://other.example/")).toBeUndefined();
});

it("holds no host that the operator allows: behind it live many", () => {
  expect(held(429)("http://bridge.local/b")).toBeUndefined();
});

it("names the host it holds, whatever the port", () => {
  const holds = createHostHolds(() => false);
  expect(holds.note("https://blog.example:8443/a", 429, {})).toBe("blog.example");
  expect(holds.note("https://blog.example/a", 500, {})).toBeUndefined();
});
