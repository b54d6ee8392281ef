import fc from 'fast-check';
import otherParser from 'robots-parser';
import { describe, expect, test } from 'vitest';
import { inspectRobots } from '#network/robots.ts';

const allowed = (text: string, uri: string, agent = 'Suyuan'): boolean => inspectRobots(text, agent, uri).allowed;
const site = 'https://www.example.com';

/** The package's types describe an ES module, which it is not. */
const robotsParser = otherParser as unknown as (
  uri: string,
  text: string,
) => { isAllowed(uri: string, agent: string): boolean | undefined };

describe('groups', () => {
  const text = `User-agent: ExampleBot
Disallow: /foo
Disallow: /bar

User-agent: quxBot
User-agent: QuuxBot
Disallow: /foo

User-agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-agent: foobot
Disallow: /
Allow: /example/page.html
Allow: /example/allowed.gif

User-agent: barbot
User-agent: bazbot
Disallow: /example/page.html

User-agent: EmptyBot
`;

  test.each([
    ['ExampleBot', '/foo/x', false],
    ['examplebot', '/bar', false],
    ['ExampleBot', '/example/', true],
    ['QuxBot', '/foo', false],
    ['QUUXBOT', '/foo', false],
    ['other', '/example/disallowed.gif', false],
    ['other', '/a.gif', false],
    ['other', '/a.gif?x', true],
    ['other', '/publications/', true],
    ['foobot', '/example/page.html', true],
    ['foobot', '/example/allowed.gif', true],
    ['foobot', '/example/other.html', false],
    ['bazbot', '/example/page.html', false],
    ['bazbot', '/a.gif', true],
    ['EmptyBot', '/example/', true],
    ['*', '/example/', false],
    ['', '/example/', false],
  ])('%s at %s: %s', (agent, path, expected) => {
    expect(allowed(text, site + path, agent)).toBe(expected);
  });

  test('groups for one agent are one', () => {
    const split = 'User-agent: a\nDisallow: /x\n\nUser-agent: b\nDisallow: /y\n\nUser-agent: A\nDisallow: /z\n';
    expect([allowed(split, `${site}/x`, 'a'), allowed(split, `${site}/y`, 'a'), allowed(split, `${site}/z`, 'a')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('a Sitemap, a Crawl-delay or an unknown line does not part agents from their rules', () => {
    for (const line of ['Sitemap: https://x/s.xml', 'Crawl-delay: 3', 'Clean-param: ref', 'Host: x']) {
      expect(allowed(`User-agent: other\n${line}\nUser-agent: Suyuan\nDisallow: /\n`, `${site}/`, 'other')).toBe(false);
    }
  });

  test('an empty Disallow closes a group and forbids nothing', () => {
    const text = 'User-agent: other\nDisallow:\nUser-agent: Suyuan\nDisallow: /\n';
    expect([allowed(text, `${site}/`, 'other'), allowed(text, `${site}/`, 'Suyuan')]).toEqual([true, false]);
  });

  test('rules before any agent are nobody’s', () => {
    expect(allowed('Disallow: /\nUser-agent: x\nDisallow: /a', `${site}/b`)).toBe(true);
  });

  test.each([
    ['Suyuan', 'Suyuan/0.1 (archive of cited web pages; contact: a@example.org)'],
    ['Suyuan/2.0', 'Suyuan'],
    ['SUYUAN # our friend', 'suyuan'],
    ['360Spider', '360Spider'],
    ['MJ12bot', 'MJ12bot/v1.4.8'],
    ['Baiduspider-image', 'Baiduspider-image'],
    ['Foo_Bot', 'foo_bot/1'],
  ])('the line “%s” names the agent “%s”', (line, agent) => {
    expect(allowed(`User-agent: ${line}\nDisallow: /\n`, `${site}/`, agent)).toBe(false);
  });

  test.each([
    ['Suyuan-image', 'Suyuan'],
    ['Suyuan', 'Suyuan-image'],
    ['Su', 'Suyuan'],
    ['Baiduspider', 'Baiduspider-image'],
  ])('the line “%s” does not name the agent “%s”', (line, agent) => {
    expect(allowed(`User-agent: ${line}\nDisallow: /\n`, `${site}/`, agent)).toBe(true);
  });

  test('a star with words after it is everyone', () => {
    expect(allowed('User-agent: * everyone\nDisallow: /\n', `${site}/`)).toBe(false);
  });
});

describe('rules', () => {
  const rule = (line: string, path: string): boolean => allowed(`User-agent: *\n${line}\n`, site + path);

  test.each([
    ['Disallow: /fish', '/fish', false],
    ['Disallow: /fish', '/fish.html', false],
    ['Disallow: /fish', '/fishheads/yummy.html', false],
    ['Disallow: /fish', '/fish.php?id=anything', false],
    ['Disallow: /fish', '/Fish.asp', true],
    ['Disallow: /fish', '/catfish', true],
    ['Disallow: /fish*', '/fishheads', false],
    ['Disallow: /fish/', '/fish', true],
    ['Disallow: /fish/', '/fish/?id=1', false],
    ['Disallow: /*.php', '/folder/filename.php?parameters', false],
    ['Disallow: /*.php', '/windows.PHP', true],
    ['Disallow: /*.php$', '/filename.php', false],
    ['Disallow: /*.php$', '/filename.php?x', true],
    ['Disallow: /*.php$', '/filename.php5', true],
    ['Disallow: /fish*.php', '/fishheads/catfish.php?x', false],
    ['Disallow: *', '/', false],
    ['Disallow: /$', '/', false],
    ['Disallow: /$', '/a', true],
    ['Disallow: /a$b', '/a$b', false],
    ['Disallow: /a$b', '/a', true],
    ['Disallow: /a**b', '/axxb', false],
    ['Disallow: /*a*a$', '/ba', true],
    ['Disallow: /*a*a$', '/baa', false],
    ['Disallow: /ab*b$', '/ab', true],
    ['Disallow: /?', '/?x', false],
    ['Disallow: fish', '/fish', true],
    ['Disallow:', '/', true],
    ['Disallow: /', '/robots.txt', true],
    ['disallow : /fish', '/fish', false],
    ['DISALLOW:/fish', '/fish', false],
    ['Disallow: /fish # not these', '/fish', false],
    ['Disallow /fish', '/fish', false],
    ['Disallow /fish and chips', '/fish', true],
    ['Dissallow: /fish', '/fish', false],
    ['Disalow: /fish', '/fish', false],
    ['\t Disallow:\t/fish\t', '/fish', false],
  ])('%s at %s: allowed %s', (line, path, expected) => {
    expect(rule(line, path)).toBe(expected);
  });

  test.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz'],
    ['/foo/bar/ツ', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%E3%83%84', '/foo/bar/ツ'],
    ['/foo/bar/%e3%83%84', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
    ['/foo/bar/baz', '/foo/bar/%62%61%7a'],
    ['/公开/政策', '/%E5%85%AC%E5%BC%80/%E6%94%BF%E7%AD%96/1'],
    ['/path/file-with-a-%2A.html', '/path/file-with-a-*.html'],
    ['/path/foo-%24', '/path/foo-$'],
  ])('the pattern %s and the path %s are the same octets', (pattern, path) => {
    expect(rule(`Disallow: ${pattern}`, path)).toBe(false);
  });

  test('an encoded slash is not a slash', () => {
    expect(rule('Disallow: /a%2Fb', '/a/b')).toBe(true);
  });

  test.each([
    [['Allow: /p', 'Disallow: /'], '/page', true, 'Allow: /p'],
    [['Allow: /folder', 'Disallow: /folder'], '/folder/page', true, 'Allow: /folder'],
    [['Disallow: /folder', 'Allow: /folder'], '/folder/page', true, 'Allow: /folder'],
    [['Allow: /page', 'Disallow: /*.htm'], '/page.htm', false, 'Disallow: /*.htm'],
    [['Allow: /$', 'Disallow: /'], '/', true, 'Allow: /$'],
    [['Allow: /$', 'Disallow: /'], '/page.htm', false, 'Disallow: /'],
    [['Disallow: /s/ # WeChat', 'Allow: /'], '/s/abc', false, 'Disallow: /s/'],
    [['Disallow: /a'], '/b', true, undefined],
  ])('of %j the longest decides at %s', (lines, path, expected, line) => {
    const verdict = inspectRobots(['User-agent: *', ...lines].join('\n'), 'Suyuan', site + path);
    expect(verdict).toEqual({ allowed: expected, ...(line === undefined ? {} : { rule: line }) });
  });
});

describe('the file', () => {
  const body = 'User-agent: *@Disallow: /x@Allow: /x/y@';

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['blank lines', '\n\n\n'],
  ])('with %s', (_, end) => {
    const text = body.replaceAll('@', end);
    expect([allowed(text, `${site}/x`), allowed(text, `${site}/x/y`)]).toEqual([false, true]);
  });

  test('with a byte order mark', () => {
    expect(allowed(`\uFEFF${body.replaceAll('@', '\n')}`, `${site}/x`)).toBe(false);
  });

  test.each(['', '<!doctype html><html><title>404</title>Disallow: /</html>', '\0\0\0', ':::\n:\n'])(
    'that is none forbids nothing',
    (text) => {
      expect(inspectRobots(text, 'Suyuan', `${site}/`)).toEqual({ allowed: true });
    },
  );

  test('Crawl-delay is read for the agent it is meant for', () => {
    const text = 'User-agent: *\nCrawl-delay: 10\nDisallow:\n\nUser-agent: Suyuan\nCrawl-delay: 2.5\nCrawl-delay: soon\nCrawl-delay: -4\n';
    expect(inspectRobots(text, 'Suyuan', `${site}/`)).toEqual({ allowed: true, crawlDelay: 2.5 });
    expect(inspectRobots(text, 'other', `${site}/`)).toEqual({ allowed: true, crawlDelay: 10 });
  });

  test('hostile patterns are matched in time', () => {
    const text = `User-agent: *\n${`Disallow: /${'*a'.repeat(2000)}$\n`.repeat(100)}`;
    const started = performance.now();
    expect(allowed(text, `${site}/${'a'.repeat(1999)}b`)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a URI that is only a path will do', () => {
    expect(allowed('User-agent: *\nDisallow: /x', '/x/y')).toBe(false);
  });
});

describe('against another implementation', () => {
  const piece = fc.constantFrom('/', 'a', 'b', '.htm', '?q', '=', '中', '%e4', '-');
  const path = fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
  const pattern = fc
    .tuple(fc.array(fc.oneof(piece, fc.constant('*')), { maxLength: 6 }), fc.boolean())
    .map(([parts, end]) => `/${parts.join('')}${end ? '$' : ''}`);
  const line = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom('User-agent: *', 'User-agent: Suyuan', 'User-agent: other').map((agent) => `${agent}\nAllow: /never`),
    },
    { weight: 5, arbitrary: fc.tuple(fc.constantFrom('Allow', 'Disallow'), pattern).map(([name, value]) => `${name}: ${value}`) },
  );

  test('verdicts agree on files without the forms on which implementations differ', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), path, (lines, where) => {
        const text = ['User-agent: *', ...lines].join('\n');
        const uri = site + where;
        expect(allowed(text, uri)).toBe(robotsParser(`${site}/robots.txt`, text).isAllowed(uri, 'Suyuan') ?? true);
      }),
      { numRuns: 3000 },
    );
  });
});
