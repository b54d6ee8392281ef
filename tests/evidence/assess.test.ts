import { describe, expect, test } from 'vitest';
import type { Decision } from '#records/decision.ts';
import { assessClaim } from '#evidence/assess.ts';
import { explain, explanationOf } from '#evidence/explain.ts';
import { createMatcher } from '#evidence/match.ts';
import { CLAIM_REASONS } from '#evidence/reasons.ts';
import { fixtureLexicon } from './lexicon.ts';
import { captured, identity, input, linkStatus, source } from './pages.ts';

const matcher = createMatcher(fixtureLexicon());
const assess = (given: Parameters<typeof assessClaim>[0]) => assessClaim(given, matcher, identity);

const PASSAGE = '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
const TEXT = `数字重庆建设三年成果\n1月22日，新闻发布会在重庆举行。${PASSAGE}“渝快政”平台接入应用490个，公务人员日活跃用户超过55万。下一步将继续夯实基础能力。`;
const CLAIM = 'The YUKUAI Ban platform integrates 2,926 government service items and serves 895,000 daily active users.';
const ZH_CLAIM = '渝快办平台集成2926项政务服务事项，日活跃用户89.5万。';
const FALSE_CLAIM = 'The YUKUAI Ban platform integrates 2,926 government service items and serves 120,000 daily active users.';
const page = captured('c1', TEXT);
const without = captured('c2', TEXT.replace(PASSAGE, ''));
const edited = captured('c3', TEXT.replace('89.5万', '98.5万'));

describe('claim health, the first that applies', () => {
  test.each([
    ['supported', input(CLAIM, [source('s1', page)])],
    ['supported', input(ZH_CLAIM, [source('s1', page)], {}, 'zh')],
    ['supported', input(CLAIM, [source('s1', page, { newest: captured('c9', `新栏目\n${TEXT}`) })])],
    ['not-checkable', input('I believe that the YUKUAI Ban platform is the best.', [source('s1', page)])],
    ['not-checkable', input('我认为渝快办平台最好。', [source('s1', page)], {}, 'zh')],
    ['uncited', input(CLAIM, [])],
    ['contradicted', input(FALSE_CLAIM, [source('s1', page)])],
    ['lost', input(CLAIM, [source('s1', page, { newest: without })])],
    ['altered', input(CLAIM, [source('s1', page, { newest: edited })])],
    ['archived-only', input(CLAIM, [source('s1', page, { status: linkStatus('gone') })])],
    ['archived-only', input(CLAIM, [source('s1', page, { status: linkStatus('removed'), newest: without })])],
    ['archived-only', input(CLAIM, [source('s1', page, { status: linkStatus('blocked', 'gone') })])],
    ['supported', input(CLAIM, [source('s1', page, { status: linkStatus('blocked', 'live') })])],
    ['supported', input(CLAIM, [source('s1', page, { status: linkStatus('moved') })])],
    [
      'supported',
      input(CLAIM, [source('s1', page, { newest: without }), source('s2', captured('c8', `转载\n${TEXT}`), { tier: 'reference' })]),
    ],
    ['unsupported', input('The municipal zoo welcomed its first pair of red panda cubs this spring.', [source('s1', page)])],
    ['uncaptured', input(CLAIM, [source('s1')])],
    ['uncaptured', input('The municipal zoo welcomed two red pandas.', [source('s1', page), source('s2')])],
  ])('%s', (health, given) => {
    const { status } = assess(given);
    expect(status.health).toBe(health);
    for (const { code, ...parameters } of status.reasons) {
      expect(Object.keys(CLAIM_REASONS)).toContain(code);
      expect(Object.keys(parameters).sort()).toEqual([...CLAIM_REASONS[code as keyof typeof CLAIM_REASONS]].sort());
    }
  });
});

describe('a page that tells of two like things', () => {
  const study = 'The subject of this study is the Chongqing Data Governance “14th Five-Year Plan” (2021–2025).';
  const earlier = '“十三五”期间，全市已建成两个数据平台，重庆市数据治理规划的任务基本完成。';
  const present = '现将《重庆市数据治理“十四五”规划（2021—2025年）》印发给你们，请认真贯彻执行。';
  const judged = (text: string) => assess(input(study, [source('s1', captured('c7', text))]));

  test('contradicts no claim that it bears out in another place: a person decides', () => {
    const { evidence, status } = judged(`${earlier}各区县要抓好落实。${present}`);
    expect(evidence.filter(({ relation, needsReview }) => relation === 'contradicts' && !needsReview)).toEqual([]);
    expect(status.health).not.toBe('contradicted');
  });

  test('contradicts a claim whose figure it gives to nothing', () => {
    expect(assess(input(FALSE_CLAIM, [source('s1', captured('c7', `${TEXT}另据统计，去年共有体育场馆12座。`))])).status.health).toBe(
      'contradicted',
    );
  });
});

describe('evidence', () => {
  test('is anchored in the pinned capture by quote and position', () => {
    const { evidence } = assess(input(CLAIM, [source('s1', page)]));
    const [first] = evidence;
    expect(first?.passage).toBe(PASSAGE);
    expect(TEXT.slice(first?.position.start, first?.position.end)).toBe(first?.quote.exact);
    expect(TEXT.startsWith(first?.quote.prefix ?? '', (first?.position.start ?? 0) - (first?.quote.prefix.length ?? 0))).toBe(true);
    expect(first).toMatchObject({ captureId: 'c1', tier: 'inline', rank: 1, relation: 'supports', presence: 'present' });
    for (const { passage, agreeing, conflicting } of evidence) {
      for (const point of [...agreeing, ...conflicting])
        expect(passage.slice(point.passage?.start, point.passage?.end)).toBe(point.passage?.text);
    }
  });

  test('keeps the words of an edit', () => {
    const [first] = assess(input(CLAIM, [source('s1', page, { newest: edited })])).evidence;
    expect(first).toMatchObject({ presence: 'edited', presenceIn: 'c3' });
    expect(first?.editedTo).toContain('98.5万');
  });

  test('is at most three passages a source and eight a claim, none overlapping', () => {
    const many = captured(
      'c5',
      Array.from({ length: 30 }, (_, i) => `“渝快办”平台在第${i + 1}个区县集成政务服务事项，企业和群众日活跃用户增加。`).join(''),
    );
    const { evidence } = assess(input(CLAIM, [source('s1', many), source('s2', page), source('s3', edited), source('s4', without)]));
    expect(evidence.length).toBeLessThanOrEqual(8);
    expect(evidence.map(({ rank }) => rank)).toEqual(evidence.map((_, k) => k + 1));
    const own = evidence
      .filter(({ sourceId }) => sourceId === 's1')
      .map(({ position }) => position)
      .sort((a, b) => a.start - b.start);
    expect(own.length).toBeLessThanOrEqual(3);
    own.forEach((position, k) => expect(position.start).toBeGreaterThanOrEqual(own[k - 1]?.end ?? 0));
  });

  test('equal input has equal output and an equal digest; another decision has another digest', () => {
    const given = input(CLAIM, [source('s1', page)]);
    expect(assess(given)).toEqual(assessClaim(given, createMatcher(fixtureLexicon()), identity));
    expect(assess({ ...given, decisions: [decision({ kind: 'note' })] }).status.inputDigest).not.toBe(assess(given).status.inputDigest);
  });
});

function decision(more: Partial<Decision>): Decision {
  return { id: 'x1', kind: 'confirm', at: '2026-02-01T00:00:00.000Z', by: 'Ms Li', claimId: 'k1', sourceId: 's1', ...more };
}

const quote = { exact: PASSAGE, prefix: '', suffix: '' };

describe('a compound claim', () => {
  const compound =
    'The YUKUAI Ban platform integrates 2,926 government service items, and 121,000 grid members receive instructions and report online while patrolling offline.';
  const first = captured('c6', '重庆动态。“渝快办”平台集成2926项政务服务事项。');
  const second = captured('c7', '基层治理动态。网格员12.1万名，线上接收指令并报告，线下巡查走访。');

  test('is supported by passages of two sources together, and lost when one of them is', () => {
    const both = [source('s1', first), source('s2', second)];
    const { status, evidence } = assess(input(compound, both));
    expect(status).toMatchObject({ health: 'supported', reasons: [{ code: 'found-together', sources: 2 }] });
    expect(status.evidenceIds.length).toBe(2);
    expect(evidence.every(({ relation }) => relation !== 'supports')).toBe(true);
    const lost = [
      source('s1', first),
      source('s2', second, { newest: captured('c9', '基层治理动态。本栏目将于近期改版，敬请期待新的内容与服务。') }),
    ];
    expect(assess(input(compound, lost)).status.health).toBe('lost');
  });

  test('needs review when only one part has evidence', () => {
    expect(assess(input(compound, [source('s1', first)])).status.health).toBe('needs-review');
  });
});

describe('decisions outrank the machine', () => {
  test('a rejected passage is no evidence any more', () => {
    const { evidence, status } = assess(input(CLAIM, [source('s1', page)], { decisions: [decision({ kind: 'reject', quote })] }));
    expect(evidence.map(({ passage }) => passage)).not.toContain(PASSAGE);
    expect(status.health).not.toBe('supported');
  });

  test('a confirmed passage supports, whatever the machine thought', () => {
    const weak = '下一步将继续夯实基础能力。';
    const given = input(CLAIM, [source('s1', page)], {
      decisions: [decision({ quote: { exact: weak, prefix: '', suffix: '' }, kind: 'add' })],
    });
    const found = assess(given).evidence.find(({ passage }) => passage === weak);
    expect(found).toMatchObject({ relation: 'supports', needsReview: false, probability: 1 });
    expect(TEXT.slice(found?.position.start, found?.position.end)).toBe(weak);
  });

  test('a relation an editor gives stands, and the last word counts; undone words do not', () => {
    const contradicts = decision({ kind: 'relate', relation: 'contradicts', quote });
    const later = decision({ id: 'x2', at: '2026-02-02T00:00:00.000Z', quote });
    const undo = decision({ id: 'x3', kind: 'undo', undoes: 'x2', at: '2026-02-03T00:00:00.000Z' });
    const health = (decisions: readonly Decision[]): string => assess(input(CLAIM, [source('s1', page)], { decisions })).status.health;
    expect(health([contradicts])).toBe('contradicted');
    expect(health([contradicts, later])).toBe('supported');
    expect(health([contradicts, later, undo])).toBe('contradicted');
  });

  test('the state of the pages still counts', () => {
    const given = input(CLAIM, [source('s1', page, { newest: without })], { decisions: [decision({ quote })] });
    expect(assess(given).status.health).toBe('lost');
  });
});

describe('decisions survive', () => {
  const at = (day: number): string => `2026-02-0${day}T00:00:00.000Z`;
  const newer = captured('c4', `新版式\n${TEXT.replaceAll('，', ', ').replace('89.5万', '８９.５ 万')}`);

  test('a new extractor that sets the text otherwise: found again by its words', () => {
    const given = input(CLAIM, [source('s1', newer)], { decisions: [decision({ quote, captureId: 'c1' })] });
    const [first] = assess(given).evidence;
    expect(first).toMatchObject({
      relation: 'supports',
      probability: 1,
      captureId: 'c4',
      machine: { relation: expect.any(String) as string },
    });
    expect(first?.passage).toContain('８９.５ 万');
    expect(newer.page.text.slice(first?.position.start, first?.position.end)).toBe(first?.quote.exact);
  });

  test('a pinned capture that never had the words: they stay in the capture they were quoted from', () => {
    const other = captured('c5', '另一个栏目的页面，内容与此无关，只谈天气与交通情况，篇幅也足够长。');
    const given = input(CLAIM, [source('s1', other, { decided: [page] })], {
      decisions: [decision({ kind: 'add', quote, captureId: 'c1' })],
    });
    expect(assess(given).evidence[0]).toMatchObject({ captureId: 'c1', passage: PASSAGE, relation: 'supports' });
  });

  test('the loss of every capture that has the words: kept by the quote, and said', () => {
    const other = captured('c6', '另一个栏目的页面，内容与此无关，只谈天气与交通情况，篇幅也足够长。');
    for (const sources of [[source('s1', other)], [source('s1')]]) {
      const { evidence, status } = assess(input(CLAIM, sources, { decisions: [decision({ quote, captureId: 'gone' })] }));
      expect(evidence.find(({ passage }) => passage === PASSAGE)).toMatchObject({
        captureId: 'gone',
        untestable: 'unread',
        needsReview: true,
      });
      expect(status).toMatchObject({ health: 'needs-review', reasons: [{ code: 'passage-unread' }, { code: 'decided' }] });
    }
  });

  test('a newer capture: followed like any passage, stretch by stretch', () => {
    const made = (id: string, text: string, day: number) => {
      const one = captured(id, text);
      return { ...one, capture: { ...one.capture, capturedAt: at(day) } };
    };
    const later = [
      made('d1', TEXT, 1),
      made('d2', TEXT, 2),
      made('d3', TEXT.replace('89.5万', '98.5万'), 3),
      made('d4', TEXT.replace(PASSAGE, ''), 4),
      made('d5', TEXT, 5),
    ];
    const given = input(CLAIM, [source('s1', page, { later, newest: later[4] as typeof page })], { decisions: [decision({ quote })] });
    const { evidence, status } = assess(given);
    expect(status.health).toBe('supported');
    expect(evidence[0]?.sightings?.map(({ presence, captures, from, to, captureId }) => [presence, captures, from, to, captureId])).toEqual(
      [
        ['present', 3, page.capture.capturedAt, at(2), 'c1'],
        ['edited', 1, at(3), at(3), 'd3'],
        ['absent', 1, at(4), at(4), 'd4'],
        ['present', 1, at(5), at(5), 'd5'],
      ],
    );
  });

  test('an uncited source: a passage added by hand counts', () => {
    const elsewhere = source('s9', page, { tier: 'archive' });
    const nothing = captured('c6', '另一个栏目的页面，内容与此无关，只谈天气与交通情况，篇幅也足够长。');
    const added = decision({ kind: 'add', sourceId: 's9', quote });
    expect(assess(input(CLAIM, [source('s1', nothing), elsewhere], { decisions: [added] })).status.health).toBe('supported');
    expect(assess(input(CLAIM, [source('s1', nothing)], { decisions: [added] })).status.health).toBe('unsupported');
  });

  test('the other editor: a difference is shown as needing review, until one gives in', () => {
    const confirm = decision({ quote, at: at(1) });
    const reject = decision({ id: 'x2', kind: 'reject', by: '王编辑', quote, at: at(2) });
    const health = (decisions: readonly Decision[]) => assess(input(CLAIM, [source('s1', page)], { decisions })).status;
    expect(health([confirm, reject])).toMatchObject({
      health: 'needs-review',
      reasons: [{ code: 'editors-differ', by: '王编辑', other: 'Ms Li' }],
    });
    expect(health([confirm, reject, decision({ id: 'x3', by: '王编辑', quote, at: at(3) })]).health).toBe('supported');
    expect(health([confirm, reject, decision({ id: 'x4', kind: 'undo', undoes: 'x2', at: at(3) })]).health).toBe('supported');
    expect(health([confirm, reject, decision({ id: 'x5', kind: 'reject', quote, at: at(3) })]).health).not.toBe('supported');
  });
});

describe('explanations', () => {
  test('tell figures and names first, in both languages', () => {
    const [first] = assess(input(CLAIM, [source('s1', page)])).evidence;
    if (first === undefined) throw new Error('no evidence');
    const { agree, points } = explanationOf(first);
    expect(explain(first, 'en')).toMatch(new RegExp(`^${agree} of ${points} points agree: 2926.* = 2,926`));
    expect(explain(first, 'zh')).toMatch(new RegExp(`^${points} 个要点中有 ${agree} 个一致：2926`));
    expect(explain(first, 'en')).toContain('89.5万');
  });

  test('name what conflicts and what was not found', () => {
    const [first] = assess(input(FALSE_CLAIM, [source('s1', page)])).evidence;
    if (first === undefined) throw new Error('no evidence');
    expect(explain(first, 'en')).toMatch(/89\.5万.* conflicts with 120,000/);
    expect(explain(first, 'zh')).toMatch(/89\.5万.*与120,000.*不符/);
    const bare = matcher.compare({ id: 'a', text: 'Real-time data collection', lang: 'en' }, { id: 'b', text: '天气晴朗', lang: 'zh' });
    expect(explain(bare, 'en')).toContain('not found');
    expect(explain(bare, 'zh')).toContain('未见“');
  });
});
