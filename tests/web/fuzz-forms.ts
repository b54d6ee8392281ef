import { ACCESSES } from '#records/access.ts';
import { openEditorsRoom, PASSAGE, URI, Visitor } from './editors.ts';
import { dice, VALUES, type Fuzzed } from './fuzz.ts';

/** Forms of editors: where they are sent, and what their fields may say; `{id}` stands for any record. */
const FORMS: readonly (readonly [path: string, fields: Readonly<Record<string, readonly string[]>>])[] = [
  [
    '/captures/{id}/access',
    {
      access: [...ACCESSES, 'private'],
      scope: ['capture', 'source', 'all'],
      reason: ['版权方来信要求', 'asked by its author'],
    },
  ],
  ['/captures/{id}/withdraw', { reason: ['个人信息'], sure: ['no', 'on', 'yes'] }],
  [
    '/review/{id}',
    {
      act: ['confirm', 'reject', 'note', 'undo', 'add', 'supports', 'contradicts', 'partly', 'mentions'],
      passage: ['{id}'],
      note: ['看过了'],
      quote: ['2926项', '平台', '没有这段文字'],
      capture: ['{id}'],
      relation: ['supports', 'mentions', 'nothing'],
      start: ['0', '-1', '99999'],
      decision: ['{id}', 'e-1'],
    },
  ],
  ['/sources/{id}/refresh', {}],
  ['/sources/{id}/address', { uri: ['https://www.cq.gov.cn/b.html', '{id}'], act: ['accept', 'reject'] }],
];

/** Forms until the page is captured anew, as captures are withdrawn meanwhile. */
const FRESH = 100;

/** Sends so many forms of an editor who is signed in, filled in by chance, to a site in the real store. */
export async function fuzzForms(count: number, seed: number): Promise<Fuzzed> {
  const { room, site, claims, sourceId } = await openEditorsRoom();
  const visitor = new Visitor(site, room);
  await visitor.get('/sign-in');
  await visitor.signIn();
  const throwDice = dice(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(throwDice() * list.length)] as T;
  const ids = [...claims, sourceId, 'c-1'];
  let made: readonly string[] = [];
  const statuses: Record<number, number> = {};
  const failures: string[] = [];
  for (let n = 0; n < count; n += 1) {
    if (n % FRESH === 0) {
      room.later(1000);
      await room.capture(URI, `again-${n}`, `${PASSAGE}第${n}次。`);
      made = [`c-again-${n}`, ...(await room.archive.decisions({})).slice(-5).map(({ id }) => id)];
    }
    const known = [...ids, ...made];
    const [place, fields] = one(FORMS);
    const path = place.replace('{id}', one(throwDice() < 0.9 ? known : ['c-nowhere', '%00', '你好']));
    const filled = Object.entries(fields).flatMap(([name, values]) =>
      throwDice() < 0.15 ? [] : [[name, one(throwDice() < 0.8 ? values : VALUES).replace('{id}', one(known))] as const],
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
