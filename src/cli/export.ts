import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Exported, exportForm, exportMembers } from "../pipeline/members/export-members.ts";
import { jsonText } from "../report/json-text.ts";
import { printable } from "../report/printable.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { withListsNow } from "./with-lists.ts";
import type { World } from "./world.ts";

/** Options of `export`. */
export interface ExportOptions extends CommonOptions {
  /** Where the list is written to; standard output when absent. */
  readonly output?: string;
}

/** `orrery export <form>`: the members of feeds.yaml and its lists as a list for other programs. Who is left out is told on standard error. */
export async function exportList(name: string, options: ExportOptions, world: World): Promise<ExitCode> {
  const form = exportForm(name);
  if (form === undefined) {
    const message = `There is no form ${JSON.stringify(name)}.`;
    refuse([{ code: "usage", message, hint: "Name one of opml, foaf, ini and list." }], options, world);
    return EXIT.usage;
  }
  const opened = await openPlanet(options, world);
  if (opened === undefined) return EXIT.usage;
  const { planet } = await withListsNow(opened, world);
  const exported = exportMembers(form, planet.config);
  const { output } = options;
  if (output !== undefined) await writeFile(resolve(world.cwd, output), exported.text);
  if (options.json) sayJson(exported, { form, output }, world);
  else sayPeople(exported, options, world);
  return EXIT.done;
}

function sayJson(
  { text, members, untold }: Exported,
  { form, output }: { readonly form: string; readonly output: string | undefined },
  { terminal }: World,
): void {
  const where = output === undefined ? { text } : { output };
  terminal.say(jsonText({ ok: true, form, members: members.length, leftOut: untold, ...where }));
}

function sayPeople({ text, members, untold }: Exported, { output, quiet }: ExportOptions, { terminal }: World): void {
  if (output === undefined) terminal.say(text.trimEnd());
  else if (!quiet) terminal.say(`${members.length} member${members.length === 1 ? "" : "s"} in ${output}.`);
  for (const { name, why } of quiet ? [] : untold) terminal.warn(`${printable(name)} is left out. ${why}`);
}
