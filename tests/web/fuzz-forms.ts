import { ACCESSES } from '#records/access.ts';
import { openEditorsRoom, PASSAGE, URI, Visitor } from './editors.ts';
import { dice, VALUES, type Fuzzed } from './fuzz.ts';

/** Forms of editors: where they are sent, and what their fields may say; a kind in braces stands for a record of that kind. */
const FORMS: readonly (readonly [path: string, fields: Readonly<Record<string, readonly string[]>>])[] = [
  [
    '/captures/{capture}/access',
    {
      access: [...ACCESSES, 'private'],
      scope: ['capture', 'source', 'all'],
      reason: ['版权方来信要求', 'asked by its author'],
    },
  ],
  ['/captures/{capture}/withdraw', { reason: ['个人信息'], sure: ['no', 'on', 'yes'] }],
  [
    '/review/{claim}',
    {
      act: ['confirm', 'reject', 'note', 'undo', 'add', 'supports', 'contradicts', 'partly', 'mentions'],
      passage: ['{passage}', ''],
      note: ['看过了'],
      quote: ['2926项', '平台', '没有这段文字'],
      capture: ['{capture}'],
      relation: ['supports', 'mentions', 'nothing'],
      start: ['0', '-1', '99999'],
      decision: ['{decision}'],
    },
  ],
  ['/sources/{source}/refresh', {}],
  ['/sources/{source}/address', { uri: ['https://www.cq.gov.cn/b.html'], act: ['accept', 'reject'] }],
];

/** Forms until the page is captured anew, as captures are withdrawn meanwhile. */
const FRESH = 50;

/** Sends so many forms of an editor who is signed in, filled in by chance, to a site in the real store. */
export async function fuzzForms(count: number, seed: number): Promise<Fuzzed> {
  const { room, site, claims, sourceId } = await openEditorsRoom();
  const visitor = new Visitor(site, room);
  await visitor.get('/sign-in');
  await visitor.signIn();
  const throwDice = dice(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(throwDice() * list.length)] as T;
  const known: Record<string, readonly string[]> = { claim: claims, source: [sourceId] };
  const strange = ['c-nowhere', '%00', '你好', ...claims, sourceId];
  /** Puts a record of the kind that is asked for in its place, now and then one of another kind, or none. */
  const filledIn = (text: string): string =>
    text.replace(/\{(\w+)\}/, (_, kind: string) => one(throwDice() < 0.9 ? (known[kind] ?? strange) : strange));
  const statuses: Record<number, number> = {};
  const failures: string[] = [];
  for (let n = 0; n < count; n += 1) {
    if (n % FRESH === 0) {
      room.later(1000);
      await room.capture(URI, `again-${n}`, `${PASSAGE}第${n}次。`);
      known['capture'] = ['c-1', `c-again-${n}`];
    }
    if (n % 10 === 0) {
      known['decision'] = (await room.archive.decisions({ claim: one(claims) })).slice(-2).map(({ id }) => id);
      known['passage'] = ['1', '2', ...(await room.archive.evidence({ claim: one(claims) })).slice(0, 3).map(({ id }) => id)];
      for (const kind of ['decision', 'passage']) if (known[kind]?.length === 0) known[kind] = strange;
    }
    const [place, fields] = one(FORMS);
    const path = filledIn(place);
    const filled = Object.entries(fields).flatMap(([name, values]) =>
      throwDice() < 0.1 ? [] : [[name, filledIn(one(throwDice() < 0.9 ? values : VALUES))] as const],
    );
    const token = throwDice() < 0.05 ? { token: one(VALUES) } : {};
    const accept = throwDice() < 0.3 ? 'application/json' : 'text/html';
    const answer = await visitor.post(path, { ...Object.fromEntries(filled), ...token }, { accept });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.status >= 500) failures.push(`${answer.status} POST ${path} ${JSON.stringify(filled).slice(0, 400)}`);
  }
  await room.close();
  return { statuses, failures };
}
