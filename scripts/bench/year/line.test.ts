import { expect, it } from "vitest";
import { fitLine } from "./line.ts";

it.each([
  ["points on a line", [1, 2, 3, 4], [3, 5, 7, 9], 2, 1],
  ["one point", [1], [7], 0, 1],
  ["a size that never changes", [1, 2, 3], [7, 7, 7], 0, 1],
  ["what has nothing to do with it", [1, 2, 3, 4], [1, -1, -1, 1], 0, 0],
])("fits %s", (_, xs, ys, slope, r2) => {
  const line = fitLine(xs.map((x, at) => ({ x, y: ys[at] ?? 0 })));
  expect(line.slope).toBeCloseTo(slope);
  expect(line.r2).toBeCloseTo(r2);
});
