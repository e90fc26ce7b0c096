import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHostQueue, type HostQueue, hostKey, type Turn } from "./host-queue.ts";

it.each([
  ["https://blog.example/a", "https://blog.example:8443/b", true],
  ["http://blog.example/", "https://blog.example/", true],
  ["https://ana.github.io/", "https://ben.github.io/", false],
  ["https://blog.example./", "https://blog.example/", true],
  ["http://127.0.0.1:8099/", "http://127.0.0.1:8098/", false],
  ["http://127.0.0.1:8099/a", "http://127.0.0.1:8099/b", true],
  ["http://[::1]:8099/", "http://[::1]:8098/", false],
])("%s and %s are one host: %s", (a, b, same) => {
  expect(hostKey(a) === hostKey(b)).toBe(same);
});

describe("createHostQueue", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Asks for turns and tells which have come. */
  function askAll(queue: HostQueue, urls: readonly string[]): Map<string, Turn> {
    const come = new Map<string, Turn>();
    for (const url of urls) void queue.turn(url).then((turn) => come.set(url, turn));
    return come;
  }

  it("gives one turn at a time on a host, the next a gap after its end", async () => {
    const [a, b, elsewhere] = ["https://blog.example/a", "https://blog.example/b", "https://other.example/"];
    const come = askAll(createHostQueue(1000), [a, b, elsewhere]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...come.keys()]).toEqual([a, elsewhere]);
    come.get(a)?.end();
    await vi.advanceTimersByTimeAsync(999);
    expect(come.has(b)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(come.has(b)).toBe(true);
  });

  it("keeps no quiet after a turn in which nothing was asked", async () => {
    const [a, b] = ["http://intranet/a", "http://intranet/b"];
    const come = askAll(createHostQueue(1000), [a, b]);
    await vi.advanceTimersByTimeAsync(0);
    come.get(a)?.end(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(come.has(b)).toBe(true);
  });

  it("gives two turns at a time on a platform, half a second apart", async () => {
    const blogs = ["https://ana.github.io/", "https://ben.github.io/", "https://cleo.github.io/"];
    const come = askAll(createHostQueue(1000), blogs);
    await vi.advanceTimersByTimeAsync(499);
    expect(come.size).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(come.size).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(come.size).toBe(2);
    come.get(blogs[1] ?? "")?.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(come.size).toBe(3);
  });

  it("paces hosts behind one address like a platform (F19)", async () => {
    const queue = createHostQueue(1000);
    const come: string[] = [];
    for (const name of ["one", "two", "three"]) {
      void queue.turn(`https://${name}.example/`, "192.0.2.1").then(() => come.push(name));
    }
    void queue.turn("https://elsewhere.example/", "192.0.2.2").then(() => come.push("elsewhere"));
    await vi.advanceTimersByTimeAsync(0);
    expect(come).toEqual(["one", "elsewhere"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(come).toEqual(["one", "elsewhere", "two"]);
  });

  it("keeps the quiet between two requests of one turn, too (F19)", async () => {
    const { pause } = await createHostQueue(1000).turn("https://blog.example/");
    let isOver = false;
    void pause().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  });

  it.each([
    ["bare addresses", ["http://127.0.0.1:1/", "http://127.0.0.1:2/", "http://127.0.0.2:1/"]],
    ["names of one label", ["http://one/", "http://two/", "http://three/"]],
    ["different domains", ["https://one.example/", "https://two.example/", "https://three.example/"]],
  ])("makes no platform of %s", async (_, urls) => {
    const come = askAll(createHostQueue(1000), urls);
    await vi.advanceTimersByTimeAsync(0);
    expect(come.size).toBe(3);
  });
});
