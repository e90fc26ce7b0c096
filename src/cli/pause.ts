import { type EditOptions, editPlanet } from "./edit-planet.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { memberCalled, nobodyCalled } from "./member-called.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** `orrery pause <member>`: nobody asks the feeds any more; what they brought stays. Written to feeds.yaml for all to see. */
export async function pause(asked: string, options: EditOptions, world: World): Promise<ExitCode> {
  const memberId = await ownMember(asked, options, world);
  if (memberId === undefined) return EXIT.usage;
  const edits = [{ kind: "set-key", memberId, key: "paused", value: true }] as const;
  const done = `${memberId} is paused: the feeds are not asked, and the posts stay. \`orrery unpause ${memberId}\` undoes it.`;
  return await editPlanet(edits, { done, already: "Nothing to do: paused already." }, options, world);
}

/** `orrery unpause <member>`: the feeds are asked again, also of a member who had left. */
export async function unpause(asked: string, options: EditOptions, world: World): Promise<ExitCode> {
  const memberId = await ownMember(asked, options, world);
  if (memberId === undefined) return EXIT.usage;
  const edits = ["paused", "left"].map((key) => ({ kind: "drop-key", memberId, key }) as const);
  const done = `${memberId} is back: the next \`orrery run\` asks the feeds that are due.`;
  return await editPlanet(edits, { done, already: "Nothing to do: neither paused nor left." }, options, world);
}

/** The id of a member of feeds.yaml, by id or name; `undefined` when there is none, which has been said. */
async function ownMember(asked: string, options: EditOptions, world: World): Promise<string | undefined> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return undefined;
  const { members, lists } = planet.config;
  const member = memberCalled(asked, members);
  if (member !== undefined) return member.id;
  const nobody = nobodyCalled("config/unknown-member", asked, members);
  // A line for one member has its place in feeds.yaml alone.
  const own =
    lists === undefined ? "" : " Whom a list of `lists:` names has no line to change; `except:` leaves them out.";
  refuse([{ ...nobody, hint: `${nobody.hint}${own}` }], options, world);
  return undefined;
}
