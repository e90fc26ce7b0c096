import { createSocket } from "node:dgram";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress } from "./address-guard.ts";
import { createResolver, remembering } from "./resolver.ts";
import { codedError } from "./transport-problem.ts";

const sockets: ReturnType<typeof createSocket>[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** Answers of a name server: 0 no error (without records), 2 server failure, 3 no such name (RFC 1035 §4.1.1). */
type Code = 0 | 2 | 3;

/** A real name server on loopback that answers every question by the first label of its name; silence where it has none. */
async function startNameServer(codes: Readonly<Record<string, Code>>): Promise<string> {
  const socket = createSocket("udp4");
  sockets.push(socket);
  socket.on("message", (question, { port, address }) => {
    const label = question.subarray(13, 13 + (question[12] ?? 0)).toString();
    const code = codes[label];
    if (code === undefined) return;
    const end = question.indexOf(0, 12) + 5;
    const answer = Buffer.from(question.subarray(0, end));
    answer.writeUInt16BE(0x8180 | code, 2); // an answer, recursion desired and available
    answer.writeUInt16BE(1, 4);
    answer.fill(0, 6, 12);
    socket.send(answer, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return `127.0.0.1:${socket.address().port}`;
}

it("finds a name that only the hosts file knows", async () => {
  const addresses = await createResolver()("localhost");
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

describe("the system's own look-up", () => {
  const resolverFor = async (codes: Readonly<Record<string, Code>>, asked: string[]) =>
    createResolver({
      servers: [await startNameServer(codes)],
      timeoutMs: 50,
      system: async (hostname) => {
        asked.push(hostname);
        return ["192.0.2.1"];
      },
    });

  it.each([
    ["the servers do not know", { unknown: 3 }, "unknown.example"],
    ["has no address", { unknown: 0 }, "unknown.example"],
    ["is local", {}, "intranet"],
    ["nobody answers for, when nobody has answered anything", {}, "silent.example"],
  ] as const)("is asked for a name that %s", async (_, codes, name) => {
    const asked: string[] = [];
    const resolve = await resolverFor(codes, asked);
    expect(await resolve(name)).toEqual(["192.0.2.1"]);
    expect(asked).toEqual([name]);
  });

  it.each([
    ["fail", { unknown: 3, dead: 2 }],
    ["are silent", { unknown: 3 }],
  ] as const)("is spared a dead name whose servers %s", async (_, codes) => {
    const asked: string[] = [];
    const resolve = await resolverFor(codes, asked);
    await resolve("unknown.example");
    await expect(resolve("dead.example")).rejects.toMatchObject({ code: "EAI_AGAIN" });
    expect(asked).toEqual(["unknown.example"]);
  });

  it("answers two questions at a time", async () => {
    const waiting: (() => void)[] = [];
    const system = (): Promise<readonly string[]> =>
      new Promise((resolve) => waiting.push(() => resolve(["192.0.2.1"])));
    const resolve = createResolver({ system });
    const answers = ["one", "two", "three"].map((name) => resolve(name));
    expect(waiting.length).toBe(0);
    await Promise.resolve();
    expect(waiting).toHaveLength(2);
    waiting[0]?.();
    await answers[0];
    await Promise.resolve();
    expect(waiting).toHaveLength(3);
    for (const end of waiting) end();
    expect(await Promise.all(answers)).toHaveLength(3);
  });

  it("tells its own failure", async () => {
    const resolve = createResolver({ system: () => Promise.reject(codedError("ENOTFOUND", "nx")) });
    await expect(resolve("nx")).rejects.toMatchObject({ code: "ENOTFOUND" });
  });
});

it("asks again for a name after ten minutes, also for one that was not found", async () => {
  const clock = { ms: 0 };
  const answers = [Promise.reject(codedError("EAI_AGAIN", "in trouble")), Promise.resolve(["192.0.2.1"])];
  const resolver = remembering(
    () => answers.shift() ?? Promise.resolve([]),
    () => clock.ms,
  );
  await expect(resolver("blog.example")).rejects.toThrow("in trouble");
  clock.ms = 599_999;
  await expect(resolver("blog.example")).rejects.toThrow("in trouble");
  clock.ms = 600_000;
  expect(await resolver("blog.example")).toEqual(["192.0.2.1"]);
  expect(await resolver("blog.example")).toEqual(["192.0.2.1"]);
});
