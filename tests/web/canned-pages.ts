import type { ExtractedPage } from '#records/page.ts';
import type { LinkState } from '#records/health.ts';

/** One invented source: what it is, how its checks went, and the sentences of its page. */
export interface CannedSource {
  readonly id: string;
  readonly uri: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly published?: string;
  readonly documentNumber?: string;
  readonly lang: ExtractedPage['lang'];
  readonly state: LinkState;
  readonly drift: 'none' | 'changed' | 'quote-lost' | 'unknown';
  readonly checks: readonly (readonly [LinkState, number])[];
  readonly sentences: readonly string[];
  readonly later?: readonly string[];
}

export const SOURCES: readonly CannedSource[] = [
  {
    id: 'r-interview',
    uri: 'https://baijiahao.baidu.com/s?id=1757252852919886154',
    title: '新型城市基础设施建设专访',
    publisher: '上游新闻',
    published: '2023-02-08',
    lang: 'zh-Hans',
    state: 'live',
    drift: 'none',
    checks: [
      ['live', 13],
      ['blocked', 1],
      ['live', 12],
    ],
    sentences: [
      '专访谈到了全市的年度安排。',
      '今年我市新型城市基础设施建设安排52个项目，计划投资约65亿元，智慧市政、停车、排水和城市公园都在其中。',
      '首条无人驾驶的线路是24号线。',
    ],
  },
  {
    id: 'r-projects',
    uri: 'http://cq.news.cn/2023-01/31/c_1129324558.htm',
    title: '住建委谈年度建设项目',
    publisher: '新华网重庆',
    published: '2023-01-31',
    lang: 'zh-Hans',
    state: 'moved',
    drift: 'none',
    checks: [
      ['live', 4],
      ['moved', 5],
    ],
    sentences: ['重庆今年将新开工38个项目，总投资50多亿元，重点是智慧市政和停车设施。', '项目名单随后公布。'],
  },
  {
    id: 'r-newborn',
    uri: 'https://www.cq.gov.cn/zwgk/zfxxgkml/fdzdgknr/zdmsxx/shbz/shbz_ssqk/202208/t20220819_11023855.html',
    title: '新生儿“一件事”服务试行',
    publisher: '沙坪坝区人民政府',
    published: '2022-08-19',
    documentNumber: '渝府发〔2021〕42号',
    lang: 'zh-Hans',
    state: 'live',
    drift: 'quote-lost',
    checks: [['live', 26]],
    sentences: ['沙坪坝区自2023年4月起试行新生儿“一件事”服务。', '家长提交一次材料即可。', '办理时间由20天缩短到5天。'],
    later: ['沙坪坝区自2023年3月起试行新生儿“一件事”服务。', '家长提交一次材料即可。', '窗口同时提供线下办理。'],
  },
  {
    id: 'r-care',
    uri: 'http://cqybq.zelao.example/',
    title: '渝北智慧养老平台',
    lang: 'zh-Hans',
    state: 'gone',
    drift: 'quote-lost',
    checks: [
      ['live', 15],
      ['suspect', 2],
      ['gone', 9],
    ],
    sentences: ['平台服务全区老人。'],
  },
  {
    id: 'r-wechat',
    uri: 'https://mp.weixin.qq.com/s/Aa-SZebftaAC-aPOBa6tJg',
    lang: 'zh-Hans',
    state: 'removed',
    drift: 'unknown',
    checks: [['removed', 19]],
    sentences: [],
  },
  {
    id: 'r-fund',
    uri: 'https://dsjj.cq.gov.cn/zwgk_533/zdmsxx/202302/t20230209_11585049.html',
    title: '2023年数字经济专项资金项目',
    lang: 'zh-Hans',
    state: 'soft-404',
    drift: 'none',
    checks: [
      ['live', 22],
      ['soft-404', 4],
    ],
    sentences: ['专项资金支持八个领域。', '申报截至6月30日。'],
  },
  {
    id: 'r-cim',
    uri: 'https://www.cq.gov.cn/zwgk/zfxxgkl/fdzdgknr/zdxm/dtxx/202303/t20230320_11786614.html',
    title: 'East Station CIM platform progress',
    lang: 'en',
    state: 'suspect',
    drift: 'changed',
    checks: [
      ['live', 24],
      ['suspect', 2],
    ],
    sentences: ['The platform follows every tunnel through its whole life.'],
  },
  {
    id: 'r-bureau',
    uri: 'http://www.ybq.gov.cn/dsj/',
    lang: 'zh-Hans',
    state: 'blocked',
    drift: 'unknown',
    checks: [['blocked', 15]],
    sentences: [],
  },
  {
    id: 'r-invest',
    uri: 'http://www.cqcki.example/news/20220314.html',
    title: '城投集团动态',
    lang: 'zh-Hans',
    state: 'unreachable',
    drift: 'none',
    checks: [
      ['live', 23],
      ['unreachable', 3],
    ],
    sentences: ['集团负责智慧停车。'],
  },
  { id: 'r-open', uri: 'https://data.cq.gov.cn/rop/home', lang: 'und', state: 'unknown', drift: 'unknown', checks: [], sentences: [] },
];
