import type { Chance } from './chance.ts';

const PLACES = ['青石区', '云岭县', '望江新区', '松河市', '白塔镇', '临泉区', '东岸街道', '南坪县', '石桥区', '玉带新城'];
const THINGS = [
  '数据中台',
  '养老服务站',
  '智慧路灯',
  '政务大厅',
  '治理中心',
  '轨道站点',
  '产业园区',
  '社区食堂',
  '水质监测点',
  '公共停车场',
];
const DOINGS = ['建成', '投用', '改造', '新增', '升级', '验收', '开放', '接入', '扩建', '试运行'];
const PEOPLE = ['居民', '企业', '老年人', '个体工商户', '学生', '网格员', '货车司机', '志愿者'];
const EN_PLACES = ['Qingshi', 'Yunling', 'Wangjiang', 'Songhe', 'Baita', 'Linquan', 'Dong’an', 'Nanping', 'Shiqiao', 'Yudai'];
const EN_THINGS = [
  'data hubs',
  'care stations',
  'street lamps',
  'service halls',
  'control centres',
  'metro stops',
  'industrial parks',
  'canteens',
];
const EN_DOINGS = ['opened', 'rebuilt', 'connected', 'tested', 'extended', 'inspected', 'approved', 'handed over'];
const EN_PEOPLE = ['residents', 'companies', 'pensioners', 'shopkeepers', 'pupils', 'drivers', 'volunteers'];

function zhSentence(chance: Chance): string {
  const [place, thing, doing, people] = [chance.pick(PLACES), chance.pick(THINGS), chance.pick(DOINGS), chance.pick(PEOPLE)];
  const n = chance.int(2, 980);
  return chance.pick([
    `${place}今年${doing}${thing}${n}处，服务${people}${chance.int(1, 90)}.${chance.int(1, 9)}万人次。`,
    `据介绍，${thing}由${place}统筹${doing}，总投资${n}万元，预计惠及${people}${chance.int(2, 60)}万人。`,
    `在${place}，${people}反映的${n}件事项已办结${chance.int(1, 99)}.${chance.int(0, 9)}%，${thing}运行平稳。`,
    `${chance.int(1, 12)}月${chance.int(1, 28)}日，${place}召开会议，研究${thing}${doing}工作，明确责任单位${chance.int(3, 40)}个。`,
    `下一步，${place}将围绕${people}需求，推动${thing}再${doing}${n}个，完善配套制度${chance.int(2, 20)}项。`,
  ]);
}

function enSentence(chance: Chance): string {
  const [place, things, doing, people] = [chance.pick(EN_PLACES), chance.pick(EN_THINGS), chance.pick(EN_DOINGS), chance.pick(EN_PEOPLE)];
  const n = chance.int(2, 980);
  return chance.pick([
    `This year ${place} ${doing} ${n} ${things}, which serve ${chance.int(2, 90)},${chance.int(100, 999)} ${people}.`,
    `The ${things} were ${doing} by ${place} at a cost of ${n} million yuan, officials told ${people} in the district.`,
    `Of ${n} requests made by ${people} in ${place}, ${chance.int(1, 99)}.${chance.int(0, 9)} percent have been settled.`,
    `By ${chance.pick(['March', 'June', 'October'])} another ${n} ${things} in ${place} will be ${doing} for ${people}.`,
    `A meeting in ${place} on the ${things} named ${chance.int(3, 40)} offices that answer for what is ${doing}.`,
  ]);
}

/** An article nobody wrote: title and paragraphs, different for every draw. */
export interface Prose {
  readonly lang: 'zh' | 'en';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly number?: string;
}

export function article(chance: Chance, lang: 'zh' | 'en'): Prose {
  const sentence = lang === 'zh' ? zhSentence : enSentence;
  const paragraphs = Array.from({ length: chance.int(3, 7) }, () =>
    Array.from({ length: chance.int(2, 5) }, () => sentence(chance)).join(lang === 'zh' ? '' : ' '),
  );
  const n = chance.int(10, 99_999);
  const title =
    lang === 'zh'
      ? `${chance.pick(PLACES)}${chance.pick(DOINGS)}${chance.pick(THINGS)}${n}号工作情况`
      : `${chance.pick(EN_PLACES)} reports on ${chance.pick(EN_THINGS)}, no. ${n}`;
  return {
    lang,
    title,
    paragraphs,
    ...(lang === 'zh' && chance.chance(0.2) ? { number: `青府发〔20${chance.int(18, 25)}〕${n % 900}号` } : {}),
  };
}

/** The article with one figure or one sentence changed, as editors do after publishing. */
export function edited(prose: Prose, chance: Chance): Prose {
  const at = chance.int(0, prose.paragraphs.length - 1);
  const paragraphs = prose.paragraphs.map((text, index) => {
    if (index !== at) return text;
    return chance.chance(0.5)
      ? text.replace(/\d+/, (figure) => String(Number(figure) + 1))
      : text + (prose.lang === 'zh' ? zhSentence(chance) : ` ${enSentence(chance)}`);
  });
  return { ...prose, paragraphs };
}
