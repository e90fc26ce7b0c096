import { expect, it } from "vitest";
import { type AddressGroupsOptions, createAddressGroups } from "./address-groups.ts";
import type { Resolver } from "./resolver.ts";

/** What each of six feeds learns, one after the other. */
async function askAll(urls: readonly string[], resolver: Resolver, rest: Partial<AddressGroupsOptions> = {}) {
  const groups = createAddressGroups({ resolver, isExempt: () => false, patienceMs: 1000, ...rest });
  const found: (string | undefined)[] = [];
  for (const url of urls) found.push(await groups.of(url));
  return found;
}

const blogs = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `https://blog${n}.example/feed`);
const FEW = Array.from({ length: 5 }, () => undefined);

// Fetching rule F19.
it.each<[string, Resolver]>([
  ["one address", async () => ["192.0.2.1"]],
  ["two addresses in any order", async (name) => shuffled(name, ["192.0.2.1", "192.0.2.2"])],
])("gathers the hosts of %s from the sixth on", async (_, resolver) => {
  expect(await askAll(blogs(7), resolver)).toEqual([...FEW, "192.0.2.1", "192.0.2.1"]);
});

it.each<[string, Resolver]>([
  ["addresses of their own", async (name) => [`192.0.2.${/\d+/.exec(name)?.[0]}`]],
  ["no address", async () => []],
  ["a name server in trouble", () => Promise.reject(new Error("SERVFAIL"))],
])("gathers nobody with %s", async (_, resolver) => {
  expect(await askAll(blogs(7), resolver)).toEqual([...FEW, undefined, undefined]);
});

it("counts bare addresses, too", async () => {
  const ports = Array.from({ length: 6 }, (_, n) => `http://[2001:db8::1]:${8000 + n}/`);
  expect(await askAll(ports, async () => [])).toEqual([...FEW, "2001:db8::1"]);
});

it("counts a feed once, however often it is asked", async () => {
  expect(await askAll([...blogs(1), ...blogs(1), ...blogs(5)], async () => ["192.0.2.1"])).toEqual([
    ...FEW,
    undefined,
    undefined,
  ]);
});

it("asks no name of the operator's own network", async () => {
  const asked: string[] = [];
  const resolver: Resolver = async (name) => {
    asked.push(name);
    return ["192.0.2.1"];
  };
  expect(await askAll(blogs(6), resolver, { isExempt: () => true })).toEqual([...FEW, undefined]);
  expect(asked).toEqual([]);
});

it("does not wait for a name for ever", async () => {
  expect(await askAll(["https://slow.example/"], () => new Promise(() => {}), { patienceMs: 5 })).toEqual([undefined]);
});

function shuffled(name: string, addresses: readonly string[]): readonly string[] {
  return name.length % 2 === 0 || name.includes("3") ? addresses : addresses.toReversed();
}
