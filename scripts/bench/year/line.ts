/** A point: so many posts, so many bytes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The straight line through points that misses them least. */
export interface Line {
  readonly slope: number;
  /** Share of what differs in y that x explains; 1 for points on a line. */
  readonly r2: number;
}

/** @returns slope 0 and R² 1 for fewer than two points, or when y never differs. */
export function fitLine(points: readonly Point[]): Line {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const sum = (of: (point: Point) => number): number => points.reduce((total, point) => total + of(point), 0);
  const [xx, xy, yy] = [
    sum(({ x }) => (x - mx) ** 2),
    sum(({ x, y }) => (x - mx) * (y - my)),
    sum(({ y }) => (y - my) ** 2),
  ];
  return xx === 0 || yy === 0 ? { slope: 0, r2: 1 } : { slope: xy / xx, r2: xy ** 2 / (xx * yy) };
}
