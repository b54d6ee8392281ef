import { describe, expect, test } from 'vitest';
import type { LinkState, LinkStatus } from '#records/health.ts';
import { LINK_STATES } from '#records/health.ts';
import type { Reason } from '#records/text.ts';
import type { Candidate, Whereabouts } from '#records/whereabouts.ts';
import { atomFeed } from '#views/atom.ts';
import { attentionLines, independentLine, sourceTable, type Surveyed } from '#views/reports.ts';
import { statusSummary } from '#views/summary.ts';

const status = (state: LinkState, reason: Reason, more: Partial<LinkStatus> = {}): LinkStatus => ({
  sourceId: 's-1',
  state,
  drift: 'none',
  since: '2026-03-03T01:00:00.000Z',
  lastGood: '2026-03-01T01:00:00.000Z',
  confidence: 0.9,
  reasons: [reason],
  checks: 3,
  checksGood: 1,
  recent: [],
  method: 'health/2',
  inputDigest: 'x',
  ...more,
});
const nowhere: Whereabouts = { candidates: [], passages: { held: 0, present: 0 } };
const four: Whereabouts = { candidates: [], passages: { held: 4, present: 4 } };
const blocked = (vantage: string): LinkStatus =>
  status('blocked', { code: 'refused', status: 403, attempts: ['a', 'b'], vantage }, { lastKnown: 'live' });
const place: Candidate = {
  sourceId: 's-1',
  uri: 'https://www.city.example/new/t20230105_1.html',
  rule: 'same-document',
  state: 'accepted',
  proposedAt: '2026-03-03T01:00:00.000Z',
  checks: 1,
  likeness: 0.97,
};

describe('what became of a source in plain words', () => {
  test('blocked: since when, from where, last read when, and what the copy holds', () => {
    expect(statusSummary({ status: blocked('default') }, four, 'en')).toBe(
      'Blocked since 3 March 2026 from this network; last read in full on 1 March 2026; the archived copy carries all four passages. The site refused us with 403 (2 checks). Last known: live.',
    );
    expect(statusSummary({ status: blocked('default') }, four, 'zh')).toBe(
      '访问受限（自2026年3月3日起，从本网络访问）；最后一次完整读取：2026年3月1日；存档副本保留全部 4 段原文。网站以 403 拒绝访问（2 次检查）。最后确知：可访问。',
    );
    expect(statusSummary({ status: blocked('重庆') }, nowhere, 'en')).toContain('from 重庆;');
  });

  test('gone and found again: the new place and how alike it is, or who decided', () => {
    const gone = status('gone', { code: 'not-found-confirmed', attempts: ['a'], checks: 3, hours: 74 });
    expect(statusSummary({ status: gone }, { ...four, candidates: [place] }, 'en')).toBe(
      `Gone since 3 March 2026; last read in full on 1 March 2026; the archived copy carries all four passages; still verifiable at ${place.uri} (97% of the text). The page was not found at 3 checks over 3 days, while the rest of the host answers.`,
    );
    expect(statusSummary({ status: gone }, { ...nowhere, candidates: [{ ...place, decidedBy: '王' }] }, 'zh')).toContain(
      `仍可在 ${place.uri} 核实（由王判断）`,
    );
    expect(statusSummary({ status: gone }, { ...nowhere, candidates: [{ ...place, state: 'likely' }] }, 'en')).not.toContain(place.uri);
  });

  test('live: whether the passages still stand', () => {
    const live = status('live', { code: 'read-in-full', attempts: ['a'], pageClass: 'article' });
    expect(statusSummary({ status: live }, four, 'en')).toBe(
      'Live since 3 March 2026; read in full on 1 March 2026; it still has all four passages that claims rest on.',
    );
    expect(statusSummary({ status: live }, { ...four, passages: { held: 4, present: 3 } }, 'en')).toContain(
      '1 of 4 passages that claims rest on is no longer there as quoted',
    );
    expect(statusSummary({ status: live }, { ...four, passages: { held: 4, present: 3 } }, 'zh')).toContain('有 1 段已不是原文');
  });

  test('every state in both languages, no slot left open', () => {
    for (const state of LINK_STATES) {
      for (const lang of ['zh', 'en'] as const) {
        const words = statusSummary({ status: status(state, { code: 'offline', attempts: ['a'] }) }, four, lang);
        expect(words).not.toMatch(/[{}]|undefined/);
        expect(words.endsWith(lang === 'zh' ? '。' : '.')).toBe(true);
      }
    }
    expect(statusSummary({}, nowhere, 'en')).not.toBe('');
  });
});

describe('reports for people and for trackers', () => {
  const surveyed = (id: string, of: LinkStatus, beside: Whereabouts = nowhere): Surveyed => ({
    source: {
      id,
      uri: `https://a.example/${id}|x`,
      key: id,
      host: 'a.example',
      firstSeenAt: '2026-01-01T00:00:00.000Z',
      citedBy: [],
      captures: 1,
      stored: 1,
      status: of,
    },
    beside,
  });
  const family = { id: 'f', members: [] };
  const all = [
    surveyed('one', status('live', { code: 'read-in-full', attempts: [], pageClass: 'article' }), { ...nowhere, family }),
    surveyed('two', blocked('default'), { ...four, family, candidates: [place] }),
  ];

  test('a table for an issue tracker has the words and the new place, and no cell breaks it', () => {
    const [head, rule, ...rows] = sourceTable(all, 'markdown', 'en');
    expect(head).toContain('In words | Found again at');
    expect(rule).toMatch(/^\| --- (\| --- )+\|$/);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain('Blocked since 3 March 2026');
    expect(rows[1]).toContain(place.uri);
    expect(rows.every((row) => (row.match(/(?<!\\)\|/g)?.length ?? 0) === (head?.match(/\|/g)?.length ?? 0))).toBe(true);
  });

  test('only what needs a look is spelled out below the text table; reprints count once', () => {
    expect(attentionLines(all, 'zh')).toHaveLength(3);
    expect(attentionLines(all.slice(0, 1), 'en')).toEqual([]);
    expect(independentLine(all, 'en')).toContain('2 sources, 1 of them independent');
    expect(independentLine(all.slice(0, 1), 'zh')).toBe('共 1 个来源。');
  });
});

describe('the feed', () => {
  const data = {
    entries: [
      {
        activity: {
          id: 'e-1',
          at: '2026-03-03T01:00:00.000Z',
          subject: { type: 'source' as const, id: 's-1' },
          event: { code: 'link-state', from: 'live', to: 'gone' },
        },
        name: { text: '<b>“规划”& notice\u0007', tag: 'zh' },
      },
    ],
    createdAt: '2026-01-01T00:00:00.000Z',
    origin: 'https://suyuan.example',
    older: '2026-03-01T00:00:00.000Z',
    rehearsal: false,
    version: '1',
    nameOf: (id: string) => `urn:uuid:${id}`,
  };

  test.each([
    ['zh', '可访问 → 已失效', 'zh-Hans'],
    ['en', 'live → gone', 'en'],
  ] as const)('in %s is well formed and escaped', (lang, words, tag) => {
    const feed = atomFeed(data, lang);
    expect(feed).toContain(`xml:lang="${tag}"`);
    expect(feed).toContain('&lt;b&gt;“规划”&amp; notice');
    expect(feed).toContain(words);
    expect(feed).not.toContain('\u0007');
    expect(feed).toContain('<id>urn:uuid:e-1</id>');
    expect(feed).toContain(`<link rel="self" type="application/atom+xml" href="https://suyuan.example/activity.atom?lang=${lang}"/>`);
    expect(feed).toContain('rel="next"');
    expect(feed).toContain(`href="https://suyuan.example/sources/s-1?lang=${lang}"`);
    const opened = [...feed.matchAll(/<([a-z]+)(?:\s[^>]*[^/])?>/g)].map(([, name]) => name).sort();
    expect([...feed.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name).sort()).toEqual(opened);
  });

  test('without entries was updated when the archive was made', () => {
    expect(atomFeed({ ...data, entries: [] }, 'en')).toContain('<updated>2026-01-01T00:00:00.000Z</updated>');
  });
});
