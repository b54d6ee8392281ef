import { describe, expect, test } from 'vitest';
import type { Attempt, Hop } from '#records/fetch.ts';
import { instant } from '#records/time.ts';
import { Wire } from '#views/capture-wire.tsx';
import { attemptLine } from '#views/reports.ts';

const hop: Hop = { uri: 'http://a.cn/', status: 302, requestHeaders: [], responseHeaders: [] };
const attempt = (more: Partial<Attempt>): Attempt => ({
  id: 'a1',
  resourceId: 's1',
  runId: 'r1',
  uri: 'http://a.cn/',
  purpose: 'source',
  outcome: 'answered',
  startedAt: instant(0),
  endedAt: instant(1),
  hops: [],
  vantage: 'here',
  ...more,
});

describe('the line of an attempt', () => {
  const inside = attempt({ outcome: 'excluded', reason: 'private-address', hops: [hop], status: 302 });

  test('says of a redirect inside that it was asked, and why it was not followed', () => {
    expect(attemptLine(inside, undefined, 'en')).toBe('Redirect not followed  302  redirected to a private address  http://a.cn/');
    expect(attemptLine(inside, undefined, 'zh')).toBe('未跟随跳转  302  被重定向到非公网地址  http://a.cn/');
  });

  test('says of a page that was never asked that it was not', () => {
    const never = attempt({ outcome: 'excluded', reason: 'private-address' });
    expect(attemptLine(never, undefined, 'en')).toBe('Not tried  private-address  http://a.cn/');
    expect(attemptLine(never, undefined, 'zh')).toBe('未访问  private-address  http://a.cn/');
  });

  test('gives what the network said where nothing answered', () => {
    const refused = attempt({ outcome: 'unreachable', reason: 'tcp', detail: 'the proxy answered 407' });
    expect(attemptLine(refused, undefined, 'en')).toBe('No answer  tcp  http://a.cn/  (the proxy answered 407)');
    expect(attemptLine(refused, undefined, 'zh')).toBe('没有应答  tcp  http://a.cn/  (the proxy answered 407)');
  });
});

describe('the times of a request', () => {
  const timings = { dns: 2, connect: 4, tls: 6, firstByte: 30, total: 40 };
  const shown = (kept: boolean, lang: 'en' | 'zh'): string =>
    String(<Wire attempt={attempt({ hops: [{ ...hop, timings: { ...timings, ...(kept ? { kept } : {}) } }] })} lang={lang} />);

  test('on a kept connection do not hold those of its opening', () => {
    expect(shown(true, 'en')).toContain('first byte 30 ms, in all 40 ms; connection kept from an earlier request');
    expect(shown(true, 'en')).toContain('opened in 12 ms (name 2 ms, connection 4 ms, TLS 6 ms)');
    expect(shown(true, 'zh')).toContain(
      '首字节 30 ms，共 40 ms；沿用先前请求（如 robots.txt）的连接，当时建立用时 12 ms（解析 2 ms，连接 4 ms，TLS 6 ms）',
    );
  });

  test('on its own connection hold them all', () => {
    expect(shown(false, 'en')).toContain('name 2 ms, connection 4 ms, TLS 6 ms, first byte 30 ms, in all 40 ms');
    expect(shown(false, 'zh')).not.toContain('沿用');
  });
});
