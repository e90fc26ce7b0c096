/** Why and whether a worker is to end: it was told to, or something went wrong that no feed can be blamed for. */
export interface Stop {
  /** Aborted once, for either reason: whoever waits can let go of it again, which a promise does not allow. */
  readonly over: AbortSignal;
  /** What went wrong; of more than one the first counts. */
  fail(error: unknown): void;
  /** @throws what {@link Stop.fail} was told. */
  rethrow(): void;
}

/** @param stopped - resolves when the worker is told to end, perhaps in weeks: nothing else may wait for it. */
export function createStop(stopped: Promise<void>): Stop {
  const end = new AbortController();
  let trouble: { readonly error: unknown } | undefined;
  void stopped.then(() => end.abort());
  return {
    over: end.signal,
    fail(error) {
      trouble ??= { error };
      end.abort();
    },
    rethrow() {
      if (trouble !== undefined) throw trouble.error;
    },
  };
}
