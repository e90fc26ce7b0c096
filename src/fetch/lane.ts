/** A narrow way: whoever enters waits for a free place and for the quiet that is due. */
export interface Lane {
  /** Resolves when it is the caller's turn, in the order of calls. */
  enter(): Promise<void>;
  /**
   * To be called once by everyone who entered.
   *
   * @param isQuietDue - false for one who did nothing inside.
   */
  leave(isQuietDue?: boolean): void;
}

export interface LaneRule {
  /** How many may be inside together. */
  readonly atOnce: number;
  /** Quiet after each leaving, ms. */
  readonly afterEndMs: number;
  /** Least time from one entering to the next, ms. */
  readonly betweenStartsMs: number;
  /** True from when on nobody does anything inside any more: then no quiet is kept. */
  readonly isOver?: () => boolean;
}

/** Time is measured by the monotonic clock: moving the planet's clock moves no turn. */
export function createLane(rule: LaneRule): Lane {
  const waiting: (() => void)[] = [];
  let inside = 0;
  let openAt = 0;
  let isTimerSet = false;

  const admit = (): void => {
    if (isTimerSet || inside >= rule.atOnce || waiting.length === 0) return;
    const waitMs = rule.isOver?.() === true ? 0 : openAt - performance.now();
    if (waitMs > 0) {
      isTimerSet = true;
      setTimeout(() => {
        isTimerSet = false;
        admit();
      }, Math.ceil(waitMs));
      return;
    }
    inside += 1;
    openAt = performance.now() + rule.betweenStartsMs;
    waiting.shift()?.();
    admit();
  };

  return {
    enter: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    leave: (isQuietDue = true) => {
      inside -= 1;
      if (isQuietDue) openAt = Math.max(openAt, performance.now() + rule.afterEndMs);
      admit();
    },
  };
}
