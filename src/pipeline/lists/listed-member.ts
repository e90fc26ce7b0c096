import { memberSchema } from "../../config/member-schema.ts";
import { readYaml } from "../../config/read-yaml.ts";
import type { MemberKeys } from "../../exchange/member-keys.ts";
import type { MemberCheck } from "../../exchange/tidy-member.ts";

/** What feeds.yaml itself says to a member, so that nothing comes in that `orrery check` would refuse. */
export const checkMember: MemberCheck = (keys) => {
  const parsed = memberSchema.safeParse(keys);
  if (!parsed.success) {
    return { keys, faults: parsed.error.issues.map(({ path, message }) => ({ key: String(path[0]), says: message })) };
  }
  const { name, feeds, ...rest } = parsed.data;
  const addresses = feeds?.flatMap(({ url }) => url ?? []);
  return { keys: { ...keys, name, ...(addresses !== undefined && { feeds: addresses }), ...inKeys(rest) }, faults: [] };
};

/** Of the values in their own spelling those that lists know. */
function inKeys({ site, feed, avatar, bio, language }: Partial<MemberKeys>): Partial<MemberKeys> {
  return {
    ...(site !== undefined && { site }),
    ...(feed !== undefined && { feed }),
    ...(avatar !== undefined && { avatar }),
    ...(bio !== undefined && { bio }),
    ...(language !== undefined && { language }),
  };
}

/** A YAML text as plain values; `undefined` when it is none. */
export function yamlValue(text: string): unknown {
  const read = readYaml(text);
  return read.ok ? read.yaml.value : undefined;
}
