import { expect, test } from 'vitest';
import { figureChanges } from '#evidence/figureChanges.ts';

test.each<['zh' | 'en', string, string, unknown]>([
  ['zh', '用电量下降32%，巡检减少了一半。', '用电量下降23%，巡检减少了一半。', [{ from: '32%', to: '23%' }]],
  ['zh', '实施52个项目，总投资65亿元。', '实施57个项目，总投资65亿元，覆盖3个区。', [{ from: '52个项目', to: '57个项目' }, { to: '3个' }]],
  ['zh', '2021年12月30日印发。', '2021年12月31日印发。', [{ from: '2021年12月30日', to: '2021年12月31日' }]],
  ['zh', '总投资65亿元。', '总投资6500000000元。', []],
  [
    'en',
    'It handles 2,926 services for 895,000 users.',
    'It handles 2,926 services for 859,000 users.',
    [{ from: '895,000', to: '859,000' }],
  ],
  ['en', 'It cost 6.5 billion yuan in 2023.', 'It cost 6.5 billion yuan.', [{ from: '2023' }]],
  [
    'zh',
    'CIM platform 接入 52 个项目 (52 projects)。',
    'CIM platform 接入 58 个项目 (58 projects)。',
    [
      { from: '52 个项目', to: '58 个项目' },
      { from: '52 projects', to: '58 projects' },
    ],
  ],
])('%s: %s → %s', (lang, before, after, changes) => {
  const told = figureChanges(before, after, lang);
  const plain = told.map(({ from, to }) => ({
    ...(from === undefined ? {} : { from: from.replace(/ ?(?:services|users)$/, '') }),
    ...(to === undefined ? {} : { to: to.replace(/ ?(?:services|users)$/, '') }),
  }));
  expect(plain).toEqual(changes);
});
