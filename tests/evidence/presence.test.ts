import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, quoteAt } from '#evidence/anchor.ts';
import { followPassage } from '#evidence/presence.ts';
import { captured } from './pages.ts';

const ZH =
  '重庆推进数字化。\n全市将实施52个数字化项目，总投资约65亿元，覆盖停车、排水等领域。\n两江新区将实施38个数字化项目，总投资约50亿元。\n记者 王明';
const EN =
  'The city moves on. It will carry out 52 digital projects with an investment of 6.5 billion yuan. The new area will carry out 38 digital projects with an investment of 5 billion yuan.';

function follow(words: string, old: string, now: string, lang: 'zh-Hans' | 'en' = 'zh-Hans') {
  const start = old.indexOf(words);
  return followPassage(quoteAt(old, { start, end: start + words.length }), captured('a', old, lang).page, captured('b', now, lang).page);
}

const PASSAGE = '全市将实施52个数字化项目，总投资约65亿元，覆盖停车、排水等领域。';
const EN_PASSAGE = 'It will carry out 52 digital projects with an investment of 6.5 billion yuan.';

describe('anchors', () => {
  test('a quote carries its surroundings and is found again, in the place they fit', () => {
    const text = '甲说：是的。乙说：是的。丙说：是的。';
    const quote = quoteAt(text, { start: 9, end: 12 });
    expect(quote.exact).toBe('是的。');
    expect(placeOf(quote, `开头。${text}`)).toEqual({ start: 12, end: 15 });
    expect(placeOf(quote, '没有')).toBeUndefined();
  });

  test('surroundings never begin or end with half a character', () => {
    const text = `${'𠮷'.repeat(40)}重庆${'𠮷'.repeat(40)}`;
    const { prefix, suffix } = quoteAt(`a${text}`, { start: 81, end: 83 });
    expect(prefix.isWellFormed() && suffix.isWellFormed()).toBe(true);
  });
});

describe('a passage in a newer capture', () => {
  test('is present when only the setting changed', () => {
    expect(follow(PASSAGE, ZH, `新导航\n${ZH.replaceAll('，', ', ').replace('52个', '５２个')}`)).toEqual({ presence: 'present' });
    expect(follow(EN_PASSAGE, EN, `Menu. ${EN.replace('digital projects with', 'digital  projects\nwith')}`, 'en')).toEqual({
      presence: 'present',
    });
  });

  test.each([
    ['one figure', '约65亿元', '约85亿元'],
    ['one digit of a count', '52个', '57个'],
    ['a few words', '覆盖停车、排水等领域', '覆盖停车领域'],
  ])('is edited when %s changed', (_, from, to) => {
    const followed = follow(PASSAGE, ZH, ZH.replace(from, to));
    expect(followed.presence).toBe('edited');
    expect(followed.editedTo).toContain(to);
  });

  test('is edited in English and in mixed text too', () => {
    expect(follow(EN_PASSAGE, EN, EN.replace('6.5 billion', '8.5 billion'), 'en')).toMatchObject({ presence: 'edited' });
    const mixed = '平台说明。\nCIM platform 已接入52个项目，覆盖全市各区县。\n其他。';
    expect(follow('CIM platform 已接入52个项目，覆盖全市各区县。', mixed, mixed.replace('52', '25'))).toMatchObject({ presence: 'edited' });
  });

  test('is absent when it was taken out, and its look-alike is not taken for it', () => {
    expect(follow(PASSAGE, ZH, ZH.replace(`${PASSAGE}\n`, ''))).toEqual({ presence: 'absent' });
    expect(follow(EN_PASSAGE, EN, EN.replace(`${EN_PASSAGE} `, ''), 'en')).toEqual({ presence: 'absent' });
  });

  test('is untestable when the newer page was cut, is empty, or the passage is too short', () => {
    const cut = {
      ...captured('b', '另一篇文章，讲述春节期间的交通组织情况，以及各景区的接待能力和应急预案安排。').page,
      truncated: 'length',
    };
    const whys = [
      followPassage(quoteAt(ZH, { start: 9, end: 30 }), captured('a', ZH).page, cut),
      follow(PASSAGE, ZH, '空'),
      follow('王明', ZH, '另一篇文章，讲述春节期间的交通组织情况。'.repeat(4)),
    ];
    expect(whys).toEqual(['cut', 'empty', 'short'].map((untestable) => ({ presence: 'untestable', untestable })));
  });
});

describe('hostile edits', () => {
  const zh = (...sentences: string[]): string => sentences.join('');
  const A = '重庆市大数据局昨日公布了全年工作进展情况。';
  const B = '“渝快办”平台集成2926项政务服务事项，日活跃用户达89.5万人。';
  const C = '各区县将继续推进基层治理数字化改革的落地见效。';
  const D = '市民可通过手机查询办理进度并对服务作出评价。';
  const page = zh(A, B, C, D);
  const cases: [string, string, string, string][] = [
    ['moved', zh(A, C, D, B), 'present', ''],
    ['set in front with another page around it', `新栏目\n首页\n${B}\n版权所有`, 'present', ''],
    ['merged with the next sentence', page.replace(`${B}${C}`, `${B.slice(0, -1)}，${C}`), 'present', ''],
    ['split in two', page.replace('事项，日', '事项。日'), 'present', ''],
    ['given twice', zh(A, B, C, D, B), 'present', ''],
    [
      'in traditional characters',
      '重慶市大數據局昨日公佈了全年工作進展情況。“渝快辦”平台集成2926項政務服務事項，日活躍用戶達89.5萬人。',
      'present',
      '',
    ],
    ['full width', page.replace('2926', '２９２６').replace('89.5', '８９．５'), 'present', ''],
    ['one digit changed', page.replace('89.5', '89.6'), 'edited', '89.6'],
    ['the decimal point lost', page.replace('89.5', '895'), 'edited', '895'],
    ['a digit put in front', page.replace('2926', '12926'), 'edited', '12926'],
    ['one name changed', page.replace('渝快办', '渝快政'), 'edited', '渝快政'],
    ['denied', page.replace(B, `网传${B.slice(0, -1)}的说法不实。`), 'edited', '不实'],
    ['moved and reworded, figures the same', zh(A, C, D, B.replace('日活跃用户达', '日活跃用户已经达')), 'edited', '已经达'],
    [
      'moved with other figures: the same sentence of another place',
      zh(A, C, D, B.replace('2926', '1804').replace('89.5', '12.3')),
      'absent',
      '',
    ],
    ['moved under another name', zh(A, C, D, B.replace('渝快办”平台', '渝北区”门户')), 'absent', ''],
    [
      'replaced with the page by the next report of its kind',
      zh(
        '重庆市大数据局今日公布了上半年工作推进情况。',
        B.replace('2926', '3105').replace('89.5', '97.2'),
        '下一步将聚焦企业群众急难愁盼问题攻坚。',
        '有关负责人回答了记者提问并介绍经验做法。',
      ),
      'absent',
      '',
    ],
    ['taken out', zh(A, C, D), 'absent', ''],
    ['in two new versions', zh(A, B.replace('89.5', '89.6'), B.replace('89.5', '89.7'), C, D), 'untestable', ''],
  ];
  test.each(cases)('zh: %s', (_, now, presence, words) => {
    const followed = follow(B, page, now);
    expect(followed.presence).toBe(presence);
    if (words !== '') expect(followed.editedTo).toContain(words);
  });

  const E1 = 'The bureau reported on the progress of its work over the past year.';
  const E2 = 'The platform handles 2,926 services and had 895,000 daily users in January.';
  const E3 = 'District governments will go on with digital reform of local services.';
  const E4 = 'Residents can follow their applications by phone and rate each service.';
  const enPage = [E1, E2, E3, E4].join(' ');
  test.each<[string, string, string, string]>([
    ['moved', [E1, E3, E4, E2].join(' '), 'present', ''],
    ['thousands set otherwise', enPage.replace('895,000', '895000'), 'present', ''],
    ['merged', enPage.replace('January. District', 'January, and District'), 'present', ''],
    ['one digit changed', enPage.replace('895,000', '859,000'), 'edited', '859,000'],
    ['a digit put in front', enPage.replace('2,926', '12,926'), 'edited', '12,926'],
    [
      'denied',
      enPage.replace(E2, 'It is not true that the platform handles 2,926 services and had 895,000 daily users in January.'),
      'edited',
      'not true',
    ],
    ['another month', enPage.replace('January', 'February'), 'edited', 'February'],
    ['moved under another name', [E1, E3, E4, E2.replace('The platform', 'The Yubei portal')].join(' '), 'absent', ''],
    [
      'the next report',
      'The office looks back at six months of reform and plans. The platform handles 3,105 services and had 972,000 daily users in June. Officials answered questions from the press. More will follow later in the year.',
      'absent',
      '',
    ],
    ['taken out', [E1, E3, E4].join(' '), 'absent', ''],
  ])('en: %s', (_, now, presence, words) => {
    const followed = follow(E2, enPage, now, 'en');
    expect(followed.presence).toBe(presence);
    if (words !== '') expect(followed.editedTo).toContain(words);
  });

  test.each<[string, string, string]>([
    ['figures at the ends of a short passage are not cut', '152个项目落地', 'untestable'],
    ['ranges are not numbers', '1—2月', 'untestable'],
  ])('mixed: %s', (_, now, presence) => {
    const old = now === '1—2月' ? '12月。' : '52个项目落地。';
    const words = now === '1—2月' ? '12月' : '52个项目落地';
    const rest = 'CIM platform 上线运行，服务全市企业群众，覆盖各区县。';
    expect(follow(words, `${old}${rest}`, `${now}。${rest}`).presence).toBe(presence);
  });

  test('mixed: CIM platform text set anew is present, with another figure edited', () => {
    const M = 'CIM platform 已接入 52 个项目 (52 projects)，覆盖全市 41 个区县。';
    const rest = '平台说明见后文各节及其附件材料。';
    expect(follow(M, `${rest}${M}${rest}`, `${rest}CIM  Platform已接入52个项目（52 projects），覆盖全市41个区县。${rest}`).presence).toBe(
      'present',
    );
    expect(follow(M, `${rest}${M}${rest}`, `${rest}${M.replaceAll('52', '58')}${rest}`)).toMatchObject({ presence: 'edited' });
  });

  test('of a passage of two sentences one of which was edited, both are shown', () => {
    expect(follow(`${B}${C}`, page, page.replace('89.5', '89.6'))).toEqual({
      presence: 'edited',
      editedTo: `${B}${C}`.replace('89.5', '89.6'),
    });
    expect(follow(`${E2} ${E3}`, enPage, enPage.replace('digital reform', 'patient reform'), 'en').editedTo?.trim()).toBe(
      `${E2} ${E3}`.replace('digital reform', 'patient reform'),
    );
  });

  test('short passages are present only as a whole, and never by chance', () => {
    const rest = '重庆数字化建设稳步推进，各项工作取得新的成效。';
    expect(follow('记者 王明', `${rest}\n记者 王明`, `${rest}${rest}\n记者　王明`).presence).toBe('present');
    expect(follow('记者 王明', `${rest}\n记者 王明`, `${rest}\n本报记者王明亮报道，更多内容请看今日要闻。`)).toEqual({
      presence: 'untestable',
      untestable: 'short',
    });
  });
});

describe('whatever becomes of a page', () => {
  const zh = fc
    .record({
      place: fc.constantFrom('渝北区', '沙坪坝区', '江北区', '两江新区'),
      count: fc.integer({ min: 2, max: 400 }),
      sum: fc.integer({ min: 2, max: 90 }),
    })
    .map(({ place, count, sum }) => `${place}全年实施${count}个数字化项目，完成投资${sum}亿元，惠及群众。`);
  const en = fc
    .record({
      place: fc.constantFrom('Yubei', 'Shapingba', 'Jiangbei'),
      count: fc.integer({ min: 2, max: 400 }),
      sum: fc.integer({ min: 2, max: 90 }),
    })
    .map(({ place, count, sum }) => `The district of ${place} carried out ${count} digital projects and invested ${sum} billion yuan. `);
  const page = (sentence: typeof zh) => fc.uniqueArray(sentence, { minLength: 2, maxLength: 9 });

  test.each([
    ['zh', zh, 'zh-Hans' as const],
    ['en', en, 'en' as const],
  ])(
    '%s: present is what stands there, edited is new there, and sentences that stood beside it are never taken for it',
    (_, sentence, lang) => {
      fc.assert(
        fc.property(
          page(sentence),
          page(sentence),
          fc.nat(),
          fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
          (old, fresh, pick, kept) => {
            const passage = old[pick % old.length] ?? '';
            const now = [...old.filter((one, k) => one === passage || kept[k]), ...fresh].filter(
              (one) => one !== passage || kept[pick % old.length],
            );
            const followed = follow(passage.trim(), old.join(''), now.join(''), lang);
            if (now.includes(passage)) expect(followed).toEqual({ presence: 'present' });
            else expect(followed.presence).not.toBe('present');
            if (followed.presence === 'edited') {
              const taken = now.filter((one) => followed.editedTo?.includes(one.trim()));
              expect(taken.some((one) => !old.includes(one))).toBe(true);
            }
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});
