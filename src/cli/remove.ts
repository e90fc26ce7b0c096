import { formatInstant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import type { ErasedMember } from "../pipeline/state/erase-member.ts";
import { jsonText } from "../report/json-text.ts";
import { printable } from "../report/printable.ts";
import { counted } from "./counted.ts";
import { type EditOptions, editPlanet } from "./edit-planet.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { type ListedAgain, listedAgain } from "./listed-again.ts";
import { inLock } from "./locked.ts";
import { memberCalled, nobodyCalled } from "./member-called.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** Options of `remove`: one of the three says what becomes of the posts. */
export interface RemoveOptions extends EditOptions {
  readonly keep: boolean;
  readonly takeDown: boolean;
  readonly erase: boolean;
}

type Fate = "keep" | "take-down" | "erase";

/** `orrery remove <member>`: a member leaves, and their posts stay, leave the site, or leave the disk as well. */
export async function remove(asked: string, options: RemoveOptions, world: World): Promise<ExitCode> {
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  const member = memberCalled(asked, planet.config.members);
  const isFree = chosen(options).length === 0;
  const fate = isFree ? await askFate(printable(member?.name ?? asked), world) : theOne(chosen(options));
  if (fate === undefined) return refuseUnchosen(isFree, options, world);
  const listed = fate === "keep" ? undefined : await listedAgain(member, asked, planet, world);
  if (listed !== undefined) return refuseListed(listed, options, world);
  if (member === undefined && fate !== "erase")
    return refuseStranger("config/unknown-member", asked, planet, options, world);
  const today = formatInstant(planet.now()).slice(0, 10);
  switch (fate) {
    case "keep":
      return await editMember(member?.id ?? asked, fate, today, options, world);
    case "take-down":
      return await editMember(member?.id ?? asked, fate, today, options, world);
    case "erase":
      return await eraseAll(asked, member, options, world);
    default:
      return fate satisfies never;
  }
}

function chosen({ keep, takeDown, erase }: RemoveOptions): readonly Fate[] {
  return [
    ...(keep ? (["keep"] as const) : []),
    ...(takeDown ? (["take-down"] as const) : []),
    ...(erase ? (["erase"] as const) : []),
  ];
}

function theOne(fates: readonly Fate[]): Fate | undefined {
  return fates.length === 1 ? fates[0] : undefined;
}

const QUESTION = `What becomes of the posts?
  k  keep: they stay on the site; the feeds are asked no more
  t  take down: they leave the site; the store keeps them, so that they come back with the member
  e  erase: nothing is left, neither on the site nor in the store
k, t or e (anything else: do nothing) `;

const ANSWERS: ReadonlyMap<string, Fate> = new Map([
  ["k", "keep"],
  ["t", "take-down"],
  ["e", "erase"],
]);

async function askFate(name: string, { ask }: World): Promise<Fate | undefined> {
  const answer = await ask?.(`${name} goes. ${QUESTION}`);
  return ANSWERS.get(answer?.trim().toLowerCase() ?? "");
}

function refuseUnchosen(isFree: boolean, options: RemoveOptions, world: World): ExitCode {
  const message = isFree
    ? "Say what becomes of the posts; nothing was done."
    : "Of --keep, --take-down and --erase only one can be; nothing was done.";
  const hint = "One of --keep (they stay), --take-down (they leave the site), --erase (nothing is left).";
  refuse([{ code: "usage", message, hint }], options, world);
  return EXIT.usage;
}

async function editMember(
  memberId: string,
  fate: "keep" | "take-down",
  today: string,
  options: RemoveOptions,
  world: World,
): Promise<ExitCode> {
  const edit =
    fate === "keep"
      ? ({ kind: "set-key", memberId, key: "left", value: today } as const)
      : ({ kind: "remove-member", memberId } as const);
  const done =
    fate === "keep"
      ? `${memberId} has left: the posts stay, the feeds are asked no more. \`orrery unpause ${memberId}\` undoes it.`
      : `${memberId} is no member any more; the next \`orrery run\` or \`orrery build\` takes the posts off the site. The store keeps them.`;
  return await editPlanet([edit], { done, already: "Nothing to do: left already." }, options, world);
}

/** With runs kept out: first feeds.yaml, so that none reads the feeds anew; then all that was kept. */
async function eraseAll(
  asked: string,
  member: Member | undefined,
  options: RemoveOptions,
  world: World,
): Promise<ExitCode> {
  // Nothing was asked of the store yet, and a trial makes none.
  if (options.dryRun && member !== undefined) return await takeOut(member.id, options, world);
  return await inLock(options, world, async ({ config, stateDir }, store) => {
    const memberId = member?.id ?? asked;
    const isKnown = (await store.feeds()).some((feed) => feed.memberId === memberId);
    if (member === undefined && !isKnown)
      return refuseStranger("run/unknown-member", asked, { config }, options, world);
    if (options.dryRun) return EXIT.done;
    const silent = { ...options, json: false, quiet: options.quiet || options.json };
    const edited = member === undefined ? EXIT.done : await takeOut(member.id, silent, world);
    if (edited !== EXIT.done) return edited;
    const { eraseMember } = await import("../pipeline/state/erase-member.ts");
    const rest = { ...config, members: config.members.filter(({ id }) => id !== memberId) };
    const erased = await eraseMember({ id: memberId, feeds: member?.subscriptions ?? [] }, rest, { store, stateDir });
    const name = printable(member?.name ?? asked);
    if (options.json) world.terminal.say(jsonText({ ok: true, erased }));
    else if (!options.quiet) for (const line of erasedLines(name, erased)) world.terminal.say(line);
    return EXIT.done;
  });
}

async function takeOut(memberId: string, options: EditOptions, world: World): Promise<ExitCode> {
  const words = { done: `${memberId} is no member any more.`, already: "" };
  return await editPlanet([{ kind: "remove-member", memberId }], words, options, world);
}

/** Whoever a list names comes back with the next run. */
function refuseListed({ name, list, address }: ListedAgain, options: RemoveOptions, world: World): ExitCode {
  const message = `${name} stands in the list ${list}, which would bring the feeds back; nothing was done.`;
  const hint = `Write it under that list in feeds.yaml first, then call the command again: except: ["${address}"]`;
  refuse([{ code: "remove/listed", message, hint }], options, world);
  return EXIT.usage;
}

function refuseStranger(
  code: "config/unknown-member" | "run/unknown-member",
  asked: string,
  { config }: Pick<OpenPlanet, "config">,
  options: RemoveOptions,
  world: World,
): ExitCode {
  refuse([nobodyCalled(code, asked, config.members)], options, world);
  return EXIT.usage;
}

function erasedLines(name: string, { feeds, entries, pictures, elsewhere }: ErasedMember): readonly string[] {
  const parts = [
    counted(feeds, "feed"),
    counted(entries, "post"),
    ...(pictures > 0 ? [counted(pictures, "picture")] : []),
  ];
  return [
    `Erased: ${parts.join(", ")} of ${name}. The database was written anew.`,
    "The next `orrery run` or `orrery build` takes what is left on the site away: publish it soon.",
    ...(elsewhere.length === 0
      ? []
      : ["These may still hold them, and are yours to delete:", ...elsewhere.map((path) => `  ${path}`)]),
    "Copies elsewhere (backups, caches of CI, history of git, readers of the feeds) cannot be reached from here.",
  ];
}
