/** Subcommands with help that teaches. Exit codes: 0 done, 1 failed, 2 called wrongly. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

export type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

export type OptionValues = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

export interface CliCommand {
  /** One line. */
  readonly summary: string;
  /** The call and an example, shown by --help. */
  readonly usage: string;
  readonly options: OptionsConfig;
  run(values: OptionValues, positionals: readonly string[]): Promise<number>;
}

export interface Cli {
  readonly program: string;
  readonly version: string;
  readonly about: string;
  readonly commands: Readonly<Record<string, CliCommand>>;
  readonly argv: readonly string[];
}

/** @returns the exit code; prints to stdout (help) or stderr (mistakes) */
export async function runCli(cli: Cli): Promise<number> {
  const [name, ...rest] = cli.argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview(cli));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    console.log(cli.version);
    return 0;
  }
  const command = Object.hasOwn(cli.commands, name) ? cli.commands[name] : undefined;
  if (!command) {
    console.error(`${cli.program}: there is no command "${name}". See ${cli.program} --help.`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(`${command.summary}\n\n${command.usage}`);
    return 0;
  }
  let parsed: { values: OptionValues; positionals: string[] };
  try {
    parsed = parseArgs({ args: rest, options: command.options, allowPositionals: true, strict: true });
  } catch (fault) {
    console.error(`${cli.program} ${name}: ${fault instanceof Error ? fault.message : String(fault)}\nSee ${cli.program} ${name} --help.`);
    return 2;
  }
  return command.run(parsed.values, parsed.positionals);
}

function overview(cli: Cli): string {
  const width = Math.max(...Object.keys(cli.commands).map((name) => name.length));
  const lines = Object.entries(cli.commands).map(([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`);
  return `${cli.program} ${cli.version}: ${cli.about}\n\n${lines.join('\n')}\n\n${cli.program} COMMAND --help tells more.`;
}
