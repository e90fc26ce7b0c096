import type { Problem } from "../model/problem.ts";
import type { RawMember } from "./raw-member.ts";
import type { YamlText } from "./read-yaml.ts";

/** Says of a member with credentials whether it is private: what needs a password is not to be told to everybody (security rule S25). */
export function privateMember({ group, path, shown }: RawMember, yaml: YamlText): readonly Problem[] {
  if (!Object.hasOwn(group, "auth") || group["private"] === true) return [];
  return [
    {
      code: "config/not-private",
      message: `${shown} has \`auth\` and is not private.`,
      hint: 'Add "private: true": its posts are shown, the addresses of its feeds are told nobody.',
      at: yaml.locate([...path, "auth"], "key"),
    },
  ];
}
