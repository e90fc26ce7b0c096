import type { Planet } from "../model/planet.ts";
import type { ToldMember } from "./told-members.ts";
import { writeFoaf } from "./write-foaf.ts";
import { writeIni } from "./write-ini.ts";
import { writeOpml } from "./write-opml.ts";
import { writePlain } from "./write-plain.ts";

/** Forms in which members can be told to other programs. */
export const EXPORT_FORMS = ["opml", "foaf", "ini", "list"] as const;

/** One of {@link EXPORT_FORMS}. */
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** The members of a planet as a text of some form, its last line ended. */
export function writeList(form: ExportForm, planet: Planet, members: readonly ToldMember[]): string {
  switch (form) {
    case "opml":
      return writeOpml(planet, members);
    case "foaf":
      return writeFoaf(planet, members);
    case "ini":
      return writeIni(planet, members);
    case "list":
      return writePlain(members);
    default:
      return form satisfies never;
  }
}
