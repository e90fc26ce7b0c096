import type { Problem } from "../model/problem.ts";
import { isReserved, MAX_SLUG } from "../model/slug.ts";
import { quote } from "./checked.ts";
import { memberId } from "./member-id.ts";
import { asText, type Claim, feedClaims, type RawMember, siteOfMember } from "./raw-member.ts";
import type { YamlText } from "./read-yaml.ts";

/** Finds members that have the same id or none, or whose name makes one that is reserved. */
export function duplicateIds(members: readonly RawMember[], yaml: YamlText): readonly Problem[] {
  const claims = members.flatMap((member) => idClaim(member) ?? []);
  const all = new Set(claims.map((claim) => claim.key));
  const first = new Map<string, Claim>();
  const clashes = claims.flatMap((claim): Problem[] => {
    if (claim.path.at(-1) === "name" && isReserved(claim.key)) return [reserved(claim, yaml)];
    const earlier = first.get(claim.key);
    if (earlier !== undefined) return [duplicate(claim, earlier, freeId(claim.key, all), yaml)];
    first.set(claim.key, claim);
    return [];
  });
  return [...members.flatMap((member) => idless(member, yaml)), ...clashes];
}

/** The id a member will have; none when what it is made of cannot be read, which is told elsewhere. */
function idClaim(owner: RawMember): Claim | undefined {
  const written = asText(owner.group["id"]);
  if (written !== undefined) return { key: written, shown: written, owner, path: [...owner.path, "id"] };
  const name = asText(owner.group["name"]);
  if (name === undefined || Object.hasOwn(owner.group, "id")) return undefined;
  const key = derivedId(owner, name);
  return key === undefined ? undefined : { key, shown: key, owner, path: [...owner.path, "name"] };
}

function derivedId(owner: RawMember, name: string): string | undefined {
  const feed = feedClaims(owner).find((claim) => claim.key.startsWith("url "))?.shown;
  return memberId({ name, site: siteOfMember(owner), feed });
}

/** A member whose id can be made of nothing it says. An address that cannot be read is told elsewhere. */
function idless(owner: RawMember, yaml: YamlText): readonly Problem[] {
  const name = asText(owner.group["name"]);
  const hasOther = ["id", "site", "feed"].some((key) => Object.hasOwn(owner.group, key));
  if (name === undefined || hasOther || derivedId(owner, name) !== undefined) return [];
  return [
    {
      code: "config/needs-id",
      message: `${owner.shown} needs an \`id\`: its name has no easy Latin spelling to make one of.`,
      hint: 'Add "id: mercury", say: small letters, digits and hyphens. It stands in the addresses of its pages.',
      at: yaml.locate([...owner.path, "name"], "value"),
    },
  ];
}

function reserved(claim: Claim, yaml: YamlText): Problem {
  const message = `The name ${quote(claim.owner.shown)} makes the id ${quote(claim.key)}, which is reserved.`;
  const hint = `Add "id: ${claim.key}-blog", say.`;
  return { code: "config/bad-value", message, hint, at: yaml.locate(claim.path, "value") };
}

function duplicate(claim: Claim, earlier: Claim, free: string, yaml: YamlText): Problem {
  const { line } = yaml.locate(earlier.path, "value");
  const message = `${claim.owner.shown} and ${earlier.owner.shown} (line ${line}) both have the id ${quote(claim.key)}.`;
  const hint = `Give one of them another, as in "id: ${free}".`;
  return { code: "config/duplicate-id", message, hint, at: yaml.locate(claim.path, "value") };
}

function freeId(id: string, all: ReadonlySet<string>): string {
  const stem = id.slice(0, MAX_SLUG - 6).replace(/-+$/, "");
  let number = 2;
  while (all.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
