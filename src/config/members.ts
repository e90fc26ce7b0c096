import { startOfDay } from "../model/calendar.ts";
import { DAY_MS, formatInstant, type Instant, later, parseInstant } from "../model/instant.ts";
import type { Member, Subscription } from "../model/member.ts";
import { memberId } from "./member-id.ts";
import type { FileMember } from "./member-schema.ts";
import type { FileConfig } from "./schema.ts";

/** The members of a feeds.yaml without mistakes, in its order, with the defaults filled in. */
export function toMembers(file: FileConfig): readonly Member[] {
  return file.members.map((written) => toMember({ ...file.defaults, ...written }, file.planet.timezone));
}

/** One member. @param zone - in which days begin. */
export function toMember(written: FileMember, zone: string): Member {
  const { name, site, bio, cw, avatar, language, timezone, every, recheck } = written;
  const feed = written.feed ?? written.feeds?.find((item) => item.url !== undefined)?.url;
  const id = memberId({ id: written.id, name, site, feed });
  if (id === undefined) throw new Error(`the member ${name} has no id, which checking should have told`);
  const joined = written.joined === undefined ? undefined : joinedAt(written.joined, zone);
  return {
    id,
    name,
    ...(site === undefined ? {} : { site }),
    ...(bio === undefined || bio === "" ? {} : { bio }),
    ...(cw === undefined || cw === "" ? {} : { cw }),
    subscriptions: toSubscriptions(written, id),
    ...(avatar === undefined ? {} : { avatar }),
    ...(joined === undefined ? {} : { joined }),
    ...(written.paused === true ? { isPaused: true } : {}),
    ...leftOf(written, zone),
    ...(written.private === true ? { isPrivate: true } : {}),
    ...(written.auth === undefined ? {} : { authEnv: written.auth }),
    ...trustOf(written, zone),
    groups: [...new Set(written.groups)],
    show: written.show ?? "full",
    ...(language === undefined ? {} : { language }),
    ...(timezone === undefined ? {} : { timezone }),
    include: written.include ?? [],
    exclude: written.exclude ?? [],
    aliases: written.aliases ?? [],
    ...(every === undefined ? {} : { everyMs: every }),
    ...(recheck === undefined ? {} : { recheck }),
    ...(written.webmention === true ? { webmention: true } : {}),
    role: written.role ?? "author",
  };
}

/** Feeds keep the number they are given, so that their posts stay theirs when others come and go. */
function toSubscriptions({ feed, path, feeds }: FileMember, id: string): readonly Subscription[] {
  if (feed !== undefined) return [{ key: `${id}/1`, url: feed }];
  if (path !== undefined) return [{ key: `${id}/1`, path }];
  return (feeds ?? []).map(({ key, ...source }, index) => ({ key: `${id}/${key ?? index + 1}`, ...source }));
}

function leftOf({ left }: FileMember, zone: string): Pick<Member, "leftAt"> {
  const leftAt = left === undefined ? undefined : joinedAt(left, zone);
  return leftAt === undefined ? {} : { leftAt };
}

/** A day counts whole: it was on that day that the operator looked. */
function trustOf({ trust }: FileMember, zone: string): Pick<Member, "trustedUntil"> {
  if (trust === undefined) return {};
  const day = startOfDay(trust, "UTC");
  const moment = parseInstant(trust);
  const trustedUntil = moment ?? (day === undefined ? undefined : startOfDay(nextDay(day), zone));
  return trustedUntil === undefined ? {} : { trustedUntil };
}

function nextDay(day: Instant): string {
  return formatInstant(later(day, DAY_MS)).slice(0, 10);
}

function joinedAt(written: string, zone: string): Instant | undefined {
  return parseInstant(written) ?? startOfDay(written, zone);
}
