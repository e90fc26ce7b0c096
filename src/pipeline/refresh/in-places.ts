/**
 * Works on items in a number of places. An item is begun when a place is free, not before: thousands that have begun and
 * wait fill the memory with what they will need. Work that only waits for something else gives its place back early.
 *
 * @param work - calls `leave` when the next may take its place; its end gives the place back, too.
 * @throws the first error of any work; after it nothing new is begun.
 */
export async function inPlaces<T>(
  items: readonly T[],
  places: number,
  work: (item: T, leave: () => void) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const failure = Promise.withResolvers<never>();
  const rest = new Set<Promise<void>>();
  let isBroken = false;

  const begin = (item: T): Promise<void> => {
    const left = Promise.withResolvers<void>();
    const done = work(item, left.resolve)
      .catch((error: unknown) => {
        isBroken = true;
        failure.reject(error);
      })
      .finally(() => {
        left.resolve();
        rest.delete(done);
      });
    rest.add(done);
    return left.promise;
  };
  const place = async (): Promise<void> => {
    for (const item of queue) {
      if (isBroken) return;
      await begin(item);
    }
  };
  const all = async (): Promise<void> => {
    await Promise.all(Array.from({ length: places }, place));
    await Promise.all(rest);
  };
  await Promise.race([failure.promise, all()]);
}
