import type { Ports, Reader, Store } from "../pipeline/ports.ts";
import { printable } from "../report/printable.ts";
import type { LiveLine } from "./live-line.ts";
import type { OpenPlanet } from "./planet.ts";
import type { World } from "./world.ts";

/** {@link Ports}, and what the command wants to know afterwards. */
export interface RunPorts extends Ports {
  /** True when an error of our own was met. */
  hasBug(): boolean;
  close(): Promise<void>;
}

/** The world for one run; the network is opened at the first question and closed with the rest. */
export function openRunPorts(planet: OpenPlanet, store: Store, world: World, live: LiveLine): RunPorts {
  let opened: ReturnType<World["openVisitor"]> | undefined;
  let reading: Promise<Reader> | undefined;
  let hasBug = false;
  return {
    now: planet.now,
    random: world.random,
    store,
    ...(world.env === undefined ? {} : { secret: world.env }),
    startProgram: async () => (await import("./filter-process.ts")).programStarter(planet.config.dir),
    visitor() {
      opened ??= world.openVisitor(planet.config, planet.now);
      return opened;
    },
    reader() {
      reading ??= import("../pipeline/documents/reader.ts").then(({ openReader }) => openReader());
      return reading;
    },
    async runCommand(command, about) {
      const { runCommand } = await import("./run-command.ts");
      return await runCommand(command, { ...about, env: world.env ?? (() => undefined) });
    },
    progress: live.show,
    bug(error) {
      // The first tells enough: what befell one feed befalls many.
      if (hasBug) return;
      hasBug = true;
      live.clear();
      sayStack(error, world);
    },
    hasBug: () => hasBug,
    async close() {
      await (await opened)?.close();
      await (await reading)?.close();
    },
  };
}

/** An error with its stack, for the report to us. Its message may quote a feed. */
function sayStack(error: unknown, { terminal }: World): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of text.split("\n")) terminal.warn(printable(line));
  terminal.warn(
    "This is a bug in orrery. The other feeds are read all the same. Please report it with the lines above.",
  );
}
