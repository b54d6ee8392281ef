import { describe, expect, test } from 'vitest';
import type { Lang } from '#records/text.ts';
import { isCheckable } from '#evidence/checkable.ts';

describe('what a source can bear out', () => {
  test.each<[string, Lang]>([
    ['Chongqing has a population of over 30 million.', 'en'],
    ['The city plans to invest 6.5 billion RMB by 2025.', 'en'],
    ['A railway safety platform will be fully developed in the future.', 'en'],
    ['In 2023 the district announced a policy to promote the software industry.', 'en'],
    ['The paper mill reported a loss last year.', 'en'],
    ['全市将建设52个项目，总投资65亿元。', 'zh'],
    ['到2025年，数字经济总量将突破1万亿元。', 'zh'],
    ['市民认为新政策更方便。', 'zh'],
    ['“渝快办”平台集成2926项政务服务事项。', 'zh'],
    ['The “渝快办” platform integrates 2,926 items.', 'en'],
  ])('can: %s', (text, lang) => {
    expect(isCheckable(text, lang)).toEqual({ checkable: true });
  });

  test.each<[string, Lang, string]>([
    ['What role does Chongqing University play?', 'en', 'question'],
    ['这项规划由谁负责落实？', 'zh', 'question'],
    ['各区如何协作呢', 'zh', 'question'],
    ['This case study offers an insight into the smart city plan.', 'en', 'own-remark'],
    ['A complete list of information sources is provided at the end of the webpage.', 'en', 'own-remark'],
    ['本文将从三个方面介绍该规划。', 'zh', 'own-remark'],
    ['Every source is listed at the foot of the page.', 'en', 'own-remark'],
    ['I anticipate it to have more involvement in the plan.', 'en', 'opinion'],
    ['Chongqing seems to lack a unified official platform.', 'en', 'opinion'],
    ['我认为这一做法值得推广。', 'zh', 'opinion'],
    ['这充分体现了政府的决心。', 'zh', 'opinion'],
    ['The plan is likely to change the region.', 'en', 'forecast'],
    ['这一模式或许会改变城市面貌。', 'zh', 'forecast'],
    ['In my view the “渝快办” is a success.', 'en', 'opinion'],
  ])('cannot: %s', (text, lang, kind) => {
    const verdict = isCheckable(text, lang);
    expect(verdict).toMatchObject({ checkable: false, kind });
    expect(text).toContain(verdict.words);
  });
});
