import { jsonSchema } from "../config/json-schema.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { World } from "./world.ts";

/** `orrery schema`: the JSON Schema of feeds.yaml. */
export async function schema(world: World): Promise<ExitCode> {
  world.terminal.say(JSON.stringify(jsonSchema(), null, 2));
  return EXIT.done;
}
