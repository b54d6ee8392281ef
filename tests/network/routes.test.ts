import { describe, expect, test } from 'vitest';
import { BadRoute, readRoutes } from '#network/routes.ts';
import { closeAfterEach, httpOrigin, testFetcher } from './origin.ts';

closeAfterEach();

const RULES = `
# asked from inside China
*.gov.cn=http://who:geheim@proxy.cq.example:8080 chongqing
mp.weixin.qq.com = http://10.0.0.1:3128
news.example=direct
`;

describe('proxy rules', () => {
  const routes = readRoutes('http://else:w0rd@outer.example', RULES);

  test.each([
    ['www.cq.gov.cn', 'http://who:geheim@proxy.cq.example:8080', 'chongqing'],
    ['gov.cn', 'http://who:geheim@proxy.cq.example:8080', 'chongqing'],
    ['WWW.GOV.CN.:443', 'http://who:geheim@proxy.cq.example:8080', 'chongqing'],
    ['notgov.cn', 'http://else:w0rd@outer.example', 'via outer.example'],
    ['mp.weixin.qq.com', 'http://10.0.0.1:3128', 'via 10.0.0.1'],
    ['sub.mp.weixin.qq.com', 'http://else:w0rd@outer.example', 'via outer.example'],
    ['news.example', undefined, undefined],
  ])('%s', (host, proxy, vantage) => {
    expect(routes.proxyFor(host)).toBe(proxy);
    expect(routes.vantageFor(host)).toBe(vantage);
  });

  test('labels hold no credentials', () => {
    expect(routes.proxies).toEqual(['proxy.cq.example:8080', '10.0.0.1:3128', 'outer.example']);
    for (const host of ['www.cq.gov.cn', 'x.example', 'mp.weixin.qq.com'])
      expect(routes.vantageFor(host)).not.toMatch(/geheim|w0rd|who|else/);
  });

  test.each([
    ['*.gov.cn', 1],
    ['a=http://x\nb=socks5://who:geheim@x', 2],
    ['a=http://x;b=https://who:geheim@x', 2],
    ['a=http://x/path', 1],
    ['a=//who:geheim@', 1],
  ])('%s is refused by its number, never quoted', (rules, line) => {
    const refused = (): unknown => readRoutes(undefined, rules);
    expect(refused).toThrow(BadRoute);
    expect(refused).toThrow(`proxy rule ${line} `);
    expect(refused).not.toThrow(/geheim/);
  });

  test('an attempt says where it was made from, also when it fails', async () => {
    const proxy = await httpOrigin((_request, response) => response.end('through'));
    const { proxyFor, vantageFor } = readRoutes(undefined, `*.gov.cn=${proxy.replace('//', '//who:geheim@')} 重庆`);
    const fetcher = testFetcher({ proxyFor, vantageFor, allowAddress: () => false });
    const ask = (uri: string) => fetcher.fetch({ uri, purpose: 'source', waiveRobots: true });
    expect(await ask('http://www.cq.gov.cn.invalid/')).not.toHaveProperty('vantage');
    const inside = await ask('http://nowhere.gov.cn/');
    expect(inside).toMatchObject({ outcome: 'answered', vantage: '重庆' });
    expect(JSON.stringify(inside)).not.toMatch(/geheim/);
  });
});
