import { describe, expect, test } from 'vitest';
import { createSite } from '#web/server.ts';
import type { RequestLine } from '#web/observe.ts';
import { canned, clock, identity } from './canned.ts';

describe('metrics and log', () => {
  test('the text of Prometheus counts holdings by state and requests by route, never by address', async () => {
    const { archive } = canned();
    const app = createSite({ archive, clock, identity, version: '9.9' });
    await app.request('/metrics');
    await app.request('/claims/c-en-1');
    await app.request('/claims/no-such-claim');
    await app.request('/nowhere/at/all');
    const answer = await app.request('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await answer.text();
    const { claimsByHealth, captures } = await archive.holdings();
    expect(text).toContain(`suyuan_claims{health="supported"} ${claimsByHealth.supported ?? 0}`);
    expect(text).toContain(`suyuan_captures ${captures}`);
    expect(text).toContain('suyuan_build_info{version="9.9"} 1');
    expect(text).toMatch(/suyuan_http_request_duration_seconds_count\{method="GET",route="\/claims\/:id",status="200"\} 1/);
    expect(text).toMatch(/suyuan_http_request_duration_seconds_count\{method="GET",route="\/claims\/:id",status="404"\} 1/);
    expect(text).toContain('process_cpu_user_seconds_total');
    expect(text).not.toContain('no-such-claim');
    expect(text).not.toContain('/nowhere');
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(?:|# (?:HELP|TYPE) \w+ .*|\w+(?:\{[^}]*\})? (?:-?[\d.e+-]+|nan|[+-]inf))$/i);
  });

  test('who takes OpenMetrics gets it: families whole, counters by the name of their family, an end', async () => {
    const { archive } = canned();
    const app = createSite({ archive, clock, identity, version: '9.9' });
    await app.request('/metrics');
    const answer = await app.request('/metrics', { headers: { accept: 'application/openmetrics-text; version=1.0.0, text/plain;q=0.5' } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    const lines = (await answer.text()).split('\n');
    expect(lines.splice(-2)).toEqual(['# EOF', '']);
    const types = new Map<string, string>();
    let family = '';
    for (const line of lines) {
      const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? [];
      if (keyword === 'HELP') expect(types.has(name), `${name} stands in one place`).toBe(false);
      if (keyword === 'TYPE') types.set(name, rest);
      if (keyword !== undefined) family = name;
      else if (line !== '') {
        const sample = /^([a-zA-Z_:][\w:]*)(?:\{(?:\w+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (?:-?\d[\d.e+-]*|nan|[+-]inf)$/i.exec(line);
        expect(sample?.[1]?.startsWith(family), line).toBe(true);
        const suffix = sample?.[1]?.slice(family.length) ?? '';
        const allowed = { counter: ['_total'], histogram: ['_bucket', '_count', '_sum'], gauge: [''], summary: ['', '_count', '_sum'] };
        expect(allowed[types.get(family) as keyof typeof allowed], line).toContain(suffix);
      }
    }
    expect(types.get('suyuan_http_request_duration_seconds')).toBe('histogram');
    expect(types.get('process_cpu_user_seconds')).toBe('counter');
  });

  test('every request is one line of the log', async () => {
    const lines: RequestLine[] = [];
    const app = createSite({ ...canned(), clock, identity, version: '9.9', log: (line) => lines.push(line) });
    await app.request('/documents?lang=zh');
    await app.request('/none', { method: 'POST' });
    expect(lines.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/documents', 200],
      ['POST', '/none', 405],
    ]);
    expect(lines.every(({ ms }) => ms >= 0)).toBe(true);
  });
});
