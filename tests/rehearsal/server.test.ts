import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startRehearsal, type RehearsalServer } from '#rehearsal/server.ts';
import { ask } from './ask.ts';
import { FOLDER } from './shipped.ts';

const PLAN = 'https://www.cq.gov.cn/zwgk/zfxxgkml/szfwj/qtgw/202112/t20211229_10252916.html';
const FUND = 'https://dsjj.cq.gov.cn/zwgk_533/zdmsxx/202302/t20230209_11585049.html';
const POLICY = 'http://ljxq.cq.gov.cn/zwgk_199/zcjd/wzjd/202302/t20230222_11638596_wap.html';
const NEWS = 'http://cq.news.cn/2023-01/31/c_1129324558.htm';

let web: RehearsalServer;
beforeAll(async () => {
  web = await startRehearsal({ folder: FOLDER });
});
beforeEach(() => web.setRound(1));
afterAll(() => web.close());

describe('the server', () => {
  test('a host that does not exist answers 421, also one that exists in other rounds', async () => {
    expect((await ask(web.uri, 'https://nowhere.example/')).status).toBe(421);
    expect((await ask(web.uri, 'https://cqybq.zelao.com')).status).toBe(200);
    web.setRound(6);
    expect((await ask(web.uri, 'https://cqybq.zelao.com')).status).toBe(421);
  });

  test('the host is read without case and port', async () => {
    expect((await ask(web.uri, 'https://WWW.CQCIG.COM:8443/')).status).toBe(200);
  });

  test('a round changes what an address says', async () => {
    const text = async (): Promise<string> => (await ask(web.uri, POLICY)).bytes.toString('utf8');
    expect(await text()).toContain('每年最高300万元的资金支持');
    web.setRound(6);
    expect(await text()).toContain('每年最高300万元的房租补贴');
    expect(await text()).not.toContain('资金支持。</p>');
  });

  test('a figure changes and changes back to the same bytes but for the day and the counter', async () => {
    const projects = async (round: number): Promise<string[]> => {
      web.setRound(round);
      return (await ask(web.uri, NEWS)).bytes.toString('utf8').match(/\d+个新型/g) ?? [];
    };
    const [first, second, third] = [await projects(1), await projects(3), await projects(5)];
    expect(first).toContain('38个新型');
    expect(second).toContain('58个新型');
    expect(third).toEqual(first);
  });

  test('there are rounds of a year, and no others can be set', () => {
    expect(web.rounds.length).toBeGreaterThanOrEqual(6);
    expect(() => web.setRound(web.rounds.length + 1)).toThrow(RangeError);
  });

  test('a page labelled gb2312 comes as GBK bytes', async () => {
    const { bytes, headers } = await ask(web.uri, FUND);
    expect(headers['content-type']).toBe('text/html');
    expect(bytes.toString('latin1')).toContain('charset=gb2312');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes)).toContain('2023年重庆市数字经济产业发展专项资金项目');
  });

  test('a moved page redirects for good to an address with the same text', async () => {
    const before = (await ask(web.uri, PLAN)).bytes.toString('utf8');
    web.setRound(6);
    const moved = await ask(web.uri, PLAN);
    expect(moved.status).toBe(301);
    const after = (await ask(web.uri, new URL(moved.headers.location ?? '', PLAN).href)).bytes.toString('utf8');
    const body = (html: string): string | undefined => /id="zoom">[\s\S]*?<\/div>/.exec(html)?.[0];
    expect(body(after)).toBe(body(before));
    expect(body(after)?.length).toBeGreaterThan(1000);
  });

  test('the scheme a request was meant for counts', async () => {
    web.setRound(7);
    expect((await ask(web.uri, 'http://www.ybq.gov.cn')).headers.location).toBe('https://www.ybq.gov.cn/');
    expect((await ask(web.uri, 'https://www.ybq.gov.cn')).status).toBe(200);
  });

  test('a PDF is a PDF', async () => {
    const uri = 'http://www.ybq.gov.cn/bm/qdsjfzj/zwgk_70831/jytablbmzj/zxwytabl1/202112/W020211201555875764281.pdf';
    const { bytes, headers } = await ask(web.uri, uri);
    expect(headers['content-type']).toBe('application/pdf');
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.length).toBeLessThan(200_000);
    const again = await ask(web.uri, uri, { headers: { 'if-none-match': headers.etag ?? '' } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  test('whoever takes gzip gets the same bytes compressed', async () => {
    const plain = await ask(web.uri, PLAN);
    const zipped = await ask(web.uri, PLAN, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.bytes)).toEqual(plain.bytes);
  });

  test('HEAD brings the length and no body', async () => {
    const whole = await ask(web.uri, 'https://www.cqcig.com');
    const head = await ask(web.uri, 'https://www.cqcig.com', { method: 'HEAD' });
    expect(head.bytes.length).toBe(0);
    expect(head.headers['content-length']).toBe(String(whole.bytes.length));
  });

  test('a firewall answers with a cookie and a status, but lets robots.txt through', async () => {
    web.setRound(2);
    const { status, headers } = await ask(web.uri, PLAN);
    expect([status, headers['set-cookie']?.length]).toEqual([412, 1]);
    expect((await ask(web.uri, 'https://www.cq.gov.cn/robots.txt')).bytes.toString('utf8')).toContain('User-agent: *');
  });

  test('a connection can break', async () => {
    web.setRound(4);
    await expect(ask(web.uri, 'https://www.cqcig.com')).rejects.toThrow(/ECONNRESET|hang up/);
  });

  test('hosts speak of what they do not have in their own way', async () => {
    const of = async (uri: string): Promise<string> => {
      const { status, headers } = await ask(web.uri, uri);
      return `${status} ${headers.location ?? ''}`.trim();
    };
    expect(await of('https://www.cq.gov.cn/zwgk/made-up-7f3a.html')).toBe('404');
    expect(await of('http://www.ybq.gov.cn/sy_263/made-up-7f3a.html')).toBe('302 /');
    expect(await of('http://www.cqjb.gov.cn/bm/made-up-7f3a.html')).toBe('200');
  });

  test('answers bear the date of the round, and requests are counted', async () => {
    web.setRound(8);
    const before = web.requests();
    expect((await ask(web.uri, 'https://www.cqcig.com')).headers.date).toBe('Sun, 15 Nov 2026 01:00:00 GMT');
    expect(web.requests()).toBe(before + 1);
  });

  test('a port in use is told by the error of the system', async () => {
    await expect(startRehearsal({ folder: FOLDER, port: Number(new URL(web.uri).port) })).rejects.toThrow(/EADDRINUSE/);
  });
});
