import { describe, expect, test } from 'vitest';
import { glossKeys, glossPhrases, phraseKey } from '#evidence/glossPhrases.ts';
import { bestPassages, complete, coverage, createHitFinder } from '#evidence/searchHits.ts';
import { createQueryReader, type QueryWord } from '#evidence/searchQuery.ts';
import { editDistance, nearestWord } from '#evidence/searchSpelling.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { fixtureLists, GLOSSARY } from './lexicon.ts';

const lexicon = buildLexicon({ ...fixtureLists(['天气', '下雨', '学校', '数据', '治理']), glossary: GLOSSARY });
const question = createQueryReader(lexicon);
const read = (query: string): readonly QueryWord[] => question(query).read();
const terms = (query: string): string[][] =>
  read(query).map((word) => word.terms.map(({ text, prefix }) => `${text}${prefix === true ? '*' : ''}`));

describe('reading a question', () => {
  test('an English word is looked for in its forms and in Chinese, in both scripts', () => {
    const [school] = read('schools');
    expect(school?.terms.map(({ text }) => text)).toEqual(expect.arrayContaining(['schools', 'school', '学校', '學校']));
    expect(school?.terms.find(({ text }) => text === '学校')?.origin).toBe('dictionary');
    expect(school?.terms.find(({ text }) => text === '學校')?.origin).toBe('script');
  });

  test('a Chinese word is looked for in English', () => {
    expect(terms('学校')[0]).toEqual(expect.arrayContaining(['学校', '學校', 'school*']));
    expect(terms('數據').flat()).toEqual(expect.arrayContaining(['數據', '数据']));
  });

  test('a name of the glossary is one word, with all its names', () => {
    const words = read('渝快办 in Shapingba');
    expect(words.map(({ text }) => text)).toEqual(['渝快办', 'Shapingba']);
    expect(words[0]?.terms.map(({ text }) => text)).toContain('Chongqing Fast Service');
    expect(words[1]?.terms).toContainEqual({ text: '沙坪坝', origin: 'glossary' });
  });

  test('a large figure is looked for as the other language writes it; a small one as it is', () => {
    expect(terms('6.5 billion')[0]).toEqual(['6.5 billion', '65亿', '6500000000']);
    expect(terms('65亿')[0]).toEqual(['65亿', '6.5 billion', '6500000000']);
    expect(terms('52')).toEqual([['52']]);
  });

  test('days, months, percentages and document numbers are looked for as they are written otherwise', () => {
    expect(terms('2021年12月30日')[0]).toEqual(expect.arrayContaining(['December 30, 2021', '30 December 2021', '2021-12-30']));
    expect(terms('30 December 2021')[0]).toContain('2021年12月30日');
    expect(terms('December 2021')[0]).toContain('2021年12月');
    expect(terms('16.5%')).toEqual([['16.5%', '16.5 percent', '16.5 per cent', '百分之16.5']]);
    expect(terms('渝府发[2021]42号')).toEqual([['渝府发[2021]42号', '渝府发〔2021〕42号']]);
    expect(terms('2021')).toEqual([['2021']]);
  });

  test('full-width letters and figures are plain ones; an address is one word; letters before a name belong to it', () => {
    expect(terms('ＳＣＨＯＯＬＳ')).toEqual(terms('SCHOOLS'));
    expect(terms('６５亿')).toEqual(terms('65亿'));
    expect(terms('www.cq.gov.cn')).toEqual([['www.cq.gov.cn']]);
    expect(terms('5G学校')[0]).toEqual(['5G']);
    const plan = { zh: ['“十四五”规划'], en: ['14th Five-Year Plan'], kind: 'plan' };
    const planned = createQueryReader({ ...lexicon, glossary: [plan] });
    expect(
      planned('the 14th Five-Year Plan')
        .read()
        .map(({ text }) => text),
    ).toEqual(['14th Five-Year Plan']);
    expect(read('AI')[0]?.terms.some(({ prefix }) => prefix === true)).toBe(false);
  });

  test('quotation marks of either language keep words as they are', () => {
    expect(terms('"schools"')).toEqual([['schools']]);
    expect(terms('“学校”')[0]).toEqual(['学校', '學校']);
  });

  test('grammar words count only when there are no others', () => {
    expect(read('the school of 学校的').map(({ text }) => text)).toEqual(['school', '学校']);
    expect(read('of the').map(({ text }) => text)).toEqual(['of', 'the']);
    expect(read('的').map(({ text }) => text)).toEqual(['的']);
    expect(terms('of the')).toEqual(
      [
        ['of', 'ofs'],
        ['the', 'thes'],
      ].map((forms) => expect.arrayContaining(forms.slice(0, 1))),
    );
  });

  test('without a lexicon nothing is translated; an empty question has no words', () => {
    const plain = createQueryReader(undefined);
    expect(
      plain('学校')
        .read()[0]
        ?.terms.map(({ text }) => text),
    ).toEqual(['学校', '學校']);
    expect(plain('  ，。 ').read()).toEqual([]);
    expect(read('')).toEqual([]);
  });
});

describe('translating by the dictionary', () => {
  const known = {
    headwords: new Map([
      ['unemployment rate', [{ word: '失业率', share: 1 }]],
      [
        'drone',
        [
          { word: '嗡', share: 0.5 },
          { word: '嗡嗡', share: 0.25 },
          { word: '无人机', share: 1 },
        ],
      ],
    ]),
    entries: new Map([
      ['天气', [{ traditional: '天氣', simplified: '天气', pinyin: 'tian1 qi4', glosses: ['climate (of a place)', 'state of the air'] }]],
    ]),
  };
  const words = (query: string): readonly QueryWord[] => question(query).read(known);

  test('glosses are read as the phrases that stand for a word, whatever is remarked on them', () => {
    expect(glossPhrases(['drone (bee); unmanned aerial vehicle', 'CL:架[jia4]', 'to set off, to depart', 'surname Wu'])).toEqual([
      'drone',
      'unmanned aerial vehicle',
      'set off',
      'depart',
    ]);
    expect(glossPhrases(['carbon dioxide CO2'])).toEqual(['carbon dioxide']);
    expect(glossKeys(['the elevators', 'city'])).toEqual(['elevator', 'city']);
    expect([phraseKey(['Cities']), phraseKey(['process']), phraseKey(['elevation']), phraseKey(['bus'])]).toEqual([
      'city',
      'process',
      'elevation',
      'bus',
    ]);
  });

  test('asks for words and for phrases side by side, not across other words, and not for grammar', () => {
    expect(question('the unemployment rates of 学校').phrases).toEqual(['unemployment', 'rate', 'unemployment rate']);
    expect(question('the unemployment rates of 学校').words).toEqual(['学校']);
    expect(question('unemployment, rate').phrases).toEqual(['unemployment', 'rate']);
    expect(question('freedom of speech').phrases).toContain('freedom of speech');
  });

  test('a phrase is translated as a whole and stands for each of its words', () => {
    const asked = words('unemployment rate');
    expect(asked.map(({ terms }) => terms.find(({ text }) => text === '失业率')?.of)).toEqual(['unemployment rate', 'unemployment rate']);
    const hits = createHitFinder(asked)('登记失业率4%。');
    expect(hits).toEqual([{ word: 0, also: [1], origin: 'dictionary', start: 2, end: 5 }]);
    expect(complete(asked, hits)).toBe(true);
    expect(complete(asked, createHitFinder(asked)('the rate'))).toBe(false);
  });

  test('what a word means first comes first, a character alone only where there is nothing longer', () => {
    const texts = words('drones')[0]?.terms.flatMap(({ text, origin }) => (origin === 'dictionary' ? [text] : []));
    expect(texts?.slice(0, 2)).toEqual(['无人机', '嗡嗡']);
    expect(texts).not.toContain('嗡');
  });

  test('a Chinese word is looked for by its glosses, in either script', () => {
    const texts = words('天氣')[0]?.terms.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['天氣', '天气', 'climate', 'state of the air']));
  });
});

describe('finding the words in a text', () => {
  const found = (query: string, text: string): string[] =>
    createHitFinder(read(query))(text).map(({ start, end }) => text.slice(start, end));

  test('marks what stands for the words, in either language and script', () => {
    expect(found('school weather', '學校门口的天气；Schools, preschool, WEATHER.')).toEqual(['學校', '天气', 'Schools', 'WEATHER']);
    expect(found('学校', 'The school’s')).toEqual(['school']);
  });

  test('figures are whole: 65亿 is not in 165亿, commas do not matter', () => {
    expect(found('52', '52 of 152, 520, 52.5')).toEqual(['52']);
    expect(found('65亿', '约65亿元，另有165亿元。')).toEqual(['65亿']);
    expect(found('school', '用school网')).toEqual(['school']);
    expect(found('6500000000', 'about 6,500,000,000 yuan')).toEqual(['6,500,000,000']);
  });

  test('a point within a name belongs to it; a figure parted by commas is found from any of its parts on', () => {
    expect(terms('PM2.5')).toEqual([['PM2.5']]);
    expect(found('PM2.5', 'PM2.5浓度，pm 2.5，PM25，PM2.51')).toEqual(['PM2.5', 'pm 2.5']);
    expect(found('12500', '12,500 and 12500, not 112,500 or 12,5001')).toEqual(['12,500', '12500']);
    expect(found('1250', '1,250; 1250; 11,250')).toEqual(['1,250', '1250']);
  });

  test('brackets and spaces within a number may differ; a percentage keeps its sign', () => {
    expect(found('渝府发[2021]42号', '见渝府发〔2021〕42号、渝府发（2021）42号、渝府发〔2021〕421号')).toEqual([
      '渝府发〔2021〕42号',
      '渝府发（2021）42号',
    ]);
    expect(found('5G学校', '新建5G基站，5G 学校')).toEqual(['5G', '5G', '学校']);
    expect(found('20%', '20%、120%、20亿、20 percent')).toEqual(['20%', '20 percent']);
    expect(found('2021年12月30日', '2021-12-30，2021年12月30日，2021年12月3日')).toEqual(['2021-12-30', '2021年12月30日']);
  });

  test('the passage with most of the question comes first, side by side before apart', () => {
    const text = '学校很多。数据要治理。数据治理在学校。';
    const passages = [
      { start: 0, end: 5 },
      { start: 5, end: 11 },
      { start: 11, end: 19 },
    ];
    const words = read('数据治理');
    const best = bestPassages(words, text, passages, createHitFinder(words)(text), 2);
    expect(best.map(({ start }) => start)).toEqual([11, 5]);
    expect(coverage(words, best[0]?.hits ?? [])).toBe(1);
  });
});

describe('putting a mistyped word right', () => {
  test('counts letters more, less, other and changed about', () => {
    expect(editDistance('governmnet', 'government', 2)).toBe(1);
    expect(editDistance('chongqin', 'chongqing', 2)).toBe(1);
    expect(editDistance('data', 'date', 2)).toBe(1);
    expect(editDistance('data', 'governance', 2)).toBe(Infinity);
    expect(editDistance('abcd', 'badc', 2)).toBe(2);
  });

  test('takes the nearest, of equally near ones the commonest, and nothing that is far', () => {
    const known = [
      { word: 'plan', count: 3 },
      { word: 'plant', count: 9 },
      { word: 'government', count: 2 },
    ];
    expect(nearestWord('Plam', known)).toBe('plan');
    expect(nearestWord('plann', known)).toBe('plant');
    expect(nearestWord('govermnent', known)).toBe('government');
    expect(nearestWord('school', known)).toBeUndefined();
    expect(nearestWord('政府', known)).toBeUndefined();
  });
});
