import { type EditOptions, editPlanet } from "./edit-planet.ts";
import type { ExitCode } from "./exit.ts";
import type { World } from "./world.ts";

/** `orrery pause <member>`: nobody asks the feeds any more; what they brought stays. Written to feeds.yaml for all to see. */
export async function pause(memberId: string, options: EditOptions, world: World): Promise<ExitCode> {
  const edits = [{ kind: "set-key", memberId, key: "paused", value: true }] as const;
  const done = `${memberId} is paused: the feeds are not asked, and the posts stay. \`orrery unpause ${memberId}\` undoes it.`;
  return await editPlanet(edits, { done, already: "Nothing to do: paused already." }, options, world);
}

/** `orrery unpause <member>`: the feeds are asked again, also of a member who had left. */
export async function unpause(memberId: string, options: EditOptions, world: World): Promise<ExitCode> {
  const edits = ["paused", "left"].map((key) => ({ kind: "drop-key", memberId, key }) as const);
  const done = `${memberId} is back: the next \`orrery run\` asks the feeds that are due.`;
  return await editPlanet(edits, { done, already: "Nothing to do: neither paused nor left." }, options, world);
}
