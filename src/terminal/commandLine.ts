import { Argument, Command as Parser, CommanderError, Option as ParserOption } from 'commander';
import type { Call, Command, Context, Option } from '#commands/command.ts';
import type { Terminal } from '#records/terminal.ts';
import { Refusal, type RefusalCode } from '#records/refusal.ts';
import type { Lang, Wording } from '#records/text.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { refusalText } from '#views/words.ts';

/** What every command accepts. */
export interface Globals {
  readonly db: string | undefined;
  readonly json: boolean;
  readonly lang: Lang;
  readonly rehearsal: string | undefined;
  readonly now: string | undefined;
}

export interface CommandLine {
  readonly arguments: readonly string[];
  readonly commands: readonly Command[];
  /** Command that is meant when none is named. */
  readonly standard: string;
  readonly version: string;
  readonly lang: Lang;
  readonly terminal: Terminal;
  readonly out: (text: string) => void;
  readonly context: (globals: Globals) => Context;
}

const GLOBAL_OPTIONS: readonly Option[] = [
  { name: 'db', value: 'FILE', words: words.program.db },
  { name: 'json', words: words.program.json },
  { name: 'lang', value: 'LANG', words: words.program.lang, choices: ['zh', 'en'] },
  { name: 'rehearsal', value: 'URL', words: words.program.rehearsal },
  { name: 'now', value: 'INSTANT', words: words.program.now },
];

const REFUSED: Readonly<Record<string, RefusalCode>> = {
  'commander.unknownCommand': 'unknown-command',
  'commander.unknownOption': 'unknown-option',
  'commander.missingArgument': 'missing-argument',
  'commander.optionMissingArgument': 'missing-argument',
  'commander.missingMandatoryOptionValue': 'missing-argument',
  'commander.excessArguments': 'too-many-arguments',
  'commander.invalidArgument': 'bad-argument',
};

/** The language asked for, looked up before parsing because help and refusals are said in it. */
function langOf(line: CommandLine): Lang {
  const at = line.arguments.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = line.arguments[at]?.startsWith('--lang=') === true ? line.arguments[at].slice('--lang='.length) : line.arguments[at + 1];
  return at >= 0 && (word === 'zh' || word === 'en') ? word : line.lang;
}

function dress(parser: Parser, line: CommandLine, lang: Lang): Parser {
  const titles: Readonly<Record<string, Readonly<Record<Lang, string>>>> = words.program.titles;
  return parser
    .configureHelp({
      styleTitle: (title) => titles[title]?.[lang] ?? title,
      styleUsage: (usage) => usage.replace('[options]', words.program.options[lang]).replace('[command]', words.program.command[lang]),
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(shownArgument)].join(' '),
      optionDescription: ({ description, argChoices }) =>
        argChoices === undefined ? description : `${description}${words.program.choices({ choices: argChoices })[lang]}`,
    })
    .helpOption('-h, --help', words.program.help[lang])
    .configureOutput({ writeOut: line.out, writeErr: () => undefined })
    .exitOverride();
}

/** An argument as a line of usage shows it. */
function shownArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function addOption(parser: Parser, { name, value, words: wording, choices, required }: Option, lang: Lang): void {
  const option = new ParserOption(value === undefined ? `--${name}` : `--${name} <${value}>`, wording[lang]);
  if (choices !== undefined) option.choices(choices);
  if (required === true) option.makeOptionMandatory();
  parser.addOption(option);
}

type Values = ReadonlyMap<string, unknown>;

function textOf(values: Values, name: string): string | undefined {
  const value = values.get(name);
  return typeof value === 'string' ? value : undefined;
}

function callOf(positionals: readonly string[], values: Values): Call {
  return {
    positionals,
    text: (name) => textOf(values, name),
    count(name) {
      const value = textOf(values, name);
      if (value === undefined) return undefined;
      if (!/^\d{1,9}$/.test(value)) throw new Refusal('bad-argument', { argument: `--${name}`, value, expected: '0, 1, 2 …' });
      return Number(value);
    },
    flag: (name) => values.get(name) === true,
  };
}

function globalsOf(values: Values, lang: Lang): Globals {
  const text = (name: string): string | undefined => textOf(values, name);
  return { db: text('db'), json: values.get('json') === true, lang, rehearsal: text('rehearsal'), now: text('now') };
}

function asRefusal(error: CommanderError): Refusal {
  const [named = '', value] = [...error.message.matchAll(/'([^']+)'/g)].map((match) => match[1] as string);
  const expected = /choices are (.+)\.$/.exec(error.message)?.[1];
  return new Refusal(REFUSED[error.code] ?? 'bad-argument', {
    argument: named,
    ...(value === undefined ? {} : { value }),
    ...(expected === undefined ? {} : { expected }),
  });
}

/** `--` protects the word that follows it and no more: options after that word are still options, so they go before it. */
function optionsFirst(words: readonly string[]): string[] {
  const at = words.indexOf('--');
  return at < 0 ? [...words] : [...words.slice(0, at), ...words.slice(at + 2), ...words.slice(at, at + 2)];
}

/** The parser of the commands whose names begin with this word, made when the first of them comes. */
function groupOf(program: Parser, name: string, line: CommandLine, lang: Lang): Parser {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const groups: Readonly<Record<string, Wording>> = words.program.groups;
  return dress(program.command(name), line, lang)
    .description(groups[name]?.[lang] ?? '')
    .helpCommand(false);
}

/** The standard command would take an unknown word for an argument of its own. */
function refuseUnknown({ arguments: [word, next], commands }: CommandLine): void {
  if (word === undefined || word.startsWith('-')) return;
  const named = commands.map(({ name }) => name).filter((name) => name.split(' ')[0] === word);
  if (named.length === 0) throw new Refusal('unknown-command', { command: word });
  if (next === undefined && !named.includes(word)) throw new Refusal('missing-argument', { argument: named.join(', ') });
}

/**
 * Parses the arguments, runs the command they name and returns the exit code: 0 done, 1 done and something needs
 * attention, 2 called wrongly or refused (one sentence on standard error, in the person's language).
 */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const lang = langOf(line);
  let code = 0;
  const program = dress(new Parser('suyuan'), line, lang)
    .description(words.program.summary[lang])
    .version(line.version, '-V, --version', words.program.version[lang]);
  program.helpCommand(false);

  for (const command of line.commands) {
    const [first = '', second] = command.name.split(' ');
    const group = second === undefined ? program : groupOf(program, first, line, lang);
    const parser = dress(group.command(second ?? first, { isDefault: command.name === line.standard }), line, lang).description(
      command.words[lang],
    );
    for (const { name, words: wording, required, many } of command.positionals ?? []) {
      const shown = many === true ? `${name}...` : name;
      parser.addArgument(new Argument(required === true ? `<${shown}>` : `[${shown}]`, wording[lang]));
    }
    for (const option of [...(command.options ?? []), ...GLOBAL_OPTIONS]) addOption(parser, option, lang);
    parser.action(async () => {
      const values = new Map(
        parser.options.map((option) => {
          const value = parser.getOptionValue(option.attributeName()) as unknown;
          return [option.name(), option.negate ? value === false : value] as const;
        }),
      );
      const { run } = await command.load();
      code = await run(line.context(globalsOf(values, lang)), callOf(parser.args, values));
    });
  }

  try {
    refuseUnknown(line);
    await program.parseAsync(optionsFirst(line.arguments), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const refusal = error instanceof CommanderError ? asRefusal(error) : error;
    if (refusal instanceof Refusal) {
      line.terminal.note(refusalText(refusal, lang));
      return 2;
    }
    line.terminal.note(words.program.bug[lang]);
    line.terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}
