import { expect, it } from "vitest";
import { isPublicAddress } from "./address-guard.ts";
import { createResolver } from "./resolver.ts";

it("finds a name that only the hosts file knows", async () => {
  const addresses = await createResolver()("localhost");
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});
