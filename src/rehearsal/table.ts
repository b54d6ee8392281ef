import type { Wording } from '#records/text.ts';
import { instant, millis, type Instant } from '#records/time.ts';
import { parse } from 'yaml';
import { Reading } from './reading.ts';

/** One visit to the played web, with a sentence on what has happened since the one before. */
export interface RehearsalRound {
  readonly round: number;
  readonly at: Instant;
  readonly note: Wording;
}

/** Words of a file that read otherwise in an answer: how a page is edited without a second copy of it. */
export interface Edit {
  readonly find: string;
  readonly put: string;
}

/** What one address answers in some rounds. */
export interface Answer {
  readonly rounds: ReadonlySet<number>;
  readonly scheme?: 'http' | 'https';
  readonly status: number;
  /** Path below the folder of hosts. */
  readonly file?: string;
  readonly edits: readonly Edit[];
  /** Content-Type, when the one that goes with the file's ending is not what this site sends. */
  readonly type?: string;
  readonly charset: 'utf-8' | 'gb18030';
  /** Where it points, as sent; `{target}` stands for the path and query asked for. */
  readonly location?: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Milliseconds before the answer. */
  readonly delay: number;
  /** The connection breaks instead of an answer. */
  readonly reset: boolean;
  /** Sends an ETag, and 304 to a request that holds it. */
  readonly etag: boolean;
  readonly gzip: boolean;
}

/** One played host. */
export interface Host {
  /** Rounds in which its name does not resolve. */
  readonly down: ReadonlySet<number>;
  /** Answers to everything but robots.txt, before any page is looked for: firewalls, a move to https. */
  readonly everywhere: readonly Answer[];
  /** Answers by path and query, exactly as asked for. */
  readonly pages: ReadonlyMap<string, readonly Answer[]>;
  /** How it speaks of pages that it does not have. */
  readonly missing: readonly Answer[];
}

export interface RehearsalTable {
  readonly rounds: readonly RehearsalRound[];
  readonly hosts: ReadonlyMap<string, Host>;
}

/** Reads the table of a rehearsal; throws an Error that names the place when it is not as the README beside it says. */
export function readTable(yaml: string): RehearsalTable {
  const root = new Reading(parse(yaml), 'table').only(['rounds', 'hosts']);
  const rounds = root.need('rounds').list().map(readRound);
  const all = new Set(rounds.map(({ round }) => round));
  rounds.forEach(({ round, at }, index) => {
    const before = rounds[index - 1];
    if (round !== index + 1) throw new Error(`rounds[${index}]: rounds are numbered from 1 without a gap`);
    if (before !== undefined && millis(before.at) >= millis(at)) throw new Error(`rounds[${index}]: not later than the round before`);
  });
  const hosts = root
    .need('hosts')
    .entries()
    .map(([name, host]) => [name, readHost(host, all)] as const);
  return { rounds, hosts: new Map(hosts) };
}

function readRound(reading: Reading): RehearsalRound {
  reading.only(['round', 'at', 'note']);
  const note = reading.need('note').only(['zh', 'en']);
  return {
    round: reading.need('round').number(),
    at: instant(millis(reading.need('at').text())),
    note: { zh: note.need('zh').text(), en: note.need('en').text() },
  };
}

function readHost(reading: Reading, all: ReadonlySet<number>): Host {
  reading.only(['down', 'everywhere', 'pages', 'missing']);
  const answers = (list: Reading): readonly Answer[] => list.list().map((answer) => readAnswer(answer, all));
  const down = reading.get('down');
  const everywhere = reading.get('everywhere');
  return {
    down: down === undefined ? new Set() : readRounds(down, all),
    everywhere: everywhere === undefined ? [] : answers(everywhere),
    pages: new Map(
      reading
        .need('pages')
        .entries()
        .map(([target, page]) => [target, answers(page)] as const),
    ),
    missing: answers(reading.need('missing')),
  };
}

const ANSWER_FIELDS = [
  'rounds',
  'scheme',
  'status',
  'file',
  'edits',
  'type',
  'charset',
  'location',
  'headers',
  'delay',
  'reset',
  'etag',
  'gzip',
] as const;

function readAnswer(reading: Reading, all: ReadonlySet<number>): Answer {
  reading.only(ANSWER_FIELDS);
  const rounds = reading.get('rounds');
  const scheme = reading.get('scheme')?.oneOf(['http', 'https'] as const);
  const file = reading.get('file')?.text();
  const type = reading.get('type')?.text();
  const location = reading.get('location')?.text();
  return {
    rounds: rounds === undefined ? all : readRounds(rounds, all),
    ...(scheme === undefined ? {} : { scheme }),
    status: reading.get('status')?.number() ?? 200,
    ...(file === undefined ? {} : { file }),
    edits: reading.get('edits')?.list().map(readEdit) ?? [],
    ...(type === undefined ? {} : { type }),
    charset: reading.get('charset')?.oneOf(['utf-8', 'gb18030'] as const) ?? 'utf-8',
    ...(location === undefined ? {} : { location }),
    headers:
      reading
        .get('headers')
        ?.entries()
        .map(([name, value]) => [name, value.text()] as const) ?? [],
    delay: reading.get('delay')?.number() ?? 0,
    reset: reading.get('reset')?.flag() ?? false,
    etag: reading.get('etag')?.flag() ?? false,
    gzip: reading.get('gzip')?.flag() ?? false,
  };
}

function readEdit(reading: Reading): Edit {
  reading.only(['find', 'put']);
  return { find: reading.need('find').text(), put: reading.need('put').text() };
}

/** Rounds written as `3`, `1-5`, `6-` or several of these parted by commas. */
function readRounds(reading: Reading, all: ReadonlySet<number>): ReadonlySet<number> {
  const chosen = new Set<number>();
  for (const part of reading.numberOrText().split(',')) {
    const range = /^\s*(\d+)(-?)(\d*)\s*$/.exec(part);
    if (range === null) throw new Error(`${reading.place}: not rounds: ${part}`);
    const first = Number(range[1]);
    const last = range[2] === '' ? first : range[3] === '' ? all.size : Number(range[3]);
    for (let round = first; round <= last; round += 1) {
      if (!all.has(round)) throw new Error(`${reading.place}: there is no round ${round}`);
      chosen.add(round);
    }
  }
  return chosen;
}
