import type { MentionsReport } from "../../model/mention.ts";
import { hostOf } from "../../model/url.ts";
import type { Told } from "./webmention.ts";

/** What a run tells of it. No more than hosts are named: an address may hold a secret (security rule S25). */
export function mentionsReport(told: readonly Told[], later: number, ms: number): MentionsReport {
  const count = (outcome: Told["mention"]["outcome"]): number =>
    told.filter(({ mention }) => mention.outcome === outcome).length;
  const failed = new Map<string, MentionsReport["failed"][number]>();
  for (const { mention, url } of told) {
    if (mention.outcome !== "failed") continue;
    const [host, code] = [hostOf(url) ?? "", mention.code ?? ""];
    failed.set(`${host} ${code}`, { host, code, count: (failed.get(`${host} ${code}`)?.count ?? 0) + 1 });
  }
  return {
    ms,
    sent: count("sent"),
    none: count("none"),
    failed: [...failed.values()].sort((a, b) => b.count - a.count),
    later,
  };
}
