import type { PlanetConfig } from "../../model/planet.ts";
import type { HeartbeatReport } from "../../model/telling.ts";
import type { Ports } from "../ports.ts";
import { askSecret } from "./tell-operator.ts";

/**
 * Asks the address of `heartbeat:`, after a run that went well: whoever listens there notices when it is not asked.
 *
 * @returns `undefined` without such an address.
 */
export async function beat(
  config: PlanetConfig,
  ports: Pick<Ports, "visitor" | "secret">,
): Promise<HeartbeatReport | undefined> {
  if (config.heartbeat === undefined) return undefined;
  const problem = await askSecret(config.heartbeat, { whom: "The heartbeat" }, config, ports);
  return problem === undefined ? {} : { problem };
}
