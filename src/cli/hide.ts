import { type EditOptions, editPlanet } from "./edit-planet.ts";
import type { ExitCode } from "./exit.ts";
import type { World } from "./world.ts";

/** `orrery hide <address …>`: posts leave pages and feeds at the next build, and stay away. Written to feeds.yaml for all to see. */
export async function hide(addresses: readonly string[], options: EditOptions, world: World): Promise<ExitCode> {
  const edits = [...new Set(addresses)].map((url) => ({ kind: "hide", url }) as const);
  const done = `${counted(edits.length)} hidden; the next \`orrery run\` or \`orrery build\` takes ${edits.length === 1 ? "it" : "them"} off the site and out of its feeds.`;
  return await editPlanet(edits, { done, already: "Nothing to do: hidden already." }, options, world);
}

/** `orrery unhide <address …>`: undoes {@link hide}. */
export async function unhide(addresses: readonly string[], options: EditOptions, world: World): Promise<ExitCode> {
  const edits = [...new Set(addresses)].map((url) => ({ kind: "unhide", url }) as const);
  const done = `${counted(edits.length)} no longer hidden; the next \`orrery run\` or \`orrery build\` shows ${edits.length === 1 ? "it" : "them"} again.`;
  return await editPlanet(edits, { done, already: "Nothing to do: not hidden." }, options, world);
}

function counted(posts: number): string {
  return posts === 1 ? "One post is" : `${posts} posts are`;
}
