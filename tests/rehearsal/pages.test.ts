import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { elapsed, HOUR } from '#records/time.ts';
import { bodyOf } from '#rehearsal/body.ts';
import { startRehearsal, type RehearsalServer } from '#rehearsal/server.ts';
import { readTable, type Answer } from '#rehearsal/table.ts';
import { ask, type Reply } from './ask.ts';
import { filesBelow, FOLDER, shippedDocuments } from './shipped.ts';

const table = readTable(readFileSync(join(FOLDER, 'table.yaml'), 'utf8'));
const rows: readonly Answer[] = [...table.hosts.values()].flatMap(({ everywhere, pages, missing }) => [
  ...everywhere,
  ...[...pages.values()].flat(),
  ...missing,
]);
const stored = filesBelow(join(FOLDER, 'hosts'));
const cited = [...new Set(shippedDocuments().flatMap(({ uris }) => uris))];

let web: RehearsalServer;
beforeAll(async () => {
  web = await startRehearsal({ folder: FOLDER });
});
afterAll(() => web.close());

describe('the pages', () => {
  test('every row has its file and every file its row', () => {
    const used = new Set(rows.flatMap(({ file }) => (file === undefined ? [] : [file])));
    expect([...used].sort()).toEqual(stored);
  });

  test('every HTML page says that it is a rehearsal, and no text file lies in another charset', () => {
    const pages = stored.filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(30);
    for (const name of pages) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(FOLDER, 'hosts', name)));
      expect(text.slice(0, 400), name).toContain('<!-- 演练页面，内容为虚构 rehearsal page, invented -->');
    }
  });

  test('every row can be played in each of its rounds', async () => {
    for (const row of rows) {
      for (const round of table.rounds.filter(({ round }) => row.rounds.has(round))) {
        const { bytes } = await bodyOf(row, FOLDER, round);
        expect(Buffer.from(bytes).includes('{{'), row.file).toBe(false);
      }
    }
  });

  test('every host has a robots.txt and an answer for what it lacks in every round', () => {
    for (const [name, host] of table.hosts) {
      const all = (answers: readonly Answer[]): number => new Set(answers.flatMap(({ rounds }) => [...rounds])).size;
      expect(all(host.pages.get('/robots.txt') ?? []), name).toBe(table.rounds.length);
      expect(all(host.missing), name).toBe(table.rounds.length);
    }
  });

  test('every cited address is played in every round', async () => {
    expect(cited.length).toBe(24);
    for (const { round } of web.rounds) {
      web.setRound(round);
      for (const uri of cited) {
        const { host, pathname, search } = new URL(uri);
        const played = table.hosts.get(host);
        expect(played?.pages.has(pathname + search), uri).toBe(true);
        const reply = await ask(web.uri, uri).catch((error: NodeJS.ErrnoException) => error.code);
        const status = typeof reply === 'string' || reply === undefined ? reply : reply.status;
        expect(status, `${round} ${uri}`).not.toBe(500);
        expect(status === 421, `${round} ${uri}`).toBe(played?.down.has(round));
      }
    }
  });

  test('what is shown as gone is missing on three looks over at least 72 hours', () => {
    const at = (round: number): string => table.rounds.find((each) => each.round === round)?.at ?? '';
    const fund = table.hosts.get('dsjj.cq.gov.cn')?.pages.get('/zwgk_533/zdmsxx/202302/t20230209_11585049.html') ?? [];
    const missing = fund.filter(({ status }) => status === 404).flatMap(({ rounds }) => [...rounds]);
    expect(missing.slice(0, 3)).toEqual([3, 4, 5]);
    expect(elapsed(at(3), at(5))).toBeGreaterThanOrEqual(72 * HOUR);
  });

  test('damaging stories are played on .example hosts only', () => {
    const harm = /此内容因违规|娱乐城|彩金|百家乐/;
    const harmful = stored.filter((name) => /\.(?:html|txt)$/.test(name) && harm.test(readFileSync(join(FOLDER, 'hosts', name), 'utf8')));
    expect(harmful.length).toBeGreaterThanOrEqual(2);
    expect(harmful.filter((name) => !/^[^/]*\.example\//.test(name))).toEqual([]);
    const elsewhere = [...table.hosts].flatMap(([name, { everywhere, pages, missing }]) =>
      name.endsWith('.example') ? [] : [...everywhere, ...[...pages.values()].flat(), ...missing].map(({ file }) => file ?? ''),
    );
    expect(elsewhere.filter((file) => harmful.includes(file))).toEqual([]);
  });

  test.each([
    [
      'https://baijiahao.baidu.com/s?id=1757252852919886154&wfr=spider&for=pc',
      ['周长安', '科技外事处处长', '约65亿元', '52个项目', '24号线', 'CIM', '重庆东站'],
    ],
    ['http://cq.news.cn/2023-01/31/c_1129324558.htm', ['38个', '50多亿元']],
    [
      'http://ljxq.cq.gov.cn/zwgk_199/zcjd/wzjd/202302/t20230222_11638596_wap.html',
      ['最高300万元的资金支持', '200万元奖励', '国家重点软件企业'],
    ],
    ['https://mp.weixin.qq.com/s/Aa-SZebftaAC-aPOBa6tJg', ['2023年4月', '沙坪坝', '渝快办', '一件事一次办']],
    ['https://mp.weixin.qq.com/s/d-8tpxOhwWXt2279iWjF2g', ['数据盾', '西部数据交易中心', '合规诊断报告', '数据产品登记证书']],
    [
      'https://www.cq.gov.cn/zwgk/zfxxgkml/szfwj/qtgw/202112/t20211229_10252916.html',
      [
        '渝府发〔2021〕42号',
        '2021—2025年',
        '重庆市大数据发展管理条例',
        '一网统管',
        '山城链',
        '城市信息模型（CIM）',
        '数据靶场',
        '西部数据交易中心',
      ],
    ],
    ['https://www.cq.gov.cn/zwgk/zfxxgkzl/fdzdgknr/ghxx/gmjjhshfzgh/202103/t20210301_8953012.html', ['直辖市', '3000万', '山城']],
    ['https://www.cq.gov.cn/zwgk/zfxxgkzl/fdzdgknr/zdmsxx/shbz/shbz_ssqk/202208/t20220819_11023855.html', ['一键呼', '养老+助残', '助浴']],
    ['http://www.ybq.gov.cn/sy_263/qxdt/202202/t20220225_10435192.html', ['渝中融', '智能匹配']],
    ['http://www.cqjb.gov.cn/bm/qzstzj_71935/zwxx_73796/dt/202208/t20220825_11038544.html', ['腾讯', '华为']],
  ])('%s bears the facts that it is cited for', async (uri, facts) => {
    web.setRound(1);
    const reply: Reply = await ask(web.uri, uri);
    const text = reply.bytes.toString('utf8').replace(/<[^>]*>/g, '');
    expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });
});
