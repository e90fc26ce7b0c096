import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { atomFeed, planetOf } from "../world.testing.ts";
import { createReadAhead } from "./read-ahead.ts";
import { type ReadTask, readDocument } from "./read-document.ts";

const [member] = planetOf('  - { name: ana, feed: "https://ana.example/feed" }').members;

function task(title: string, text = atomFeed(title, [])): ReadTask {
  if (member === undefined) throw new Error("the planet has no member");
  const arrival = { body: new TextEncoder().encode(text), url: "https://ana.example/feed" };
  return { arrival, member, feedKey: "ana/1", known: new Set() };
}

const large = (title: string): ReadTask => task(title, atomFeed(title, []) + " ".repeat(70_000));

/** Reads in place, and writes down how many documents came together; a document called "bug" cannot be read. */
function setUp() {
  const batches: number[] = [];
  const read = async (one: ReadTask) => {
    if (new TextDecoder().decode(one.arrival.body).includes("<title>bug")) throw new Error("a bug");
    return await readDocument(one);
  };
  const ahead = createReadAhead(async () => ({
    readAll(tasks) {
      batches.push(tasks.length);
      return tasks.map(read);
    },
  }));
  return { ahead, batches };
}

const titleOf = async (document: ReturnType<typeof readDocument>): Promise<string | undefined> => {
  const read = await document;
  return read.kind === "read" ? read.facts.title : undefined;
};

it("reads the first document at once, and the next ones together", async () => {
  const { ahead, batches } = setUp();
  ahead.add(task("first"));
  await nextTurn();
  expect(batches).toEqual([1]);
  for (let n = 0; n < 40; n += 1) ahead.add(task(`${n}`));
  await nextTurn();
  expect(batches).toEqual([1, 16, 16]);
});

it("reads at once what is asked for, with those that wait, and gives each its own", async () => {
  const { ahead, batches } = setUp();
  const [one, two, three] = ["one", "two", "three"].map((title) => ahead.add(task(title)));
  expect(await titleOf(three?.() ?? Promise.reject())).toBe("three");
  expect(batches).toEqual([1, 2]);
  expect(await titleOf(one?.() ?? Promise.reject())).toBe("one");
  expect(await titleOf(two?.() ?? Promise.reject())).toBe("two");
  expect(batches).toEqual([1, 2]);
});

it("reads a large document by itself", async () => {
  const { ahead, batches } = setUp();
  ahead.add(task("first"));
  ahead.add(task("second"));
  const document = ahead.add(large("third"));
  await nextTurn();
  expect(batches).toEqual([1, 1]);
  expect(await titleOf(document())).toBe("third");
});

it("tells an error of one document to whoever asks for that one", async () => {
  const { ahead } = setUp();
  ahead.add(task("first"));
  const bad = ahead.add(task("bug"));
  const good = ahead.add(task("good"));
  await nextTurn();
  expect(await titleOf(good())).toBe("good");
  await expect(bad()).rejects.toThrow("a bug");
});

it("tells everybody when there is no reader, and tries again for the next", async () => {
  let opened = 0;
  const ahead = createReadAhead(async () => {
    opened += 1;
    throw new Error("no thread");
  });
  await expect(ahead.add(task("one"))()).rejects.toThrow("no thread");
  await expect(ahead.add(task("two"))()).rejects.toThrow("no thread");
  expect(opened).toBe(2);
});
