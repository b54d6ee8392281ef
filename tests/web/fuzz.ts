import type { Hono } from 'hono';
import { ENDPOINTS } from '#web/api-endpoints.ts';

/** Numbers that look random and are the same each time (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Segments of addresses: of our routes, of hostile visitors, and of people who paste. */
const WORDS = [
  ...['documents', 'claims', 'sources', 'captures', 'compare', 'activity', 'search', 'gloss', 'marks', 'outside', 'precision', 'review'],
  ...[
    'replay',
    'raw',
    'cite',
    'cite.bib',
    'cite.ris',
    'cite.json',
    'history',
    'runs',
    'queue',
    'hosts',
    'holdings',
    'progress',
    'receipts',
  ],
  ...[
    'timegate',
    'timemap',
    'link',
    'json',
    'web',
    'api',
    'v1',
    'openapi.json',
    'log',
    'checkpoint',
    'consistency',
    'verify.html',
    'static',
  ],
  ...[
    'metrics',
    'healthz',
    'progress.json',
    'index.json',
    'activity.atom',
    'sign-in',
    'sign-out',
    'refresh',
    'address',
    'withdraw',
    'access',
    'screenshot',
    'stream',
    'decisions.jsonl',
  ],
  ...[
    '%',
    '%00',
    '%ff%fe',
    '%E4%BD%A0',
    '你好',
    '..',
    '.',
    '%2e%2e',
    '%2F',
    '',
    '.json',
    '\\',
    '"',
    "'",
    '<script>',
    '{id}',
    '*',
    ':id',
    ' ',
  ],
  ...[
    '20260101000000',
    '2026',
    '99999999999999',
    'https://www.cq.gov.cn/x',
    'http:',
    '__proto__',
    'constructor',
    'toString',
    '-1',
    '0',
    '%ED%A0%80',
  ],
];

const NAMES = [
  ...[
    'q',
    'page',
    'before',
    'sort',
    'state',
    'drift',
    'host',
    'document',
    'capture',
    'for',
    'lang',
    'next',
    'uri',
    'text',
    'from',
    'to',
    'in',
  ],
  ...[
    'limit',
    'offset',
    'after',
    'class',
    'size',
    'claim',
    'source',
    'health',
    'relation',
    'first',
    'second',
    'refreshing',
    'language',
    'passage',
    'done',
    'at',
    '__proto__',
    '',
  ],
];

export const VALUES = [
  ...[
    '',
    '0',
    '1',
    '-1',
    '1e9',
    '999999999999999999999',
    'NaN',
    '1.5',
    'null',
    '[]',
    '%',
    '%00',
    '%ff',
    '%ED%A0%80',
    '你好',
    '"',
    '""',
    '"*"',
  ],
  ...[
    'NEAR(a b)',
    'a OR',
    '( ',
    '*',
    'a*',
    '-',
    'col:a',
    '^a',
    "' OR 1=1 --",
    'zh',
    'en',
    'xx',
    'live',
    'gone',
    'risk',
    'uri',
    'since',
    'none',
  ],
  ...['2026-09-03T01:20:00Z', '2026', '2026-13-45', '+275760-09-13T00:00:00.001Z', 'www.cq.gov.cn', 'a b', '..', 'javascript:alert(1)'],
  ...[
    'https://www.cq.gov.cn/x',
    'http://[',
    'http://a%00b/',
    'x'.repeat(10_000),
    '好'.repeat(3000),
    '🀄',
    '\u202e',
    '65亿元',
    '6.5 billion',
  ],
];

/** Questions that our pages ask of each other, whose values are made up. */
const QUESTIONS: readonly (readonly [path: string, names: readonly string[]])[] = [
  ['/captures/{id}/replay', ['from', 'to']],
  ['/outside', ['uri', 'at']],
  ['/captures/{id}', ['for']],
  ['/sources', ['class', 'language', 'state', 'drift', 'host', 'document', 'sort', 'page']],
  ['/sources.json', ['class', 'language', 'page']],
  ['/api/v1/sources', ['class', 'language', 'limit', 'page']],
  ['/search', ['q', 'after', 'page', 'class', 'language', 'in', 'host', 'document']],
  ['/search.json', ['q', 'after', 'in']],
  ['/decisions.jsonl', ['after', 'limit', 'lang']],
  ['/activity', ['before']],
  ['/review', ['health', 'document', 'done', 'page']],
  ['/review/{id}', ['passage', 'done']],
  ['/sources/{id}/cite', ['document', 'capture']],
  ['/log/consistency', ['first', 'second']],
];

/** What such questions may be answered with. */
const ANSWERS = [
  ...[
    '0',
    '1',
    '3',
    '7',
    '40',
    '2147483648',
    'article',
    'notice',
    'unknown',
    'captcha',
    'zh',
    'en',
    'zh-Hans',
    'zh-Hant',
    'und',
    'live',
    'gone',
  ],
  ...[
    'https://www.cq.gov.cn/a.html#b',
    '20260301080000',
    '20269999999999',
    '2026-01-01',
    '2026-02-30',
    '2026-09-03T01:20:00.000Z',
    '65亿元',
    '"投资" -亿',
    'all',
    'pages',
    'claims',
    'supported',
    'lost',
  ],
];

const METHODS = [...Array.from({ length: 16 }, () => 'GET'), 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'];

const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['Accept', ['application/json', 'text/html', '*/*', '', ',;=', 'application/json;q=0', 'image/png', 'x'.repeat(5000)]],
  ['Accept-Language', ['zh', 'en', 'zh-CN;q=0.1,en', '', '*', ';;;', 'x'.repeat(5000), 'zh-;q=2']],
  ['Accept-Datetime', ['Thu, 31 May 2012 20:35:00 GMT', 'yesterday', '', '9'.repeat(400)]],
  ['Accept-Encoding', ['gzip', 'br', '*', 'identity;q=0', '']],
  [
    'Cookie',
    ['lang=zh', 'lang=__proto__', 'session=%ff', 'session=' + 'a'.repeat(43), ';;=;=', 'suyuan=' + 'b'.repeat(43), '%', 'a=b'.repeat(2000)],
  ],
  ['If-None-Match', ['*', 'W/"x"', '"', 'x'.repeat(5000)]],
  ['If-Modified-Since', ['never', 'Thu, 31 May 2012 20:35:00 GMT']],
  ['Range', ['bytes=0-1', 'bytes=9-1', 'x']],
  ['If-Range', ['"x"', 'W/"x"', 'never']],
  ['Sec-Fetch-Dest', ['script', 'document', 'image', '']],
  ['Prefer', ['pages-only', ',,,', 'original-content']],
  ['Host', ['localhost', 'evil.example', '[::1]:80', 'a:99999', '']],
  ['Origin', ['null', 'http://evil.example', 'http://localhost', '::']],
  ['Content-Type', ['application/x-www-form-urlencoded', 'application/json', 'multipart/form-data', '']],
  ['Content-Length', ['-1', '99999999999', 'x']],
  ['Sec-Fetch-Site', ['same-origin', 'cross-site', '']],
  ['X-Forwarded-For', ['203.0.113.9', '"', '1, 2, 3']],
  ['Last-Event-ID', ['1', 'x']],
];

const BODIES = ['', 'a=b', '%', 'token=x&kind=confirm', '{"a":', 'name=a&password=b', 'x'.repeat(70_000), '\u0000'];

export interface Fuzzed {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Requests that ended in a failure of ours, as they can be made again. */
  readonly failures: readonly string[];
}

/** Sends so many requests made by chance from parts of real and hostile ones; `ids` are records that the archive has. */
export async function fuzz(site: Hono, ids: readonly string[], count: number, seed: number): Promise<Fuzzed> {
  const throwDice = dice(seed);
  const upTo = (n: number): number => Math.floor(throwDice() * n);
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  // Every route there is, so that a new one is asked as well.
  const routes = [
    ...new Set([...site.routes.map(({ path: route }) => route), ...ENDPOINTS.map(({ path: route }) => `/api/v1${route}`)]),
  ].filter((route) => route !== '/*');
  const routed = (): string =>
    one(routes)
      .replaceAll(/:\w+|\{\w+\}/g, () => encodeURIComponent(one(throwDice() < 0.8 ? ids : VALUES).toWellFormed()))
      .replace('*', () => one(throwDice() < 0.5 ? ['20260301080000/https://www.cq.gov.cn/a.html', 'https://www.cq.gov.cn/a.html'] : WORDS));
  const path = (): string => {
    if (throwDice() < 0.25) return routed();
    if (throwDice() < 0.45) {
      const real = [
        () => `/${one(['documents', 'claims', 'sources', 'captures', 'receipts', 'review', 'hosts', 'runs'])}/${one(ids)}`,
        () => `/sources/${one(ids)}/${one(['cite', 'cite.bib', 'refresh', 'address'])}`,
        () => `/captures/${one(ids)}/${one(['replay', 'raw', 'withdraw', 'access'])}`,
        () => `/compare/${one(ids)}/${one(ids)}`,
        () =>
          `/api/v1/${one(['documents', 'claims', 'sources', 'captures', 'search', 'activity', 'runs'])}${one(['', `/${one(ids)}`, `/${one(WORDS)}`])}`,
        () => `/${one(WORDS)}/${one(VALUES)}`,
      ];
      return `${one(real)()}${one(['', '', '.json', '/', `/${one(WORDS)}`])}`;
    }
    return `/${Array.from({ length: upTo(5) }, () => one(WORDS)).join('/')}`;
  };
  const query = (): string =>
    throwDice() < 0.4
      ? ''
      : `?${Array.from({ length: 1 + upTo(3) }, () => `${one(NAMES)}=${throwDice() < 0.5 ? encodeURIComponent(one([...VALUES, ...ids]).toWellFormed()) : one(VALUES)}`).join('&')}`;
  const question = (): string => {
    const [place, names] = one(QUESTIONS);
    const given = names
      .filter(() => throwDice() < 0.5)
      .map((name) => `${name}=${encodeURIComponent(one([...ANSWERS, ...ids, one(VALUES)]).toWellFormed())}`);
    return `${place.replace('{id}', one(ids))}?${given.join('&')}`;
  };
  const statuses: Record<number, number> = {};
  const failures: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const method = one(METHODS);
    const headers = Object.fromEntries(HEADERS.flatMap(([name, values]) => (throwDice() < 0.12 ? [[name, one(values)] as const] : [])));
    const address = throwDice() < 0.2 ? question() : `${path()}${query()}`;
    const body = method === 'GET' || method === 'HEAD' ? {} : { body: one(BODIES) };
    const told = `${method} ${address.slice(0, 300)} ${JSON.stringify(headers).slice(0, 400)}`;
    try {
      const answer = await site.request(new Request(`http://localhost${address}`, { method, headers, ...body }));
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (answer.status >= 500) failures.push(`${answer.status} ${told}`);
      if (answer.headers.get('content-type')?.startsWith('text/event-stream') === true) await answer.body?.cancel();
    } catch (error) {
      failures.push(`${String(error)} ${told}`);
    }
  }
  return { statuses, failures };
}
