import { parseConfig } from "../config/parse.ts";
import type { Problem, Result } from "../model/problem.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import type { World } from "./world.ts";

/** What a planet is called, and where its site will live. */
export interface About {
  readonly name: string;
  readonly url: string;
}

/** What is not said, and not asked for. Both can be changed in feeds.yaml at any time before the first visit. */
const STANDARD: About = { name: "My Planet", url: "https://planet.example/" };

/** What was said, by the rules of feeds.yaml; what was not said has a default. */
export function checkAbout(said: Partial<About>): Result<About> {
  const name = checkName(said.name ?? STANDARD.name);
  const url = checkUrl(said.url ?? STANDARD.url);
  if (!name.ok) return name;
  if (!url.ok) return url;
  return { ok: true, value: { name: name.value, url: url.value } };
}

/** Asks at the terminal for what was not said, again while an answer will not do; an empty one takes the default. */
export async function askAbout(
  said: Partial<About>,
  ask: NonNullable<World["ask"]>,
  world: Pick<World, "terminal">,
): Promise<Result<About>> {
  const checked = checkAbout(said); // a flag that will not do is told before anything is asked
  if (!checked.ok) return checked;
  const name = said.name ?? (await askFor("What is the planet called?", STANDARD.name, checkName, ask, world));
  if (name === undefined) return { ok: false, problem: UNANSWERED };
  const url = said.url ?? (await askFor("Where will the site live?", STANDARD.url, checkTypedUrl, ask, world));
  if (url === undefined) return { ok: false, problem: UNANSWERED };
  return checkAbout({ name, url });
}

const UNANSWERED: Problem = {
  code: "init/unanswered",
  message: "The questions were not answered; nothing was written.",
  hint: 'Or say it at once: orrery init --name "Planet Example" --url https://planet.example/',
};

async function askFor(
  question: string,
  standard: string,
  check: (answer: string) => Result<string>,
  ask: NonNullable<World["ask"]>,
  { terminal }: Pick<World, "terminal">,
): Promise<string | undefined> {
  for (;;) {
    const answer = await ask(`${question} [${standard}] `);
    if (answer === undefined) return undefined;
    const checked = check(answer.trim() === "" ? standard : answer.trim());
    if (checked.ok) return checked.value;
    for (const line of problemLines(checked.problem, paint(terminal.errorColour))) terminal.warn(line);
  }
}

function checkName(name: string): Result<string> {
  const checked = checkFile({ ...STANDARD, name });
  return checked.ok
    ? { ok: true, value: checked.value.name }
    : { ok: false, problem: { ...checked.problem, code: "init/bad-name" } };
}

function checkUrl(url: string): Result<string> {
  const checked = checkFile({ ...STANDARD, url });
  return checked.ok
    ? { ok: true, value: checked.value.url }
    : { ok: false, problem: { ...checked.problem, code: "init/bad-url" } };
}

/** People leave out the scheme when they type. */
function checkTypedUrl(url: string): Result<string> {
  return checkUrl(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
}

/** The rules of feeds.yaml stand in config/ alone. A place in a file that is not written yet would tell nobody anything. */
function checkFile(about: About): Result<About> {
  const outcome = parseConfig(JSON.stringify({ planet: about, members: [] }), { file: "feeds.yaml", dir: "/" });
  if (outcome.ok) return { ok: true, value: outcome.config.planet };
  const [first] = outcome.problems;
  if (first === undefined) throw new Error("a feeds.yaml was refused without a problem");
  const { at: _, ...problem } = first;
  return { ok: false, problem };
}
