import { explain as explainIt } from "../pipeline/explain/explain.ts";
import { explanationLines } from "../report/explanation.ts";
import { explanationJson } from "../report/explanation-json.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import { likelyMember } from "./member-called.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { openRunPorts } from "./run-ports.ts";
import type { World } from "./world.ts";

/**
 * `orrery explain <address or member>`: why a post is where it is, or nowhere; for a member, what became of all that came.
 * Asks nobody.
 */
export async function explain(asked: string, options: CommonOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    const ports = openRunPorts(planet, store, world, await openLiveLine(world, { ...options, quiet: true }));
    try {
      const told = await explainIt(asked, planet.config, ports);
      if (told.kind === "unknown") return refuseUnknown(asked, planet, options, world);
      const { terminal } = world;
      if (options.json) terminal.say(jsonText(explanationJson(told)));
      else for (const line of explanationLines(told, planet.now(), paint(terminal.colour))) terminal.say(line);
      return EXIT.done;
    } finally {
      await ports.close();
    }
  });
}

function refuseUnknown(asked: string, { config }: OpenPlanet, options: CommonOptions, world: World): ExitCode {
  const likely = likelyMember(asked, config.members);
  const guess = likely === undefined ? "" : `Did you mean ${likely}? `;
  const message = `No member, and no post that a feed here ever carried, is called ${asked}.`;
  const hint = `${guess}Give the address of a post, or a member's id, name or site. What is new is known after the next visit to its feed.`;
  refuse([{ code: "explain/unknown", message, hint }], options, world);
  return EXIT.usage;
}
