import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, bytes, html, redirect, startOrigin, type Origin } from './origin.ts';
import { inside } from './inside.ts';
import { scratch, suyuan, type Ended } from './suyuan.ts';

const { path: folder, clear } = scratch();
const db = join(folder, 'archive.sqlite');
let origin: Origin;

/** 渝府公报 in GBK: the label says gb2312, as it does on most such sites. */
const GBK_TITLE = new Uint8Array([0xd3, 0xe5, 0xb8, 0xae, 0xb9, 0xab, 0xb1, 0xa8]);

const PAGES = {
  good: 'https://news.example.cn/good.html',
  fails: 'https://news.example.cn/absent.html',
  upgraded: 'http://plain.example.cn/page.html',
  inward: 'https://inward.example.cn/page.html',
  removed: 'https://mp.weixin.qq.com/s/removed-post',
  captcha: 'https://baijiahao.baidu.com/s?id=1&wfr=spider&for=pc',
  gbk: 'http://gbk.example.cn/page.html',
  missingHost: 'https://nowhere.example.cn/page.html',
  excluded: 'https://shy.example.cn/private/page.html',
  reset: 'https://reset.example.cn/page.html',
  anything: 'https://anything.example.cn/2024/page.html',
  ftp: 'ftp://files.example.cn/page.html',
};

const REMOVED = `<!doctype html><html><head><meta charset="utf-8"><title></title></head><body>
<div class="weui-msg"><div class="weui-msg__icon-area"></div><div class="weui-msg__text-area">
<h2 class="weui-msg__title warn">该内容已被发布者删除</h2></div></div></body></html>`;
const CAPTCHA = `<!doctype html><html><head><meta charset="utf-8"><title>百度安全验证</title></head><body>
<div class="timeout"><p>网络不给力，请稍后重试</p><a>返回首页</a> <a>问题反馈</a></div></body></html>`;

const DOCUMENT = `---
id: case
title: A case
lang: en
date: 2026-01-10
---

## Findings

The city plans to invest about 6.5 billion RMB in 52 projects [report](${PAGES.good}). A second list names 99 projects ([report](${PAGES.good})).
One page has been taken down [post](${PAGES.removed}). (Reversed)[${PAGES.captcha}]

Nothing is cited here.

## References

${Object.values(PAGES)
  .map((uri) => `- [page](${uri}) `)
  .join('\n')}
- ${'https://news.example.cn/good.html'} 
`;

const rehearse = (args: readonly string[], run = inside): Promise<Ended> => run([...args, '--db', db, '--rehearsal', origin.uri, '--json']);

interface AttemptJson {
  uri: string;
  outcome: string;
  reason?: string;
  status?: number;
  pageClass?: string;
  captureId?: string;
  hops: { uri: string; status: number }[];
}
interface SourceJson {
  id: string;
  uri: string;
  state: string;
  captures: number;
  citedBy: { document: string; kind: string; scope: string; line: number }[];
  reasons: { code: string }[];
}
interface ClaimJson {
  id: string;
  text: string;
  health: string;
  citations: string[];
}

beforeAll(async () => {
  writeFileSync(join(folder, 'case.md'), DOCUMENT);
  const good = article('智慧城市项目专访', '2023-02-08', [
    '今年我市安排52个项目，计划投资约65亿元。',
    '重点包括智慧市政、停车和排水设施建设。',
  ]);
  origin = await startOrigin({
    'news.example.cn/good.html': good,
    'news.example.cn/': html('<title>首页</title>'),
    'plain.example.cn/page.html': (response, request) =>
      request.headers['x-forwarded-proto'] === 'http'
        ? redirect('https://plain.example.cn/page.html')(response, request)
        : article('规划解读', '2022-01-05', ['规划提出建设数据资源中心。'])(response, request),
    'inward.example.cn/page.html': redirect('http://127.0.0.1:9/admin'),
    'mp.weixin.qq.com/s/removed-post': html(REMOVED),
    'baijiahao.baidu.com/s?id=1&wfr=spider&for=pc': html(CAPTCHA),
    'gbk.example.cn/page.html': bytes(
      Buffer.concat([
        Buffer.from('<html><head><meta charset="gb2312"><title>'),
        GBK_TITLE,
        Buffer.from('</title></head><body><h1>'),
        GBK_TITLE,
        Buffer.from('</h1></body></html>'),
      ]),
      'text/html',
    ),
    'shy.example.cn/robots.txt': bytes(Buffer.from('User-agent: *\nDisallow: /private/\n'), 'text/plain'),
    'anything.example.cn/*': article('网站首页', '2024-01-01', ['本站提供各类信息查询服务，欢迎使用。', '如需帮助，请拨打服务热线。']),
    'reset.example.cn/page.html': (response) => response.socket?.destroy(),
  });
});
afterAll(async () => {
  await origin.close();
  clear();
});

describe('the main job against a web of somebody else', () => {
  test('reading finds every citation, the reversed one too, and says what is odd', async () => {
    const ended = await rehearse(['read', join(folder, 'case.md')], suyuan);
    expect(ended.code).toBe(0);
    const [document] = ended.json<{
      documents: { id: string; claims: number; citations: number; problems: { rule: string; line: number }[] }[];
    }>().documents;
    expect(document).toMatchObject({ id: 'case', title: 'A case', lang: 'en', revision: 1 });
    const rules = new Set(document?.problems.map(({ rule }) => rule));
    for (const rule of ['reversed-link', 'duplicate-uri', 'tracking-parameters', 'insecure-uri', 'stray-whitespace', 'bad-uri'])
      expect(rules).toContain(rule);
  });

  test('capturing gives one attempt for each source, with the right outcome', async () => {
    const ended = await rehearse(['capture', '--host-delay', '0'], suyuan);
    expect(ended.err.replace(/(?:Capturing .*|\d+ sources? gave an empty shell .*)\n/g, '')).toBe('');
    const attempts = new Map(ended.json<{ attempts: AttemptJson[] }>().attempts.map((attempt) => [attempt.uri, attempt]));
    const of = (uri: string): AttemptJson => attempts.get(uri) as AttemptJson;
    expect(of(PAGES.good)).toMatchObject({ outcome: 'answered', status: 200, pageClass: 'article' });
    expect(of(PAGES.fails)).toMatchObject({ outcome: 'answered', status: 404, pageClass: 'not-found' });
    expect(of(PAGES.upgraded)).toMatchObject({
      outcome: 'answered',
      status: 200,
      hops: [{ status: 301 }, { uri: 'https://plain.example.cn/page.html', status: 200 }],
    });
    expect(of(PAGES.inward)).toMatchObject({ outcome: 'excluded', reason: 'private-address', hops: [{ status: 301 }] });
    expect(of(PAGES.removed)).toMatchObject({ outcome: 'answered', status: 200, pageClass: 'removal-notice' });
    expect(of(PAGES.captcha)).toMatchObject({ outcome: 'answered', status: 200, pageClass: 'challenge' });
    expect(of(PAGES.missingHost)).toMatchObject({ outcome: 'unreachable', reason: 'dns', hops: [] });
    expect(of(PAGES.excluded)).toMatchObject({ outcome: 'excluded', reason: 'robots' });
    expect(of(PAGES.reset)).toMatchObject({ outcome: 'unreachable', reason: 'protocol' });
    expect(attempts.size).toBe(new Set(attempts.keys()).size);
    expect(origin.seen).toContain(PAGES.captcha);
    expect(origin.seen.some((uri) => uri.includes('/private/'))).toBe(false);
    expect(origin.seen.filter((uri) => uri.startsWith('https://anything.example.cn/2024/'))).toHaveLength(2);
  });

  test('sources have one row for each address, and no state is claimed without proof', async () => {
    const sources = (await rehearse(['sources'])).json<SourceJson[]>();
    expect(sources.map(({ uri }) => uri).sort()).toEqual(
      Object.values(PAGES)
        .filter((uri) => uri.startsWith('http'))
        .sort(),
    );
    const state = Object.fromEntries(sources.map((source) => [source.uri, source.state]));
    expect(state).toMatchObject({
      [PAGES.good]: 'live',
      [PAGES.fails]: 'suspect',
      [PAGES.upgraded]: 'live',
      [PAGES.inward]: 'unknown',
      [PAGES.removed]: 'removed',
      [PAGES.captcha]: 'blocked',
      [PAGES.missingHost]: 'unreachable',
      [PAGES.excluded]: 'unknown',
      [PAGES.anything]: 'soft-404',
      [PAGES.reset]: 'unreachable',
    });
    const captures = Object.fromEntries(sources.map((source) => [source.uri, source.captures]));
    expect(captures).toMatchObject({ [PAGES.good]: 1, [PAGES.removed]: 0, [PAGES.captcha]: 0, [PAGES.fails]: 0 });
    expect(
      sources
        .find(({ uri }) => uri === PAGES.excluded)
        ?.reasons.map(({ code }) => code)
        .join(' '),
    ).toMatch(/robots/);
  });

  test('claims are borne out or contradicted by figures, across languages', async () => {
    const claims = (await rehearse(['claims', 'case'])).json<ClaimJson[]>();
    const claim = (words: string): ClaimJson => claims.find(({ text }) => text.includes(words)) as ClaimJson;
    expect(claim('6.5 billion').health).toBe('supported');
    expect(claim('6.5 billion').citations[0]).toBe(PAGES.good);
    expect(claim('99 projects').health).not.toBe('supported');
    const evidence = (await rehearse(['evidence', claim('6.5 billion').id])).json<
      { passage: string; relation: string; agreeing: { claim: { text: string } }[]; quote: { exact: string } }[]
    >();
    expect(evidence[0]).toMatchObject({ relation: 'supports' });
    expect(evidence[0]?.passage).toContain('65亿元');
    expect(evidence[0]?.agreeing.map((point) => point.claim.text).join(' ')).toMatch(/6\.5 billion/);
  });

  test('the same bytes again are a revisit, and the status can fail a pipeline', async () => {
    await rehearse(['capture', PAGES.good, '--host-delay', '0']);
    const good = (await rehearse(['sources'])).json<SourceJson[]>().find(({ uri }) => uri === PAGES.good);
    expect(good?.captures).toBe(2);
    expect((await rehearse(['status', '--fail-on', 'removed,gone'], suyuan)).code).toBe(1);
    expect((await rehearse(['status', '--fail-on', 'gone'])).code).toBe(0);
    const table = await inside(['status', '--db', db, '--format', 'csv', '--lang', 'zh']);
    expect(table.out.split('\n')[0]).toBe('"状态","变动","始于","快照","引用者","网址","说明","新址","来历"');
  });

  test('judging again changes nothing, and the archive is whole', async () => {
    expect((await rehearse(['judge', '--all', '--compare'])).json<{ changes: unknown[] }>().changes).toEqual([]);
    expect((await rehearse(['audit'])).json<{ fail: string[]; missing: string[] }>()).toMatchObject({
      fail: [],
      missing: [],
      unexpected: [],
    });
  });

  test('a withdrawn capture keeps its digest and loses its bytes', async () => {
    const captureId =
      (await rehearse(['capture', PAGES.gbk, '--host-delay', '0'])).json<{ attempts: AttemptJson[] }>().attempts[0]?.captureId ?? '';
    expect((await rehearse(['withdraw', captureId, '--reason', 'asked to', '--by', 'Ann'])).json<{ captureId: string }>().captureId).toBe(
      captureId,
    );
    expect((await rehearse(['audit'])).code).toBe(0);
  });

  test('a rehearsal and the real web are never mixed', async () => {
    const real = await suyuan(['capture', PAGES.good, '--db', db]);
    expect(real.code).toBe(2);
    expect(real.err).toMatch(/rehearsal/);
  });

  test('an edited file is a new revision in which claims keep their ids', async () => {
    const before = (await rehearse(['claims', 'case'])).json<ClaimJson[]>();
    writeFileSync(join(folder, 'case.md'), DOCUMENT.replace('## Findings\n', '## Findings\n\nA sentence that was not there before.\n'));
    const [document] = (await rehearse(['read', join(folder, 'case.md')])).json<{ documents: { revision: number }[] }>().documents;
    expect(document?.revision).toBe(2);
    const after = new Map((await rehearse(['claims', 'case'])).json<ClaimJson[]>().map(({ text, id }) => [text, id]));
    for (const { text, id } of before) expect(after.get(text)).toBe(id);
    expect((await rehearse(['read', join(folder, 'case.md')])).json<{ documents: { revision: number }[] }>().documents[0]?.revision).toBe(
      2,
    );
  });
});
