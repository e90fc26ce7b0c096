import { expect, it } from "vitest";
import { watchManners } from "./manners.ts";

function watching() {
  const clock = { ms: 0 };
  const watch = watchManners(() => clock.ms);
  const ask = (host: string, path: string, at: number, tookMs: number): void => {
    clock.ms = at;
    const gone = watch.came(host, path, 0);
    clock.ms = at + tookMs;
    gone();
  };
  return { watch, ask, clock };
}

it("tells the shortest quiet on a host, and who was asked again", () => {
  const { watch, ask } = watching();
  ask("a.example", "/1", 0, 100);
  ask("a.example", "/2", 1100, 100);
  ask("a.example", "/1", 1900, 100);
  expect(watch.sum()).toMatchObject({ asked: 2, askedAgain: 1, hostAtOnce: 1, hostGapMs: 700 });
});

it("counts what is in flight on a host, and on the platform of several", () => {
  const { watch, clock } = watching();
  const gone = ["ana", "ben", "ben"].map((name, n) => watch.came(`${name}.platform.example`, `/${n}`, 0));
  clock.ms = 500;
  for (const end of gone) end();
  expect(watch.sum()).toMatchObject({ hostAtOnce: 2, platformAtOnce: 3 });
  expect(watch.sum()).not.toHaveProperty("hostGapMs");
});

it("tells the busiest ten seconds of any platform, and the pace of the largest", () => {
  const { watch, ask } = watching();
  for (let n = 0; n < 30; n += 1) ask(`blog-${n}.platform.example`, `/${n}`, n * 500, 10);
  expect(watch.sum()).toMatchObject({ startsInTenS: 20, largest: 30, largestPerS: 2 });
});

it("tells how long feeds waited that were due", () => {
  const { watch, ask } = watching();
  for (let n = 1; n <= 100; n += 1) ask(`blog.domain-${n}.example`, `/${n}`, n * 1000, 10);
  expect(watch.sum().waitedS).toEqual([50, 99, 100]);
});
