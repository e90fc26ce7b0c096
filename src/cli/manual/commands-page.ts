import type { Outline, OutlinedCommand, OutlinedOption } from "./outline.ts";

/** docs/commands.md: every command with its options, as the program has them. */
export function commandsPage({ about, common, commands }: Outline): string {
  return `# Commands

${about} \`orrery --help\` and \`orrery <command> --help\` say the same on a terminal, and the first where
these pages lie. [orrery.1](orrery.1) is the same as a manual page: \`man orrery\` after \`npm install --global\`, else
\`man node_modules/orrery-planet/docs/orrery.1\`.
This page is written by \`npm run manual\`; a test holds it to the program.

${commands.map(({ name, about: does }) => `- [\`${name}\`](#${name}): ${does}`).join("\n")}

## Options of all commands

${table(common)}${commands.map(section).join("")}`;
}

function section({ name, takes, about, options }: OutlinedCommand): string {
  const usage = ["orrery", name, ...takes, ...(options.length > 0 ? ["[options]"] : [])].join(" ");
  const heading = `\n## ${name}\n\n    ${usage}\n\n${capital(about)}.\n`;
  return options.length === 0 ? heading : `${heading}\n${table(options)}`;
}

function table(options: readonly OutlinedOption[]): string {
  const rows = options.map(({ flags, about, standard }) => {
    const without = standard === undefined ? "" : `; without it \`${standard}\``;
    return `| \`${flags}\` | ${about.replaceAll("|", "\\|")}${without} |\n`;
  });
  return `| option | does |\n| --- | --- |\n${rows.join("")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
