import type { Person } from "../model/entry.ts";
import type { RawPerson } from "../model/raw-feed.ts";
import { webUrl } from "../model/url.ts";
import { cleanLine, plainLine } from "./text.ts";

const MAX_PEOPLE = 50;
const MAIL = /^[^\s@<>()"',;:]{1,64}@[^\s@<>()"',;:]{1,255}$/;

/**
 * People as the feed names them, without repeats. Takes apart what RSS writes into one field:
 * `mail (Name)`, `Name <mail>`, `"Name" mail`, or a mail address alone.
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

function takeApart(line: string): { readonly name: string; readonly email?: string } {
  const mailFirst = /^(\S{3,320}) ?\(([^()]{1,300})\)$/.exec(line);
  const nameFirst = /^([^<>()]{1,300}?) ?[<(](?:mailto:)?([^<>()\s]{3,320})[>)]$/.exec(line);
  const [email, name] = mailFirst === null ? [nameFirst?.[2], nameFirst?.[1]] : [mailFirst[1], mailFirst[2]];
  const found = mail(email);
  if (found !== undefined) return { name: unquoted(name ?? ""), email: found };
  const alone = mail(line);
  return alone === undefined ? { name: unquoted(line) } : { name: "", email: alone };
}

function mail(text: string | undefined): string | undefined {
  const plain = cleanLine(text ?? "").replace(/^mailto:/i, "");
  return MAIL.test(plain) ? plain : undefined;
}

function unquoted(name: string): string {
  return name.replace(/^"([^"]*)"$/, "$1").trim();
}
