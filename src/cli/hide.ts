import { existsSync } from "node:fs";
import { join } from "node:path";
import { webAddress } from "../config/address.ts";
import type { Problem } from "../model/problem.ts";
import { canonicalUrl } from "../model/url.ts";
import type { Store } from "../pipeline/ports.ts";
import { printable } from "../report/printable.ts";
import { type EditOptions, editPlanet } from "./edit-planet.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { type OpenPlanet, openPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** `orrery hide <address …>`: posts leave pages and feeds at the next build, and stay away. Written to feeds.yaml for all to see. */
export async function hide(asked: readonly string[], options: EditOptions, world: World): Promise<ExitCode> {
  const addresses = postAddresses(asked, options, world);
  if (addresses === undefined) return EXIT.usage;
  const planet = await openPlanet(options, world);
  if (planet === undefined) return EXIT.usage;
  const unheardOf = await neverCarried(addresses, planet, world);
  const edits = addresses.map((url) => ({ kind: "hide", url }) as const);
  const done = `${counted(edits.length)} hidden; the next \`orrery run\` or \`orrery build\` takes ${edits.length === 1 ? "it" : "them"} off the site and out of its feeds.`;
  const words = {
    done: unheardOf.length < edits.length ? done : ONLY_NOTED,
    already: "Nothing to do: hidden already.",
  };
  const code = await editPlanet(edits, words, options, world, { unheardOf });
  if (code !== EXIT.done || options.json || options.quiet) return code;
  for (const url of unheardOf)
    world.terminal.say(`No feed here has carried ${printable(url)} so far: is it the address of the post?`);
  return code;
}

/** `orrery unhide <address …>`: undoes {@link hide}. */
export async function unhide(asked: readonly string[], options: EditOptions, world: World): Promise<ExitCode> {
  const addresses = postAddresses(asked, options, world);
  if (addresses === undefined) return EXIT.usage;
  const edits = addresses.map((url) => ({ kind: "unhide", url }) as const);
  const done = `${counted(edits.length)} no longer hidden; the next \`orrery run\` or \`orrery build\` shows ${edits.length === 1 ? "it" : "them"} again.`;
  return await editPlanet(edits, { done, already: "Nothing to do: not hidden." }, options, world);
}

const ONLY_NOTED = "It is noted in feeds.yaml: should a feed bring such a post, it is not shown.";

/** Each address once, whatever forms it was typed in; `undefined` when one is none, which has been said. */
function postAddresses(asked: readonly string[], options: EditOptions, world: World): readonly string[] | undefined {
  const addresses = new Map<string, string>();
  const problems: Problem[] = [];
  for (const written of asked) {
    const checked = webAddress(written);
    if (checked.ok) addresses.set(canonicalUrl(checked.value) ?? checked.value, written.trim());
    else {
      const { says, hint } = checked.fault;
      problems.push({ code: "usage", message: `What was given ${says}`, ...(hint !== undefined && { hint }) });
    }
  }
  if (problems.length === 0) return [...addresses.values()];
  refuse(problems, options, world);
  return undefined;
}

/** Those that no entry here has or ever had. Before the first run nothing is known of any, and none is told of. */
async function neverCarried(
  addresses: readonly string[],
  { config, stateDir }: OpenPlanet,
  world: World,
): Promise<readonly string[]> {
  if (config.store === undefined && !existsSync(join(stateDir, "orrery.db"))) return [];
  let store: Store | undefined;
  try {
    store = await world.openStore(stateDir, config.store);
    const unheardOf: string[] = [];
    for (const url of addresses) if (!(await isCarried(url, store))) unheardOf.push(url);
    return unheardOf;
  } catch {
    return []; // a store that cannot be read is for runs to tell of; hiding a post needs none
  } finally {
    await store?.close();
  }
}

async function isCarried(link: string, store: Store): Promise<boolean> {
  return (await store.named(link)).length > 0 || (await store.verdicts({ link })).length > 0;
}

function counted(posts: number): string {
  return posts === 1 ? "One post is" : `${posts} posts are`;
}
