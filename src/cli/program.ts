import { Command, CommanderError, Help, Option } from "commander";
import type { AddOptions } from "./add.ts";
import type { BackfillCommand } from "./backfill.ts";
import type { BackupOptions } from "./backup.ts";
import type { EditOptions } from "./edit-planet.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { ExportOptions } from "./export.ts";
import type { InitOptions } from "./init.ts";
import type { MigrateOptions } from "./migrate.ts";
import {
  type CheckOptions,
  type CommonOptions,
  type DoctorOptions,
  dayOption,
  instantOption,
  listOption,
  numberOption,
  type VisitOptions,
} from "./options.ts";
import { refuse } from "./refuse.ts";
import type { RemoveOptions } from "./remove.ts";
import type { ServeOptions } from "./serve.ts";
import type { StatsOptions } from "./stats.ts";
import type { WorkerOptions } from "./worker.ts";
import type { World } from "./world.ts";

/**
 * Runs one command line.
 *
 * @param args - what was typed after `orrery`.
 * @returns the exit code; a mistake in the words is printed with its mend and gives {@link EXIT.usage}.
 */
export async function runProgram(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = buildProgram(world, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    // Commander has told people already.
    const message = error.message.replace(/^error: /, "");
    if (args.includes("--json")) refuse([{ code: "usage", message }], { json: true }, world);
    return EXIT.usage;
  }
}

/** Every command with its options. The parts behind them are loaded when one is called: start-up is felt at every run. */
export function buildProgram(world: World, done: (code: ExitCode) => void): Command {
  const program = new Command("orrery")
    .description("A planet: one calm site where a community's blogs are read together.")
    .version(world.version)
    .configureOutput({
      writeOut: (text) => world.terminal.say(text.trimEnd()),
      writeErr: (text) => world.terminal.warn(text.trimEnd()),
    })
    .configureHelp({ optionDescription })
    .showHelpAfterError("(orrery --help lists the commands)")
    // What hints call docs/ lies with the program, wherever npm put that.
    .addHelpText("after", `\nPages (docs/): ${world.docs}\nManual page: man ${world.docs}/orrery.1`)
    .exitOverride();

  const command = (name: string, description: string): Command =>
    common(program.command(name).description(description)).copyInheritedSettings(program);

  visiting(command("run", "visit the feeds that are due, then build the site"))
    .option("--no-ping", "do not tell the hub of feeds that changed: `orrery ping` does, when the site is online")
    .action(async (options: VisitOptions) => {
      done(await (await import("./run.ts")).run(options, world));
    });
  visiting(command("fetch", "visit the feeds that are due, build nothing"))
    .option(
      "--worker",
      "go on until told to end (SIGTERM), beside other workers; needs a database server (store)",
      false,
    )
    .option(
      "--metrics <port>",
      "as a worker, answer /metrics (Prometheus) and /healthz on 127.0.0.1",
      numberOption(0, 65_535),
    )
    .action(async (options: WorkerOptions) => {
      if (options.worker) done(await (await import("./worker.ts")).fetchAsWorker(options, world));
      else done(await (await import("./run.ts")).fetchOnly(options, world));
    });
  command("build", "build the site from what was fetched, ask nobody")
    .option("--full", "render every page, also those that did not change")
    .action(async (options: CommonOptions & { readonly full?: boolean }) => {
      done(await (await import("./build.ts")).build(options, world));
    });
  command("reprocess", "clean every kept post again from what its feed sent, then build; ask nobody").action(
    async (options: CommonOptions) => {
      done(await (await import("./reprocess.ts")).reprocess(options, world));
    },
  );
  command("check", "find every mistake of feeds.yaml; ask nobody, unless --online wants it")
    .option("--online", "ask each feed once: can it be reached and read, is it there twice", false)
    .option("--since <revision>", "tell which members changed since this revision of git; --online asks theirs alone")
    .option("--annotations", "tell GitHub Actions the line of each problem (as in its steps anyway)", false)
    .option("--junit <file>", "write the result into this file as JUnit XML, too")
    .action(async (options: CheckOptions) => {
      done(await (await import("./check.ts")).check(options, world));
    });
  command("doctor", "say how every feed is, worst first, with the mend; look for vanished feeds on their sites")
    .option("--fix", "write the changes of feeds.yaml that are sure", false)
    .option("--apply-moves", "write permanent moves, those to another site, too", false)
    .option("--offline", "ask nobody: do not look for vanished feeds", false)
    .option("--only <member>", "look at this member's feeds only (may be repeated)", listOption)
    .action(async (options: DoctorOptions) => {
      done(await (await import("./doctor.ts")).doctor(options, world));
    });
  command(
    "explain <what>",
    "say why a post is shown, and where, or why not; or what became of all a member wrote",
  ).action(async (what: string, options: CommonOptions) => {
    done(await (await import("./explain.ts")).explain(what, options, world));
  });
  editing(command("add <site>", "find a site's feed, show its last posts, and make it a member"))
    .option("--name <name>", "what the member is called; without it what the feed says")
    .option("--id <id>", "the member's id, where the name's letters give none")
    .option("--group <group>", "a group the member belongs to (may be repeated)", listOption)
    .action(async (site: string, options: AddOptions) => {
      done(await (await import("./add.ts")).add(site, options, world));
    });
  command("list", "list the members, their feeds, and how these were at the last visit")
    .option("--ids", "print the ids of the members of feeds.yaml alone, one a line", false)
    .action(async (options: CommonOptions & { readonly ids: boolean }) => {
      if (options.ids) done(await (await import("./list-ids.ts")).listIds(options, world));
      else done(await (await import("./list.ts")).list(options, world));
    });
  editing(command("remove <member>", "let a member go: keep the posts, take them down, or erase all that is known"))
    .option("--keep", "the posts stay; the feeds are asked no more", false)
    .option("--take-down", "the posts leave pages and feeds; they come back with the member", false)
    .option("--erase", "nothing of the member is left, on the site or in the store", false)
    .action(async (member: string, options: RemoveOptions) => {
      done(await (await import("./remove.ts")).remove(member, options, world));
    });
  editing(command("pause <member>", "ask a member's feeds no more; the posts stay")).action(
    async (member: string, options: EditOptions) => {
      done(await (await import("./pause.ts")).pause(member, options, world));
    },
  );
  editing(command("unpause <member>", "ask the feeds again of a member who was paused, or left")).action(
    async (member: string, options: EditOptions) => {
      done(await (await import("./pause.ts")).unpause(member, options, world));
    },
  );
  editing(command("hide <address...>", "take posts off the site and out of its feeds, by their addresses")).action(
    async (addresses: readonly string[], options: EditOptions) => {
      done(await (await import("./hide.ts")).hide(addresses, options, world));
    },
  );
  editing(command("unhide <address...>", "show posts again that were hidden")).action(
    async (addresses: readonly string[], options: EditOptions) => {
      done(await (await import("./hide.ts")).unhide(addresses, options, world));
    },
  );
  editing(
    command(
      "import [file...]",
      "take over the members of other lists: OPML, config.ini, planet.ini, CSV, text; - is standard input",
    ),
  )
    .option("--state <folder>", "take over all that a planet remembers, as `export --state` wrote it; no members")
    .action(async (files: readonly string[], options: EditOptions & StateOption) => {
      if (options.state !== undefined) done(await importState(options.state, files, options, world));
      else if (files.length === 0) done(refuseNoList("import members.opml", options, world));
      else done(await (await import("./import.ts")).importLists(files, options, world));
    });
  command("export [form]", "print the members as a list for other programs: opml, foaf, ini or list")
    .option("--output <file>", "write the list into this file")
    .option("--state <folder>", "write all that the planet remembers into this folder as text, to be kept in git")
    .action(async (form: string | undefined, options: ExportOptions & StateOption) => {
      if (options.state !== undefined) done(await exportState(options.state, form, options, world));
      else if (form === undefined) done(refuseNoList("export opml", options, world));
      else done(await (await import("./export.ts")).exportList(form, options, world));
    });
  command("backup [file]", "copy the database, also while a run is at work; without a file into .orrery/backup")
    .option("--keep <number>", "copies that stay in .orrery/backup; 2 without it", numberOption(1, 1000))
    .action(async (file: string | undefined, options: BackupOptions) => {
      done(await (await import("./backup.ts")).backup(file, options, world));
    });
  command("restore [file]", "put a copy in the place of the database; without a file list the copies there are").action(
    async (file: string | undefined, options: CommonOptions) => {
      done(await (await import("./restore.ts")).restore(file, options, world));
    },
  );
  command("backfill <member>", "fetch the older posts of a member, page by page, into the archive")
    .option(
      "--pages <number>",
      "pages of each feed at most; another call goes on from there",
      numberOption(1, 1000),
      10,
    )
    .option("--again", "begin with the newest page again", false)
    .action(async (member: string, options: BackfillCommand) => {
      done(await (await import("./backfill.ts")).backfillMember(member, options, world));
    });
  command("stats [member]", "show how much was written, read and built over time, of all or of one member")
    .addOption(new Option("--by <span>", "what a line stands for").choices(["day", "week", "month"]).default("week"))
    .option("--since <date>", "from this day on (UTC); the last twelve lines without it", dayOption)
    .action(async (member: string | undefined, options: StatsOptions) => {
      done(await (await import("./stats.ts")).stats(member, options, world));
    });
  command("ping", "tell the hub (site.hub) of feeds that changed since it was told last").action(
    async (options: CommonOptions) => {
      done(await (await import("./ping.ts")).ping(options, world));
    },
  );
  command(
    "migrate",
    "carry the planet's memory to the database server that feeds.yaml names (store), or back; run it again when it was broken off",
  )
    .addOption(new Option("--from <store>", "where it is").choices(["sqlite", "postgres"]).makeOptionMandatory())
    .addOption(new Option("--to <store>", "where it is to be").choices(["sqlite", "postgres"]).makeOptionMandatory())
    .action(async (options: MigrateOptions) => {
      done(await (await import("./migrate.ts")).migrate(options, world));
    });
  command("completion <shell>", "print what completes commands, options and members in bash, zsh or fish").action(
    async (shell: string, options: CommonOptions) => {
      done(await (await import("./completion.ts")).completion(shell, program, options, world));
    },
  );
  command("schema", "print the JSON Schema of feeds.yaml, for editors").action(async () => {
    done(await (await import("./schema.ts")).schema(world));
  });
  command("serve", "look at the built site on this machine (127.0.0.1 only)")
    .option("--port <number>", "port to listen on; 0 takes a free one", numberOption(0, 65_535), 8080)
    .option(
      "--watch",
      "build again when templates, pages, feeds.yaml or the posts change, and reload what is open",
      false,
    )
    .action(async (options: ServeOptions) => {
      done(await (await import("./serve.ts")).serve(options, world));
    });
  command("inspect [feed]", "show what is read from one feed: an address, a file, or - for standard input")
    .option("--ndjson", "answer a question a line: {file, url, headers} in, what was read out", false)
    .action(async (feed: string | undefined, options: CommonOptions & { readonly ndjson: boolean }) => {
      if (options.ndjson) done(await (await import("./inspect-lines.ts")).inspectLines(world));
      else if (feed === undefined) inspectWhat(options, world, done);
      else done(await (await import("./inspect.ts")).inspect(feed, options, world));
    });
  command("init [folder]", "start a planet of your own in a folder; never overwrites a file")
    .option("--name <name>", "what the planet is called; asked for on a terminal")
    .option("--url <address>", "where the site will live; asked for on a terminal")
    .option("--empty", "leave out the sample member", false)
    .addOption(new Option("--workflow <host>", "write the workflow that runs it there, too").choices(["github"]))
    .action(async (folder: string | undefined, options: InitOptions) => {
      done(await (await import("./init.ts")).init(folder ?? ".", options, world));
    });
  return program;
}

function inspectWhat(options: CommonOptions, world: World, done: (code: ExitCode) => void): void {
  const hint = "orrery inspect https://ana.example/feed.xml";
  refuse([{ code: "usage", message: "Name an address, a file, or - for standard input.", hint }], options, world);
  done(EXIT.usage);
}

/** All that a planet remembers, instead of its members. */
interface StateOption {
  readonly state?: string;
}

async function importState(
  folder: string,
  files: readonly string[],
  options: EditOptions,
  world: World,
): Promise<ExitCode> {
  if (files.length > 0 || options.dryRun) return refuseBoth(options, world);
  return await (await import("./import-state.ts")).importStateFrom(folder, options, world);
}

async function exportState(
  folder: string,
  form: string | undefined,
  options: ExportOptions,
  world: World,
): Promise<ExitCode> {
  if (form !== undefined || options.output !== undefined) return refuseBoth(options, world);
  return await (await import("./export-state.ts")).exportStateTo(folder, options, world);
}

function refuseBoth(options: CommonOptions, world: World): ExitCode {
  const hint = "Leave out what is for lists of members.";
  refuse([{ code: "usage", message: "--state goes with its folder alone.", hint }], options, world);
  return EXIT.usage;
}

function refuseNoList(example: string, options: CommonOptions, world: World): ExitCode {
  const hint = `orrery ${example}`;
  refuse([{ code: "usage", message: "Name a list, or a folder with --state.", hint }], options, world);
  return EXIT.usage;
}

/** A switch that is off unless it is named needs no word about that. */
function optionDescription(option: Option): string {
  return new Help().optionDescription(option).replace(" (default: false)", "");
}

function common(command: Command): Command {
  return command
    .option("--config <file>", "the planet's feeds.yaml", "feeds.yaml")
    .option("--json", "print the result as JSON", false)
    .option("--quiet", "print only what went wrong", false)
    .option("--now <time>", "use this time (RFC 3339) instead of the clock", instantOption);
}

function editing(command: Command): Command {
  return command.option("--dry-run", "show what would change in feeds.yaml, change nothing", false);
}

function visiting(command: Command): Command {
  return command
    .option("--dry-run", "say what would be done; ask nobody, write nothing", false)
    .option("--force", "ask feeds that are not due, too", false)
    .option("--offline", "ask nobody; read only feeds that are files", false)
    .option("--strict", "exit with 3 when a feed failed", false)
    .option("--only <member>", "ask this member's feeds only (may be repeated)", listOption)
    .option("--revive <member>", "ask this member's feeds again although they said they are gone", listOption)
    .option("--concurrency <number>", "feeds in flight at once", numberOption(1, 512), 32);
}
