import { expect, it } from "vitest";
import { openMetrics } from "./metrics-server.ts";

it.each(["/healthz", "/metrics"])("%s says 503 when the database server does not answer", async (path) => {
  let asked = 0;
  const never = (): Promise<string> => {
    asked += 1;
    return new Promise(() => undefined);
  };
  const server = await openMetrics(0, never, 50);
  for (let n = 0; n < 2; n += 1) expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status).toBe(503);
  expect(asked).toBe(1);
  await server.close();
});

it("answers anew each time", async () => {
  let count = 0;
  const server = await openMetrics(0, async () => `orrery_visits ${++count}\n`);
  const text = async (): Promise<string> => await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
  expect([await text(), await text()]).toEqual(["orrery_visits 1\n", "orrery_visits 2\n"]);
  await server.close();
});
