import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Lang } from '#records/text.ts';
import { framesIn } from '#evidence/frames.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { createMatcher } from '#evidence/match.ts';
import { fixtureLists } from './lexicon.ts';

const GLOSSARY = readFileSync(new URL('../../sources/glossary.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('zh\t'))
  .map((line) => line.split('\t'))
  .map(([zh = '', en = '', kind = 'term']) => ({ zh: zh.split('|'), en: en.split('|'), kind }));

type Row = readonly [claim: string, passage: string, from: Lang, to: Lang];

const TRUE: readonly Row[] = [
  [
    'According to the interview, the city plans to put about 6.5 billion RMB into many sectors to promote the digital development of urban Chongqing.',
    '周长安透露，全市计划在多个领域投入约65亿元，推动主城都市区的数字化发展。',
    'en',
    'zh',
  ],
  ['In its first three months the service received 5,200 reports from residents.', '上线三个月，共收到5200件市民报修。', 'en', 'zh'],
  ['另一条规定，入选名单的企业可得200万元奖励。', '对入选清单的企业，给予200万元奖励。', 'zh', 'zh'],
  [
    '上线三个月，共收到居民报修5200件。',
    'In its first three months the service received 5,200 repair requests from residents.',
    'zh',
    'en',
  ],
  ['同2024年同期相比，路灯用电减少了32%。', '与2024年同期相比，路灯用电量下降32%，维护人员巡检次数也减少了一半。', 'zh', 'zh'],
  [
    'Since it began, drivers look for a space for 4 minutes on average instead of 11 minutes.',
    '平台上线后，司机平均找车位的时间由11分钟缩短到4分钟。',
    'en',
    'zh',
  ],
];

const FALSE: readonly Row[] = [
  [
    'According to the interview, the city plans to put about 8.5 billion RMB into many sectors to promote the digital development of urban Chongqing.',
    '周长安透露，全市计划在多个领域投入约65亿元，推动主城都市区的数字化发展。',
    'en',
    'zh',
  ],
  ['In its first six months the service received 5,200 reports from residents.', '上线三个月，共收到5200件市民报修。', 'en', 'zh'],
  ['另一条规定，入选名单的企业可得300万元奖励。', '对入选清单的企业，给予200万元奖励。', 'zh', 'zh'],
  ['入选名单的企业可得奖励。', '市民发现路灯不亮，可以拍照报修。', 'zh', 'zh'],
  ['A resident who interviews officials understands the smart city better.', '服务站里老人按下按钮，平台通知家属，更顺畅了。', 'en', 'zh'],
  [
    'Since it began, drivers look for a space for 11 minutes on average instead of 4 minutes.',
    '平台上线后，司机平均找车位的时间由11分钟缩短到4分钟。',
    'en',
    'zh',
  ],
  [
    'Only companies with a registration may apply.',
    '卫生健康、公安、医保等部门的系统打通，数据跨部门、跨系统共享。企业也能查看。一次申请，不用跑窗口。家长进入专区，就能为新生儿申办身份登记等事项。',
    'en',
    'zh',
  ],
];

const dictionaryOf = fixtureLists([...TRUE, ...FALSE].flatMap(([claim, passage]) => [claim, passage])).dictionary;
const matcher = createMatcher(buildLexicon({ dictionary: dictionaryOf, glossary: GLOSSARY }));
const relationOf = ([claim, passage, from, to]: Row): string =>
  matcher.compare({ id: 'a', text: claim, lang: from }, { id: 'b', text: passage, lang: to }).relation;

describe('with the words of the glossary', () => {
  test.each(TRUE)('%s is borne out', (...row) => {
    expect(relationOf(row)).toBe('supports');
  });

  test.each(FALSE)('%s is not', (...row) => {
    expect(relationOf(row)).not.toBe('supports');
  });
});

describe('words by which a sentence names who says so', () => {
  const framed = (text: string): readonly string[] => framesIn(text).map(({ start, end }) => text.slice(start, end));

  test.each([
    ['According to the interview, the city invests.', 'According to the interview,'],
    ['The study shows that costs fall.', 'The study shows that'],
    ['As the interview mentions, costs fall.', 'As the interview mentions,'],
    ['据介绍，费用下降。', '据介绍，'],
    ['专访透露，费用下降。', '专访透露，'],
    ['采访中提到，费用下降。', '采访中提到，'],
    ['另一条规定，费用下降。', '另一条规定，'],
    ['另一条规定,费用下降 in 2025。', '另一条规定,'],
  ])('are framing: %s', (text, frame) => {
    expect(framed(text)).toContain(frame);
  });

  test.each(['The city invests in its interview rooms.', '城市规划一张图。', '规定费用下降。'])('are none in: %s', (text) => {
    expect(framed(text)).toEqual([]);
  });
});
