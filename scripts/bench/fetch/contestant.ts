/** A process that asks all feeds of the bench once and tells its parent what that took. Started by fetch.ts. */
import { keepHeapSmall } from "../../../src/pipeline/small-heap.ts";
import { askBare } from "./bare.ts";
import { type Gauged, gauge } from "./gauge.ts";
import { addressOf } from "./plan.ts";

/** What a contestant is told. */
export interface Race {
  readonly contestant: "orrery" | "bare";
  readonly feeds: number;
  readonly concurrency: number;
  /** Of the server processes in their order; each serves `feedsEach`. */
  readonly ports: readonly number[];
  readonly feedsEach: number;
}

/** What a contestant tells. */
export interface Result extends Gauged {
  /** Outcomes and how many feeds had each. */
  readonly told: Readonly<Record<string, number>>;
}

async function race({ contestant, feeds, concurrency, ports, feedsEach }: Race): Promise<Result> {
  const urls = Array.from(
    { length: feeds },
    (_, index) => `http://${addressOf(index)}:${ports[Math.floor(index / feedsEach)]}/${index}`,
  );
  let told: Result["told"] = {};
  if (contestant === "bare") {
    const gauged = await gauge(async () => {
      told = await askBare(urls, concurrency);
    });
    return { ...gauged, told };
  }
  const { preparePlanet } = await import("./pipeline.ts");
  const planet = await preparePlanet(urls);
  const gauged = await gauge(async () => {
    told = await planet.run(concurrency);
  });
  await planet.close();
  return { ...gauged, told };
}

// As src/real-world.ts has it; for both, so that neither sweeps more than the other.
keepHeapSmall();

process.once("message", async (message) => {
  process.send?.(await race(message as Race)); // sent by fetch.ts
  process.disconnect();
});
