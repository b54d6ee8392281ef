import { describe, expect, test } from 'vitest';
import type { Context } from '#commands/command.ts';
import { COMMANDS } from '#commands/index.ts';
import type { Terminal } from '#records/terminal.ts';
import { runCommandLine } from '#terminal/commandLine.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line without anything behind it: a command that opens something fails the test. */
async function say(args: readonly string[], lang: 'zh' | 'en' = 'en'): Promise<Said> {
  let out = '';
  let err = '';
  const terminal = {
    print: (line: string) => (out += `${line}\n`),
    note: (line: string) => (err += `${line}\n`),
  } as unknown as Terminal;
  const code = await runCommandLine({
    arguments: args,
    commands: COMMANDS,
    standard: 'start',
    version: '0.0.0-test',
    lang,
    terminal,
    out: (text) => (out += text),
    context: () => ({ json: false, lang, places: {}, terminal }) as unknown as Context,
  });
  return { code, out, err };
}

describe('help', () => {
  test.each(COMMANDS.map(({ name }) => name))('%s says what it does and takes, in both languages', async (name) => {
    const [en, zh] = await Promise.all([say([...name.split(' '), '--help']), say([...name.split(' '), '--help', '--lang', 'zh'])]);
    expect(en.code).toBe(0);
    expect(en.err).toBe('');
    expect(en.out).toMatch(new RegExp(`^Usage: suyuan ${name} `));
    expect(en.out).not.toMatch(/\p{Script=Han}/u);
    expect(zh.out).toMatch(new RegExp(`^用法： suyuan ${name} `));
    expect(zh.out).not.toMatch(/Usage|Options|options\]|Arguments|choices|display help/);
    for (const option of ['--db', '--json', '--lang', '--rehearsal', '--now']) expect(zh.out).toContain(option);
  });

  test('the program lists every command', async () => {
    const { out } = await say(['--help']);
    for (const { name } of COMMANDS) expect(out).toMatch(new RegExp(`\\n  ${name.split(' ')[0] as string} .*\\w`));
  });

  test('the version is one line', async () => {
    expect(await say(['--version'])).toEqual({ code: 0, out: '0.0.0-test\n', err: '' });
  });
});

test('a word behind -- is no option, and options may follow it', async () => {
  const said = await say(['inspect', 'quantities', '--', '-5 degrees', '--in', 'en']);
  expect(said).toMatchObject({ code: 0, err: '' });
  expect(said.out).toMatch(/^-5 degrees\tmeasure\t-5/);
});

describe('a call that cannot be understood gets one sentence and exit code 2', () => {
  test.each<[string, string[], RegExp, RegExp]>([
    ['an unknown command', ['frobnicate'], /no command frobnicate/, /没有 frobnicate 这个命令/],
    ['half a command', ['inspect'], /inspect page, inspect quantities/, /缺少参数：inspect page/],
    ['an unknown second word', ['inspect', 'soul'], /no command soul/, /soul/],
    ['an unknown option', ['read', '--frobnicate'], /no option --frobnicate/, /没有 --frobnicate 这个选项/],
    ['an option without its value', ['capture', '--host-delay'], /--host-delay/, /--host-delay/],
    ['a value that is no number', ['capture', '--host-delay', 'soon'], /soon cannot be used for --host-delay/, /--host-delay 不接受 soon/],
    [
      'a value that is not among the choices',
      ['status', '--format', 'stone'],
      /stone cannot be used for .*--format.*text, markdown, csv/,
      /stone，应为：text、markdown、csv/,
    ],
    ['a missing argument', ['withdraw'], /missing/i, /缺少/],
    ['a missing option', ['withdraw', 'k-1', '--by', 'Ann'], /--reason/, /--reason/],
    ['too many arguments', ['doctor', 'now'], /Too many arguments for doctor/, /doctor 的参数过多/],
  ])('%s', async (_, args, en, zh) => {
    for (const [lang, words] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const said = await say(args, lang);
      expect(said.err.trim().split('\n')).toHaveLength(1);
      expect(said.err).toMatch(words);
      expect(said).toMatchObject({ code: 2, out: '' });
    }
  });
});
