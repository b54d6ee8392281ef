import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import type { SearchForm } from '#views/search-data.ts';

const LONGEST = 200;
const DATE = /^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** What is asked for by an address; throws Refusal `bad-argument` for what cannot be asked. */
export function formOf(context: Context): SearchForm {
  const asked = (name: string): string => (context.req.query(name) ?? '').trim();
  const q = asked('q');
  if (q.length > LONGEST) throw new Refusal('bad-argument', { argument: 'q', expected: `≤ ${LONGEST}` });
  const page = asked('page') || '1';
  if (!/^[1-9]\d{0,3}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const host = asked('host').toLowerCase();
  if (host.length > 255 || /[\s/]/.test(host)) throw new Refusal('bad-argument', { argument: 'host', expected: 'www.cq.gov.cn' });
  const within = asked('in') || 'all';
  if (within !== 'all' && within !== 'claims' && within !== 'pages')
    throw new Refusal('bad-argument', { argument: 'in', expected: 'all, claims, pages' });
  const dates = Object.fromEntries(
    (['from', 'to'] as const).flatMap((name) => {
      const value = asked(name);
      if (value !== '' && !DATE.test(value)) throw new Refusal('bad-argument', { argument: name, expected: '2021, 2021-12, 2021-12-30' });
      return value === '' ? [] : [[name, value]];
    }),
  ) as Pick<SearchForm, 'from' | 'to'>;
  const document = asked('document');
  const after = asked('after');
  if (after !== '' && !/^[tw]\d{1,15}$/.test(after)) throw new Refusal('bad-argument', { argument: 'after', expected: 'w1234' });
  return {
    q,
    in: within,
    page: Number(page),
    ...dates,
    ...(host === '' ? {} : { host }),
    ...(document === '' ? {} : { document }),
    ...(after === '' ? {} : { after }),
  };
}
