import { describe, expect, test } from 'vitest';
import { crawl } from '#commands/crawl.ts';
import { resourceFor } from '#commands/plan.ts';
import { warcRecords } from '#interchange/warc.ts';
import { createSite } from '#web/server.ts';
import { closeAfterEach as closeServers, fixture, testFetcher, tlsOrigin } from '../network/origin.ts';
import { article, closeAfterEach, world } from './world.ts';

closeAfterEach();
closeServers();

describe('the record of a fetch', () => {
  test('is whole in the archive, on the page of the snapshot and in the WARC, also on a connection used before', async () => {
    const play = await world();
    const origin = await tlsOrigin('good.pem');
    const fetcher = testFetcher({ trustedCertificates: [fixture('authority.pem')], clock: play.context.clock });
    const uris = [`${origin}/a`, `${origin}/b`];
    await crawl(
      { ...play.context, fetcher: async () => fetcher } as typeof play.context,
      play.archive,
      uris.map((uri) => resourceFor(uri, play.context.clock.now(), play.context.identity)),
      0,
      { requisites: false, outside: false },
    );
    const attempts = await Promise.all(
      uris.map(async (uri) => {
        const resource = await play.archive.resourceByUri(uri);
        return (await play.archive.attempts({ resource: resource?.id ?? '' }))[0];
      }),
    );
    const [first, second] = attempts.map((attempt) => attempt?.hops[0]);
    for (const hop of [first, second]) {
      expect(hop).toMatchObject({ remoteAddress: '127.0.0.1', protocol: 'http/1.1', status: 200 });
      expect(hop?.tlsIssuer).toMatch(/./);
      expect(hop?.tlsExpires).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(hop?.requestHeaders.map(([name]) => name)).toEqual([
        'host',
        'connection',
        'User-Agent',
        'Accept',
        'Accept-Language',
        'Accept-Encoding',
      ]);
      expect(hop?.responseHeaders.some(([name]) => name === 'Date')).toBe(true);
      expect(hop?.timings?.firstByte).toBeGreaterThan(0);
      expect(hop?.timings?.total).toBeGreaterThanOrEqual(hop?.timings?.firstByte ?? Infinity);
    }
    // robots.txt came first on this connection: what its opening took stands with the page too, marked as such.
    expect(second?.timings).toMatchObject({ kept: true, tls: expect.any(Number) as number });

    const app = createSite({ archive: play.archive, clock: play.context.clock, identity: play.context.identity, version: 'test' });
    const page = await (await app.request(`/captures/${attempts[0]?.captureId ?? ''}?lang=en`)).text();
    for (const shown of ['127.0.0.1', 'http/1.1', first?.tlsIssuer ?? '?', 'User-Agent: Suyuan/test', 'first byte', 'Date: '])
      expect(page).toContain(shown);

    const parts: Uint8Array[] = [];
    const each = async function* () {
      yield* await play.archive.resources({ limit: 99 });
    };
    for await (const part of warcRecords(play.archive, each(), { software: 'x', gzip: false })) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    for (const written of [
      'WARC-IP-Address: 127.0.0.1',
      'WARC-Protocol: http/1.1',
      'GET /a HTTP/1.1',
      '"tlsIssuer"',
      '"firstByte"',
      'WARC-Type: request',
    ])
      expect(text).toContain(written);
  });
});

describe('robots.txt', () => {
  test('is an attempt with its bytes, once a day, and no page to be read', async () => {
    const play = await world();
    const rules = 'User-agent: *\nDisallow: /secret/\n# 本站规则\n';
    const host = 'https://www.city.example';
    play.play((uri) => (uri.endsWith('/robots.txt') ? { type: 'text/plain; charset=utf-8', body: rules } : article('标题', '正文。')));
    for (const round of [1, 2]) {
      await play.capture([`${host}/a.html`, `${host}/b.html`, `${host}/secret/c.html`]);
      play.sleep(25 * 36e5);
      const resource = await play.archive.resourceByUri(`${host}/robots.txt`);
      const attempts = await play.archive.attempts({ resource: resource?.id ?? '' });
      expect(attempts).toHaveLength(round);
      expect(attempts[0]).toMatchObject({ purpose: 'robots', outcome: 'answered', status: 200 });
      const capture = await play.archive.capture(attempts[0]?.captureId ?? '');
      expect(capture).toMatchObject({ kind: round === 1 ? 'response' : 'revisit', contentType: 'text/plain; charset=utf-8' });
      expect(Buffer.from((await play.archive.payload(capture?.payloadDigest ?? '')) ?? '').toString()).toBe(rules);
    }
    const { fail, missing, unexpected, unverifiable } = await play.archive.audit({ at: play.context.clock.now() });
    expect([fail, missing, unexpected, unverifiable].flat()).toEqual([]);
    expect(await play.archive.capturesToExtract({ method: 'none', limit: 9 })).not.toContainEqual(
      expect.objectContaining({ uri: `${host}/robots.txt` }),
    );
  });
});

describe('the page of a source that robots.txt forbids', () => {
  test.each([
    ['en', 'although robots.txt', '--waive-robots', '--from-file'],
    ['zh', '可行的办法', '--waive-robots', '--from-file'],
  ])('tells in %s what can be done', async (lang, ...shown) => {
    const play = await world();
    const uri = "https://closed.example/it's.html";
    play.play((asked) => (asked.endsWith('/robots.txt') ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /' } : article()));
    const source = resourceFor(uri, play.context.clock.now(), play.context.identity);
    const at = play.context.clock.now();
    const common = { documentId: 'doc', revision: 1, ordinal: 0, line: 1, section: [] };
    await play.archive.saveRevision({
      revision: {
        documentId: 'doc',
        number: 1,
        digest: play.context.identity.digest('doc'),
        path: 'doc.md',
        readAt: at,
        method: 'documents/1',
        id: 'doc',
        work: 'doc',
        lang: 'zh',
        title: '文献',
        frontMatter: {},
        blocks: [],
        claims: [],
        citations: [],
        problems: [],
      },
      bytes: Buffer.from('doc'),
      claims: [],
      retired: [],
      citations: [{ ...common, id: 'q-1', sourceId: source.id, uri, kind: 'inline', scope: 'sentence', claimIds: [] }],
      resources: [source],
      alignments: {},
      activities: [],
    });
    await play.capture([uri]);
    const app = createSite({ archive: play.archive, clock: play.context.clock, identity: play.context.identity, version: 'test' });
    const page = (await (await app.request(`/sources/${source.id}?lang=${lang}`)).text())
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"');
    for (const words of shown.slice(lang === 'en' ? 1 : 0)) expect(page).toContain(words);
    expect(page).toContain(`capture 'https://closed.example/it'\\''s.html' --from-file`);
  });
});
