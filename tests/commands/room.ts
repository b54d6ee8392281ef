import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, Context } from '#commands/command.ts';
import { METHOD as EXTRACTION } from '#extraction/method.ts';
import { readInto } from '#commands/read.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { createMatcher, type Matcher } from '#evidence/match.ts';
import type { Embedder } from '#records/embedding.ts';
import type { Archive } from '#records/ports.ts';
import { instant, millis } from '#records/time.ts';
import { openArchive } from '../../src/storage/archive.ts';
import { createFiles } from '../../src/storage/files.ts';
import { createIdentity } from '../../src/storage/identity.ts';
import { createSecrets } from '../../src/storage/secrets.ts';
import { made, resource, sha256 } from '../contract/records.ts';
import { captured } from '../evidence/pages.ts';
import { dictionary, GLOSSARY } from '../evidence/lexicon.ts';
import { resourceFor } from '#commands/plan.ts';
import { judgeClaims, judgeLinks } from '#commands/judging.ts';

/** The Chinese that these tests speak; the lexicon knows no other words, so that it is built in a moment. */
const VOCABULARY =
  '数字重庆建设三年成果。1月22日，新闻发布会在重庆举行。“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。“渝快政”平台接入应用490个，公务人员日活跃用户超过55万。下一步将继续夯实基础能力。今年春天，市动物园迎来两只小熊猫，引来许多市民参观。老百姓办事只进一扇门，跑腿少了许多。';

function smallMatcher(): Matcher {
  const runs = new Set<string>();
  for (let start = 0; start < VOCABULARY.length; start++)
    for (let size = 1; size <= 6; size++) runs.add(VOCABULARY.slice(start, start + size));
  return createMatcher(buildLexicon({ dictionary: dictionary().filter(({ simplified }) => runs.has(simplified)), glossary: GLOSSARY }));
}

let shared: Matcher | undefined;

/** An archive in memory with a context that commands run in, and what they said. */
export interface Room {
  readonly archive: Archive;
  readonly context: Context;
  readonly folder: string;
  readonly said: string[];
  readonly json: unknown[];
  readonly notes: string[];
  matcher: Matcher;
  embedder: Embedder | undefined;
  /** Milliseconds since the room was opened. */
  later(ms: number): void;
  read(name: string, text: string): ReturnType<typeof readInto>;
  /** Takes in a page as if it had been captured then, and judges what rests on it. */
  capture(uri: string, id: string, text: string, lang?: 'zh-Hans' | 'en'): Promise<void>;
  close(): Promise<void>;
}

export const START = '2026-03-02T08:00:00.000Z';

export function call(positionals: readonly string[], options: Readonly<Record<string, string | true>> = {}): Call {
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  return {
    positionals,
    text,
    count: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    flag: (name) => options[name] === true,
  };
}

export async function openRoom(): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-room-'));
  let now = START;
  const identity = createIdentity();
  const clock = { now: () => now };
  const archive = await openArchive({
    path: ':memory:',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    identity,
    clock,
  });
  let own: Matcher | undefined;
  const [said, json, notes]: [string[], unknown[], string[]] = [[], [], []];
  const room: Room = {
    archive,
    folder,
    said,
    json,
    notes,
    get matcher() {
      return own ?? (shared ??= smallMatcher());
    },
    set matcher(other) {
      own = other;
    },
    embedder: undefined,
    later: (ms) => {
      now = instant(millis(now) + ms);
    },
    read(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return readInto(room.context, archive, [path]);
    },
    async capture(uri, id, text, lang = 'zh-Hans') {
      const page = { ...captured(id, text, lang).page, method: EXTRACTION };
      const known = resourceFor(uri, now, identity);
      await archive.recordAttempt(made({ id, resource: { ...resource(known.id, uri), firstSeenAt: now }, at: now, body: text }));
      const record = { key: sha256(`page ${text}`), payloadDigest: sha256(text), madeAt: now, textDigest: sha256(text), page };
      await archive.savePage(`c-${id}`, record);
      await judgeLinks(room.context, archive, [known.id]);
      await judgeClaims(room.context, archive, { sources: [known.id] });
    },
    async close() {
      await archive.close();
      rmSync(folder, { recursive: true, force: true });
    },
    context: undefined as unknown as Context,
  };
  const context: Partial<Context> & Record<string, unknown> = {
    lang: 'en',
    json: false,
    clock,
    identity,
    files: createFiles(folder),
    places: { schedule: { path: 'no-such-file.yaml', named: false } } as Context['places'],
    stop: new AbortController().signal,
    progress: () => undefined,
    archive: () => Promise.resolve(archive),
    matcher: () => Promise.resolve(room.matcher),
    embedder: () => Promise.resolve(room.embedder),
    extractor: () =>
      Promise.resolve({ extract: () => Promise.reject(new Error('something was extracted')), close: () => Promise.resolve() }),
    secrets: () => Promise.resolve(createSecrets({ ln: 4, r: 8, p: 1 })),
    terminal: {
      print: (line: string) => void said.push(line),
      json: (value: unknown) => void json.push(value),
      note: (line: string) => void notes.push(line),
      progress: () => undefined,
      screen: false,
      write: (chunk: string | Uint8Array) => Promise.resolve(said.push(String(chunk)) > 0),
    },
  };
  return Object.assign(room, { context: context as unknown as Context });
}
