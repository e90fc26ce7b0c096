import type { Planet } from "../model/planet.ts";
import type { ToldMember } from "./told-members.ts";

/** The members as the config.ini of Planet and Venus: one section a feed. */
export function writeIni({ name, url, contact }: Planet, members: readonly ToldMember[]): string {
  const mail = /^mailto:(.+)$/.exec(contact ?? "")?.[1];
  const planet = section("Planet", { name, link: url, owner_email: mail });
  return [planet, ...members.flatMap(sections)].join("\n");
}

function sections({ id, name, site, avatar, bio, language, groups, feeds }: ToldMember): readonly string[] {
  const face = avatar?.replace(/^avatars\/(?=[^/]+$)/, "");
  const list = groups.length === 0 ? undefined : groups.join(", ");
  return feeds.map((feed) => section(feed, { name, orrery_id: id, link: site, face, bio, language, groups: list }));
}

function section(name: string, keys: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries(keys).map(([key, value]) => (value === undefined ? "" : `${key} = ${value}\n`));
  return `[${name}]\n${lines.join("")}`;
}
