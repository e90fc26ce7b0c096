import type { Leases } from "../../store/leases.ts";

/** Longest that one waits for others who begin, ms. */
const WAIT_MS = 25;

/**
 * Asks the server for leave to ask feeds, for those together who want it in the same moment.
 *
 * @returns for each feed whether it may be asked: right then, by this worker alone.
 */
export function createBeginner(leases: Pick<Leases, "begin">, worker: string): (key: string) => Promise<boolean> {
  let waiting: {
    readonly key: string;
    readonly resolve: (may: boolean) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  const ask = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const keys = batch.map(({ key }) => key);
      const begun = await leases.begin(worker, keys);
      for (const { key, resolve } of batch) resolve(begun.has(key));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(ask, WAIT_MS);
      waiting.push({ key, resolve, reject });
    });
}
