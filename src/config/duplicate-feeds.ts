import type { Problem } from "../model/problem.ts";
import { canonicalUrl } from "../model/url.ts";
import { quote } from "./checked.ts";
import { type Claim, feedClaims, type RawMember } from "./raw-member.ts";
import type { YamlText } from "./read-yaml.ts";

/** Finds feeds that stand twice, with one member or two; http and https, `www.` and a last slash make no difference. */
export function duplicateFeeds(members: readonly RawMember[], yaml: YamlText): readonly Problem[] {
  const first = new Map<string, Claim>();
  return members.flatMap(feedClaims).flatMap((claim): Problem[] => {
    const key = canonicalUrl(claim.shown) ?? claim.key;
    const earlier = first.get(key);
    if (earlier !== undefined) return [duplicate(claim, earlier, yaml)];
    first.set(key, claim);
    return [];
  });
}

function duplicate(claim: Claim, earlier: Claim, yaml: YamlText): Problem {
  const { line } = yaml.locate(earlier.path, "value");
  const at = yaml.locate(claim.path, "value");
  const code = "config/duplicate-feed";
  const [name, other, feed] = [claim.owner.shown, earlier.owner.shown, quote(claim.shown)];
  if (claim.owner === earlier.owner) {
    return {
      code,
      message: `${name} lists ${feed} twice; the first is on line ${line}.`,
      hint: "Keep one of them.",
      at,
    };
  }
  const message = `${name} and ${other} (line ${line}) both list ${feed}.`;
  return { code, message, hint: "Keep one; when two people write one blog, name both in its `name`.", at };
}
