import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLocalName, isPublicAddress, literalAddress } from '#network/address.ts';
import { closeAfterEach, fetchPage, httpOrigin, testFetcher } from './origin.ts';

closeAfterEach();

/** Blocks that IANA's special-purpose registries keep from the public Internet. */
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const number = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
const hex = (value: number): string => `${Math.floor(value / 65536).toString(16)}:${(value % 65536).toString(16)}`;

const privateV4 = fc
  .tuple(fc.constantFrom(...NOT_PUBLIC_V4), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))
  .map(([[base, bits], part]) => number(base) + Math.floor(part * 2 ** (32 - bits)));

const anyV4 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** Ways to write an IPv4 address that the WHATWG URL parser reads as one. */
const SPELLINGS: readonly ((value: number) => string)[] = [
  dotted,
  String,
  (value) => `0x${value.toString(16)}`,
  (value) => `0${value.toString(8)}`,
  (value) =>
    dotted(value)
      .split('.')
      .map((part) => `0x${Number(part).toString(16)}`)
      .join('.'),
  (value) =>
    dotted(value)
      .split('.')
      .map((part) => `0${Number(part).toString(8)}`)
      .join('.'),
  (value) => `${Math.floor(value / 2 ** 24)}.${value % 2 ** 24}`,
  (value) => `${dotted(value)}.`,
  (value) => `[::ffff:${dotted(value)}]`,
  (value) => `[::ffff:${hex(value)}]`,
  (value) => `[::${hex(value)}]`,
  (value) => `[64:ff9b::${hex(value)}]`,
  (value) => `[2002:${hex(value)}::1]`,
];

describe('the address guard', () => {
  test('no spelling of a private IPv4 address in a URL passes', () => {
    fc.assert(
      fc.property(privateV4, fc.constantFrom(...SPELLINGS), (value, spell) => {
        const literal = literalAddress(new URL(`http://${spell(value)}/`).hostname);
        expect(literal).toBeDefined();
        expect(isPublicAddress(literal ?? '8.8.8.8')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('an IPv4 address is public exactly when it lies in no special block, mapped into IPv6 or not', () => {
    const special: readonly (readonly [string, number])[] = [
      ...NOT_PUBLIC_V4,
      ['192.31.196.0', 24],
      ['192.52.193.0', 24],
      ['192.88.99.0', 24],
      ['192.175.48.0', 24],
    ];
    fc.assert(
      fc.property(fc.oneof(anyV4, privateV4), (value) => {
        const inside = special.some(([base, bits]) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(number(base) / 2 ** (32 - bits)));
        expect(isPublicAddress(dotted(value))).toBe(!inside);
        expect(isPublicAddress(`::ffff:${dotted(value)}`)).toBe(!inside);
      }),
      { numRuns: 5000 },
    );
  });

  test('no IPv6 address outside 2000::/3 is public', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
        const first = Number.parseInt(canonical.split(':')[0] || '0', 16);
        const embedded = canonical.startsWith('::ffff:') || canonical.startsWith('64:ff9b::');
        if (!embedded && (first < 0x2000 || first > 0x3fff)) expect(isPublicAddress(address)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['2606:4700::6810:84e5', '240e:c3:2800::1', '2408:8756:4cff::9', '119.29.29.29', '1.1.1.1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    'fec0::1',
    '2001:db8::1',
    '3fff::1',
    '2001::1',
    '100::1',
    '5f00::1',
    '64:ff9b:1::1',
    'nonsense',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['localhost', 'LOCALHOST.', 'a.localhost', 'printer.local', 'db.internal', 'nas.home.arpa', 'localhost.localdomain'])(
    '%s is a local name',
    (name) => {
      expect(isLocalName(name)).toBe(true);
    },
  );

  test.each(['www.gov.cn', 'localhost.example', 'internal.example.cn', 'local'])('%s is not a local name', (name) => {
    expect(isLocalName(name)).toBe(false);
  });
});

describe('the guard on the connected address', () => {
  const guarded = { allowAddress: () => false };
  const asked: string[] = [];
  const inside = () => httpOrigin((request, response) => response.end(asked.push(request.url ?? '').toString()));

  test.each([
    ['the literal itself', (port: string) => `http://127.0.0.1:${port}/`],
    ['a number', (port: string) => `http://2130706433:${port}/`],
    ['octal', (port: string) => `http://0177.0.0.1:${port}/`],
    ['hexadecimal', (port: string) => `http://0x7f.1:${port}/`],
    ['full-width digits', (port: string) => `http://１２７.0.0.1:${port}/`],
    ['a mapped address', (port: string) => `http://[::ffff:127.0.0.1]:${port}/`],
    ['IPv6 loopback', (port: string) => `http://[::1]:${port}/`],
    ['any address', (port: string) => `http://0.0.0.0:${port}/`],
    ['a name that resolves there', (port: string) => `http://localhost:${port}/`],
    ['user information before it', (port: string) => `http://example.com@127.0.0.1:${port}/`],
  ])('refuses %s and sends nothing', async (_, uriOf) => {
    const origin = await inside();
    asked.length = 0;
    for (const waiveRobots of [true, false]) {
      const result = await testFetcher(guarded).fetch({ uri: uriOf(new URL(origin).port), purpose: 'source', waiveRobots });
      expect(result).toMatchObject({ outcome: 'excluded', reason: 'private-address', hops: [] });
    }
    expect(asked).toEqual([]);
  });

  test.each(['http://127.0.0.2', 'http://2130706434', 'http://[::1]', 'http://[::ffff:127.0.0.2]'])(
    'refuses a redirect to %s with the hop kept',
    async (base) => {
      const target = await inside();
      asked.length = 0;
      const origin = await httpOrigin((_request, response) =>
        response.writeHead(302, { location: `${base}:${new URL(target).port}/` }).end(),
      );
      expect(await fetchPage(`${origin}/start`)).toMatchObject({
        outcome: 'excluded',
        reason: 'private-address',
        hops: [{ uri: `${origin}/start`, status: 302 }],
      });
      expect(asked).toEqual([]);
    },
  );

  test('refuses a robots.txt that redirects inside, and asks for no page while it cannot be read', async () => {
    const target = await inside();
    asked.length = 0;
    const origin = await httpOrigin((request, response) =>
      request.url === '/robots.txt'
        ? response.writeHead(302, { location: target.replace('127.0.0.1', '127.0.0.2') }).end()
        : response.end('page'),
    );
    const result = await testFetcher().fetch({ uri: `${origin}/`, purpose: 'source' });
    expect(result).toMatchObject({ outcome: 'excluded', reason: 'robots', hops: [], robots: { allowed: false, ground: 'unavailable' } });
    expect(result.detail).toContain('robots.txt redirects to a private address');
    expect(result.robotsFiles).toMatchObject([{ outcome: 'excluded', reason: 'private-address', hops: [{ status: 302 }] }]);
    expect(asked).toEqual([]);
  });

  test('takes an address that the configuration allows', async () => {
    const origin = await inside();
    const result = await fetchPage(`${origin}/`, { allowAddress: (address) => address === '127.0.0.1' });
    expect(result).toMatchObject({ outcome: 'answered', hops: [{ remoteAddress: '127.0.0.1' }] });
  });

  test('of the addresses of a name only allowed ones are connected to', async () => {
    const origin = await inside();
    const result = await fetchPage(`http://localhost:${new URL(origin).port}/`, { allowAddress: (address) => address === '127.0.0.1' });
    expect(result.hops[0]?.remoteAddress).toBe('127.0.0.1');
  });
});

describe('what is not fetched at all', () => {
  test.each([
    ['ftp://example.com/a', 'scheme'],
    ['mailto:a@example.com', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['not a uri', 'bad-uri'],
    ['//example.com/a', 'bad-uri'],
    ['http://', 'bad-uri'],
    ['http://[::zz]/', 'bad-uri'],
    ['', 'bad-uri'],
  ])('%s is excluded: %s', async (uri, reason) => {
    expect(await fetchPage(uri)).toMatchObject({ uri, outcome: 'excluded', reason, hops: [] });
  });
});
