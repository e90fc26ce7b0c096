import type { Person } from "../model/entry.ts";
import type { RawPerson } from "../model/raw-feed.ts";
import { webUrl } from "../model/url.ts";
import { cleanLine, plainLine } from "./text.ts";

const MAX_PEOPLE = 50;
const MAIL = /^[^\s@<>()"',;:]{1,64}@[^\s@<>()"',;:]{1,255}$/;
/** A mail address among other words, with the brackets around it. */
const MAIL_WITHIN =
  /(?<=^|\s|[<([])[<([]?(?:mailto:)?([^\s@<>()[\]"',;:]{1,64}@[^\s@<>()[\]"',;:]{1,255})[>)\]]?(?=$|[\s([,;])/gi;

/**
 * People as the feed names them, without repeats. Takes apart what RSS writes into one field:
 * `mail (Name)`, `Name <mail>`, `"Name" mail`, or a mail address alone. No word of a name is lost.
 *
 * @param isHtml - names may hold character references (RSS).
 */
export function readPeople(raw: readonly RawPerson[], isHtml: boolean, base?: string): readonly Person[] {
  const people = new Map<string, Person>();
  for (const person of raw.slice(0, MAX_PEOPLE)) {
    const read = readPerson(person, isHtml, base);
    if (read === undefined) continue;
    const key = read.name.toLowerCase();
    people.set(key, { ...read, ...people.get(key) });
  }
  return [...people.values()];
}

function readPerson(raw: RawPerson, isHtml: boolean, base: string | undefined): Person | undefined {
  const line = plainLine({ type: isHtml ? "html" : "text", value: raw.name ?? "" });
  const parts = takeApart(line);
  const email = mail(raw.email) ?? parts.email;
  const uri = raw.uri === undefined || raw.uri.trim() === "" ? undefined : webUrl(raw.uri, base);
  const name = parts.name || (email?.split("@")[0] ?? "");
  if (name === "") return undefined;
  return { name, ...(email === undefined ? {} : { email }), ...(uri === undefined ? {} : { uri }) };
}

/** Every word that is no mail address belongs to the name. A line of several addresses is left as it is. */
function takeApart(line: string): { readonly name: string; readonly email?: string } {
  const [found, second] = line.matchAll(MAIL_WITHIN);
  const email = second === undefined ? mail(found?.[1]) : undefined;
  if (found === undefined || email === undefined) return { name: unquoted(line) };
  const [before, after] = [line.slice(0, found.index).trim(), line.slice(found.index + found[0].length).trim()];
  return { name: unquoted(`${before} ${after}`.trim()), email };
}

function mail(text: string | undefined): string | undefined {
  const plain = cleanLine(text ?? "").replace(/^mailto:/i, "");
  return MAIL.test(plain) ? plain : undefined;
}

/** Quotes or brackets around a whole name are not part of it. */
function unquoted(name: string): string {
  const inner = /^(?:"([^"]*)"|\(([^()]*)\)|\((.*)\))$/.exec(name);
  return (inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? name).trim();
}
