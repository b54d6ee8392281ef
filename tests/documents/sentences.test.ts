import { expect, test } from 'vitest';
import { sentenceRanges } from '../../src/documents/sentences.ts';

const split = (text: string): string[] => sentenceRanges(text).map(({ start, end }) => text.slice(start, end));

/** `|` marks where a sentence must end. */
test.each([
  ['titles', 'It was led by Dr. Lee and Prof. A. B. Wang. |They agreed.'],
  ['e.g. and i.e.', 'Some cities, e.g. Chongqing, i.e. the largest, joined. |Others did not.'],
  ['country initials', 'It left the U.S. Department. |He lives in the U.S. |The rest stayed.'],
  ['company forms', 'City Group Co.,Ltd. and Huawei Technologies Co., Ltd. Chongqing Branch built it. |Then Apple Inc. |The firm left.'],
  ['numbers of things', 'The No. 24 Line and Fig. 3 are new. |Is it so? |No. |The next one.'],
  ['decimals and versions', 'It grew 6.5 percent to 2.466 million. |Version 1.2.3 came.'],
  ['no space after a stop', 'It grew in 2023.|The city built the block.|Another came. |Node.js and a.Example stay, platform,merging too.'],
  ['a stop inside quotes', 'They call it "One web." |Others say "yes." |It "works." he said.'],
  ['a stop after a quote', 'It runs the "model". |"Next" is new.'],
  ['an opening quote', 'It began. |“The plan” came. |"Dr. Lee" left.'],
  ['brackets', 'It grew (see Fig. 2. It is clear.) and fell. |(Another one. Here.)'],
  ['ellipsis and marks', 'Well... it stopped. |Really?! |Yes! |Wait… |Then it went.'],
  ['list numbers', '1. First thing. |2. Second thing.'],
  ['months', 'On Jan. 22 it opened at 5 p.m. Monday. |It closed in Feb. |The end came at 6 p.m. |It rained.'],
  ['Chinese', '第一句。|第二句！|第三句？|最后一句'],
  ['closing quotes', '他说：“很好。”|下一句。|（完。）'],
  ['who spoke', '“数据要流动起来。”李某某说。|下一句。'],
  ['dots that are no end', '增长6.5%，见www.example.cn等。|版本2.0发布。'],
  ['long clauses beside ；', '全市累计归集公共数据三亿余条；|各区县建成治理中心一千余个并投入运行。'],
  ['short clauses beside ；', '一是建平台；二是聚数据；三是强应用。'],
  ['a leaning clause after ；', '全市累计建成应用场景二百零五个；其中三十个场景已经投入实际使用。'],
  ['；inside brackets', '全市建成平台（包括公共数据资源平台和城市信息平台；以及一体化智能化中枢平台）五个。|下一句。'],
  ['mixed', '重庆发布CIM平台。|It covers the city. |第三句在这里。'],
  ['stops between Latin and Chinese', '平台名为CIM.|重庆率先建成。|下一句。'],
  ['several marks', '真的吗？？！|是的。。|好……还没完。'],
])('%s', (_, marked) => {
  expect(split(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((part) => part.trim()));
});
