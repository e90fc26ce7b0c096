import { expect, it } from "vitest";
import { resolveAddress } from "./secret-address.ts";

const ENV: Readonly<Record<string, string>> = {
  HOOK: " https://hooks.example/T0/geheim ",
  CLEAR: "http://hooks.example/geheim",
  OWN: "http://intranet.example/geheim",
  NONSENSE: "geheim",
  USER: "https://ana:geheim@hooks.example/",
  FILE: "file:///geheim",
  EMPTY: " ",
};
const resolve = (address: Parameters<typeof resolveAddress>[0]) =>
  resolveAddress(
    address,
    (name) => ENV[name],
    ({ hostname }) => hostname === "intranet.example",
  );

it.each([
  [{ url: "https://hooks.example/x" }, "https://hooks.example/x"],
  [{ env: "HOOK" }, "https://hooks.example/T0/geheim"],
  [{ env: "OWN" }, "http://intranet.example/geheim"],
])("finds the address of %o", (address, expected) => {
  expect(resolve(address)).toEqual({ ok: true, value: expected });
});

it.each([
  ["MISSING", "is not set"],
  ["EMPTY", "is not set"],
  ["NONSENSE", "no web address"],
  ["FILE", "no web address"],
  ["USER", "no web address"],
  ["CLEAR", "without https"],
])("says of %s that it %s, and none of what it holds", (env, why) => {
  const outcome = resolve({ env });
  expect(outcome).toMatchObject({ ok: false, problem: { code: "notify/no-address" } });
  const text = JSON.stringify(outcome);
  expect(text).toContain(why);
  expect(text).toContain(env);
  expect(text).not.toContain("geheim");
});
