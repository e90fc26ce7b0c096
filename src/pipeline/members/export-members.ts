import { type ToldMember, toldMembers, type Untold } from "../../exchange/told-members.ts";
import { EXPORT_FORMS, type ExportForm, writeList } from "../../exchange/write.ts";
import type { PlanetConfig } from "../../model/planet.ts";

/** A list for other programs, and who is not on it. */
export interface Exported {
  readonly text: string;
  readonly members: readonly ToldMember[];
  readonly untold: readonly Untold[];
}

/** The form of that name: opml, foaf, ini or list. */
export function exportForm(name: string): ExportForm | undefined {
  return EXPORT_FORMS.find((form) => form === name);
}

/** The members of a planet in the form of another program. Private ones stay out, and are told. */
export function exportMembers(form: ExportForm, { planet, members }: PlanetConfig): Exported {
  const { members: told, untold } = toldMembers(members);
  return { text: writeList(form, planet, told), members: told, untold };
}
