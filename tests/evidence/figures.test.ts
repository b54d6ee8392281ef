import { describe, expect, test } from 'vitest';
import type { Comparison, Point, Relation } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { createMatcher } from '#evidence/match.ts';
import { fixtureLists } from './lexicon.ts';

const langOf = (words: string): Lang => (/[\u4e00-\u9fff]/u.test(words) ? 'zh' : 'en');

/** Figures of the claim that conflict, agree or are missing, each with its counterpart. */
function figures(points: readonly Point[]): readonly string[] {
  return points
    .filter(({ claim }) => /\d/.test(claim.text))
    .map(({ claim, passage }) => (passage === undefined ? claim.text : `${claim.text} ↔ ${passage.text}`));
}

const EXCHANGED: readonly (readonly [claim: string, passage: string, conflicts: readonly string[]])[] = [
  ['全市建成86个中心，接入68个部门。', '全市建成68个中心，接入86个部门。', ['86 ↔ 68', '68 ↔ 86']],
  ['The city built 86 centres and connected 68 departments.', '全市建成68个中心，接入86个部门。', ['86 ↔ 68', '68 ↔ 86']],
  ['全市建成86个中心，接入68个部门。', 'The city built 68 centres and connected 86 departments.', ['86 ↔ 68', '68 ↔ 86']],
  [
    'The city built 86 centres and connected 68 departments.',
    'The city built 68 centres and connected 86 departments.',
    ['86 ↔ 68', '68 ↔ 86'],
  ],
  [
    'The city received 7% more tourists, and tourist consumption rose by 11%.',
    '全市接待游客增长11%，旅游消费增长7%。',
    ['7% ↔ 11%', '11% ↔ 7%'],
  ],
  ['全市游客增长7%，消费增长11%。', '全市游客增长11%，消费增长7%。', ['7% ↔ 11%', '11% ↔ 7%']],
  [
    'By the end of 2022 the hospital had 350 doctors and 620 nurses.',
    '截至2022年底，该医院有医生620名、护士350名。',
    ['350 ↔ 620', '620 ↔ 350'],
  ],
  ['The museum opened in 2015 and was rebuilt in 2019.', '博物馆2019年开放，2015年重建。', ['2015 ↔ 2019年', '2019 ↔ 2015年']],
  ['公园2015年开放，2019年改造。', '公园2019年开放，2015年改造。', ['2015年 ↔ 2019年', '2019年 ↔ 2015年']],
  ['Exports and imports grew by 8.5% and 3.2% respectively.', '进口和出口分别增长8.5%和3.2%。', ['8.5% ↔ 3.2%', '3.2% ↔ 8.5%']],
  ['出口和进口分别增长8.5%和3.2%。', '出口和进口分别增长3.2%和8.5%。', ['8.5% ↔ 3.2%', '3.2% ↔ 8.5%']],
  ['女性职工占比由45%提高到32%。', '女性职工占比由32%提高到45%。', ['45% ↔ 32%', '32% ↔ 45%']],
  ['The share of female employees of the company rose from 45% to 32%.', '公司女性员工占比由32%提高到45%。', ['45% ↔ 32%', '32% ↔ 45%']],
  [
    'In 2023, revenue reached 120 billion yuan, up 8.2%, and profit reached 9 billion yuan, up 3.5%.',
    '2023年，实现营业收入1200亿元，同比增长3.5%；实现利润90亿元，同比增长8.2%。',
    ['8.2% ↔ 3.5%', '3.5% ↔ 8.2%'],
  ],
  ['平台接入86个部门。', '全市建成平台12个，接入部门68家。', ['86 ↔ 68']],
];

const IN_ANY_ORDER: readonly (readonly [claim: string, passage: string])[] = [
  ['全市建成86个中心，接入68个部门。', '全市接入68个部门，建成86个中心。'],
  ['The city connected 68 departments and built 86 centres.', '全市建成86个中心，接入68个部门。'],
  ['Chongqing has 17 parks and 43 museums.', '重庆有43个博物馆和17个公园。'],
  ['全市有医院95家、学校80所，共有职工3000人。', 'The city has 80 schools and 95 hospitals with 3,000 employees in all.'],
  ['Exports and imports grew by 8.5% and 3.2% respectively.', '进口、出口分别增长3.2%、8.5%。'],
  [
    'The enrolment rate and the employment rate rose by 10 and 12 percentage points respectively.',
    '入学率和就业率分别提高10个和12个百分点。',
  ],
  [
    'The enrolment rate and the employment rate rose by 10 and 12 percentage points respectively.',
    '就业率和入学率分别提高12个和10个百分点。',
  ],
  ['Of the 1,200 households in the village, 300 have moved to new houses.', '全村1200户中，已有300户搬进新房。'],
  ['Waiting time fell from 5 days to 2 days and costs fell from 300 yuan to 100 yuan.', '等待时间由5天缩短到2天，费用由300元降到100元。'],
  ['The city built 68 centres.', '全市建成中心68个，接入部门86个。'],
];

const FIRMS = 'Software firms can receive up to 3 million RMB for innovation.';
const FIRMS_ZH = '软件企业开展创新，最高可获300万元支持。';
const BOUNDS: readonly (readonly [claim: string, passage: string, relation: Relation])[] = [
  [FIRMS, '鼓励软件企业开展创新，给予最高300万元支持。', 'supports'],
  [FIRMS, '鼓励软件企业开展创新，给予150万元支持。', 'contradicts'],
  [FIRMS, '鼓励软件企业开展创新，给予最高150万元支持。', 'contradicts'],
  [FIRMS, '鼓励软件企业开展创新，给予最高500万元支持。', 'contradicts'],
  [FIRMS_ZH, '鼓励软件企业开展创新，给予最高300万元支持。', 'supports'],
  [FIRMS_ZH, '鼓励软件企业开展创新，给予150万元支持。', 'contradicts'],
  [FIRMS_ZH, '鼓励软件企业开展创新，最高给予150万元支持。', 'contradicts'],
  ['Over 800 enterprises have joined the platform.', '已有813家企业入驻平台。', 'supports'],
  ['Over 800 enterprises have joined the platform.', '已有超过800家企业入驻平台。', 'supports'],
  ['Over 800 enterprises have joined the platform.', '已有2000家企业入驻平台。', 'contradicts'],
  ['Over 100 enterprises have joined the platform.', '已有950家企业入驻平台。', 'contradicts'],
  ['Over 800 enterprises have joined the platform.', '2,000 enterprises have joined the platform.', 'contradicts'],
  ['超过800家企业入驻平台。', '已有813家企业入驻平台。', 'supports'],
  ['超过800家企业入驻平台。', '已有2000家企业入驻平台。', 'contradicts'],
  ['超过100家企业入驻平台。', '已有950家企业入驻平台。', 'contradicts'],
  ['线下办理的事项不足50%。', '线下办理的事项占48%。', 'supports'],
  ['线下办理的事项不足50%。', '线下办理的事项占5%。', 'contradicts'],
  ['Less than 50% of the services are handled offline.', '线下办理的事项占5%。', 'contradicts'],
  ['As many as 300 enterprises joined the platform.', '多达300家企业入驻平台。', 'supports'],
  ['As many as 300 enterprises joined the platform.', '最多150家企业入驻平台。', 'contradicts'],
];

const matcher = createMatcher(
  buildLexicon(fixtureLists([...EXCHANGED, ...IN_ANY_ORDER, ...BOUNDS].flatMap(([claim, passage]) => [claim, passage]))),
);

function compare(claim: string, passage: string): Comparison {
  return matcher.compare({ id: '', text: claim, lang: langOf(claim) }, { id: '', text: passage, lang: langOf(passage) });
}

describe('figures are paired by what they count', () => {
  test.each(EXCHANGED)('%s is contradicted by %s', (claim, passage, conflicts) => {
    const { relation, conflicting } = compare(claim, passage);
    expect(figures(conflicting)).toEqual(conflicts);
    expect(relation).toBe<Relation>('contradicts');
  });

  test.each(IN_ANY_ORDER)('%s is borne out by %s', (claim, passage) => {
    const { relation, conflicting, missing } = compare(claim, passage);
    expect([figures(conflicting), figures(missing)]).toEqual([[], []]);
    expect(relation).toBe<Relation>('supports');
  });

  test('the conflict shown is with the figure of the same thing', () => {
    for (const [claim, passage] of [
      ['The platform connects 86 departments.', '全市建成平台12个，接入部门68家。'],
      ['平台接入86个部门。', '全市建成平台12个，接入部门68家。'],
      ['The platform connects 86 departments.', 'The city built 12 platforms and connected 68 departments.'],
    ] as const) {
      const { relation, conflicting } = compare(claim, passage);
      expect(figures(conflicting)).toEqual(['86 ↔ 68']);
      expect(relation).not.toBe<Relation>('supports');
    }
  });

  test('figures whose things cannot be told apart pair by their values', () => {
    for (const passage of ['两项比率分别提高10个和12个百分点。', 'The two rates rose by 10 and 12 percentage points respectively.']) {
      const { agreeing, conflicting } = compare('The two rates rose by 10 and 12 percentage points respectively.', passage);
      expect(figures(agreeing)).toHaveLength(2);
      expect(figures(conflicting)).toEqual([]);
    }
    expect(figures(compare('共有86个和68个。', '共有68个和86个。').agreeing)).toEqual(['86 ↔ 86', '68 ↔ 68']);
  });

  test('the ends of a change and of a score are told of one thing', () => {
    for (const [claim, passage] of [
      ['Handing a case over takes 0.5 hours where it used to take 4 hours.', '案件移送时间由4小时压缩到0.5小时。'],
      ['案件移送时间由4小时压缩到0.5小时。', 'Handing a case over takes 0.5 hours where it used to take 4 hours.'],
      ['The team beat their rivals 3-1 to reach the final.', '该队以3比1击败对手，闯入决赛。'],
      ['该队以3比1击败对手，闯入决赛。', 'The team beat their rivals 3-1 to reach the final.'],
      ['该队以3比1击败对手。', '该队3:1击败对手。'],
    ] as const) {
      const { agreeing, conflicting } = compare(claim, passage);
      expect([agreeing.filter(({ reading }) => reading === 'equal').length, figures(conflicting)]).toEqual([2, []]);
    }
  });

  test('items named in their order are held to it', () => {
    const exchanged = compare(
      'The enrolment rate and the employment rate rose by 10 and 12 percentage points respectively.',
      '入学率和就业率分别提高12个和10个百分点。',
    );
    expect(exchanged.relation).not.toBe<Relation>('supports');
    expect(figures(exchanged.conflicting)).toEqual(['10 ↔ 12', '12 percentage points ↔ 10个百分点']);
  });
});

describe('a bound is borne out by a figure near it', () => {
  test.each(BOUNDS)('%s against %s: %s', (claim, passage, relation) => {
    expect(compare(claim, passage).relation).toBe(relation);
  });

  test('what is neither equal nor near never agrees, whatever it is about', () => {
    for (const [claim, passage] of [
      ['另一条规定，入选“国家重点软件企业”名单的企业可得200万元奖励。', '对公共技术服务平台，按投资额的20%给予补助，最高500万元。'],
      [FIRMS_ZH, '对入选的平台给予150万元奖励。'],
      [FIRMS, '对入选的平台给予150万元奖励。'],
      ['企业可获150万元补贴。', '企业可获100—500万元补贴。'],
    ] as const) {
      expect(figures(compare(claim, passage).agreeing)).toEqual([]);
    }
  });
});

describe('the plan 十四五', () => {
  test('is told by its bare name as by its number', () => {
    for (const passage of ['全市十四五规划提出建设10个数据中心。', 'The 14th Five-Year Plan of the city calls for 10 data centres.']) {
      const { relation, conflicting } = compare('国家十四五提出建设10个数据中心。', passage);
      expect(figures(conflicting)).toEqual([]);
      expect(relation).not.toBe<Relation>('contradicts');
    }
    const english = compare('The 14th Five-Year Plan calls for 10 data centres.', '全市十四五建设10个数据中心。');
    expect(figures(english.agreeing)).toEqual(['14th ↔ 十四五', '10 ↔ 10']);
    expect(english.relation).toBe<Relation>('supports');
  });
});
