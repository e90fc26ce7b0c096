import { type Instant, later } from "../../model/instant.ts";
import type { Leases } from "../../store/leases.ts";

/** The time of the database server, by which all workers go: how their own machines' clocks stand means nothing. */
export interface ServerClock {
  now(): Instant;
  /** Looks at the server's clock again. */
  correct(): Promise<void>;
}

/** @param local - this machine's clock. */
export async function openServerClock(local: () => Instant, leases: Pick<Leases, "now">): Promise<ServerClock> {
  let ahead = 0;
  const correct = async (): Promise<void> => {
    ahead = (await leases.now()) - local();
  };
  await correct();
  return { now: () => later(local(), ahead), correct };
}
