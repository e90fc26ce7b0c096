import type { Problem } from "../model/problem.ts";
import { decodeList, MAX_LIST_BYTES } from "./decode-list.ts";
import type { Listing } from "./listing.ts";
import { readFoaf } from "./read-foaf.ts";
import { readPlanetIni } from "./read-ini.ts";
import { readOpml } from "./read-opml.ts";
import { readPlain } from "./read-plain.ts";
import { readRecords } from "./read-records.ts";
import { readTable } from "./read-table.ts";
import { type ListForm, recognise } from "./recognise.ts";

/** A file as it came. */
export interface ListFile {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads a YAML text as plain values; `undefined` when it is none. */
export type YamlReader = (text: string) => unknown;

/** What one file says, or why it is no list. */
export type ReadOutcome =
  | { readonly ok: true; readonly form: ListForm; readonly listing: Listing }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads a member list of any known form: OPML, FOAF, the .ini files of Planet, Venus and Pluto, tables, plain lists, JSON
 * and YAML. Nothing is thrown, and the work is linear in the file.
 */
export function readList({ name, bytes }: ListFile, readYaml: YamlReader): ReadOutcome {
  if (bytes.length > MAX_LIST_BYTES) {
    const message = `${name} is larger than 10 MiB.`;
    const hint = "Is it the right file? Cut a list that is really so long into parts.";
    return { ok: false, problem: { code: "exchange/too-large", message, hint } };
  }
  const text = decodeList(bytes);
  const { form, why } = { why: "it is not proper YAML", ...recognise(text) };
  const listing = form === undefined ? undefined : readForm(form, text, readYaml);
  if (form !== undefined && listing !== undefined) return { ok: true, form, listing };
  const hint =
    "Give OPML, FOAF, a config.ini of Planet or Venus, a planet.ini of Pluto, CSV, or a file with an address a line.";
  return { ok: false, problem: { code: "exchange/not-a-list", message: `${name} is no list: ${why}.`, hint } };
}

function readForm(form: ListForm, text: string, readYaml: YamlReader): Listing | undefined {
  switch (form) {
    case "opml":
      return readOpml(text);
    case "foaf":
      return readFoaf(text);
    case "ini":
      return readPlanetIni(text);
    case "csv":
      return readTable(text);
    case "list":
      return readPlain(text);
    case "json":
      return readRecords(JSON.parse(text));
    case "yaml": {
      const value = readYaml(text);
      return value === undefined ? undefined : readRecords(value);
    }
    default:
      return form satisfies never;
  }
}
