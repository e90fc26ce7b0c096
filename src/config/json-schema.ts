import { z } from "zod";
import { fileSchema } from "./schema.ts";

/**
 * The JSON Schema (2020-12) of feeds.yaml, for `orrery schema` and for editors: a first line
 * `# yaml-language-server: $schema=feeds.schema.json` in feeds.yaml gives completion and help.
 * It describes what an operator writes; which members clash only `orrery check` can say.
 */
export function jsonSchema(): object {
  return { title: "feeds.yaml", ...z.toJSONSchema(fileSchema, { io: "input" }) };
}
