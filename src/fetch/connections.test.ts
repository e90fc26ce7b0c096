import { Client } from "undici";
import { afterEach, expect, it } from "vitest";
import { createConnections } from "./connections.ts";
import { type LoopbackServer, reply, startServer } from "./loopback-server.testing.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(headers: Record<string, string> = {}): Promise<LoopbackServer> {
  const server = await startServer((request, response) => {
    if (request.url !== "/hang") reply(response, 200, headers, "words");
  });
  servers.push(server);
  return server;
}

/** Connections that tell which clients were opened. */
function counted() {
  const opened: Client[] = [];
  const connections = createConnections((origin) => {
    const client = new Client(origin);
    opened.push(client);
    return client;
  });
  const read = async (origin: string, path = "/"): Promise<string> => {
    const { body } = await connections.request({ origin, path, method: "GET" });
    return await body.text();
  };
  return { opened, connections, read };
}

const connectionsOf = (server: LoopbackServer): number => new Set(server.seen.map((seen) => seen.remotePort)).size;

it("asks an origin over one connection, each origin over its own", async () => {
  const [a, b] = [await serve(), await serve()];
  const { opened, connections, read } = counted();
  for (const { origin } of [a, b, a, b]) expect(await read(origin)).toBe("words");
  expect([opened.length, connectionsOf(a), connectionsOf(b)]).toEqual([2, 1, 1]);
  await connections.destroy();
});

it("lets go of an origin whose connection has gone, and opens another when it is asked again", async () => {
  const server = await serve({ connection: "close" });
  const { opened, connections, read } = counted();
  await read(server.origin);
  await expect.poll(() => opened[0]?.destroyed).toBe(true);
  expect(await read(server.origin)).toBe("words");
  expect(opened).toHaveLength(2);
  await connections.destroy();
});

it("lets go of an origin that could not be reached", async () => {
  const server = await serve();
  await server.close();
  const { opened, read } = counted();
  await expect(read(server.origin)).rejects.toThrow("ECONNREFUSED");
  await expect.poll(() => opened[0]?.destroyed).toBe(true);
});

it("asks what waits behind a connection that goes over the next one", async () => {
  const server = await serve({ connection: "close" });
  const { connections, read } = counted();
  expect(await Promise.all([read(server.origin), read(server.origin)])).toEqual(["words", "words"]);
  expect(connectionsOf(server)).toBe(2);
  await connections.destroy();
});

it("fails what is under way when all are ended", async () => {
  const server = await serve();
  const { connections, read } = counted();
  const hanging = read(server.origin, "/hang");
  hanging.catch(() => undefined); // told below
  await expect.poll(() => server.seen.length).toBe(1);
  await connections.destroy();
  await expect(hanging).rejects.toThrow();
});
