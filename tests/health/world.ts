import { createHash } from 'node:crypto';
import type { CapturedPage, HostRun, LinkInput, LinkStatus, Observation } from '../../src/records/health.ts';
import type { ExtractedPage, PageClass } from '../../src/records/page.ts';
import type { Reason } from '../../src/records/text.ts';
import { instant, millis, HOUR } from '../../src/records/time.ts';
import { judgeLink } from '../../src/health/link.ts';

export const URI = 'https://www.city.example/zwgk/202112/t20211229_10252916.html';
export const START = millis('2026-03-01T00:00:00.000Z');

export const identity = { digest: (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex') };

export const ARTICLE =
  '全市建成一体化公共数据资源体系，归集数据三亿余条。各区县建成治理中心，日均处置事件数千件。The platform integrates 2,926 service items and serves residents every day.';
export const OTHER =
  '本市今日晴转多云，气温十八度到二十六度，适宜户外活动。A wholly different article about tomorrow’s weather and roads in the north.';
export const TEXTS: Readonly<Record<string, string>> = {
  article: ARTICLE,
  edited: ARTICLE.replace('三亿', '四亿'),
  other: OTHER,
  home: '首页 新闻 政务 服务 互动 数据',
};

/** One answer: hours after the start, and what came. */
export interface Answer {
  readonly hours: number;
  readonly status?: number;
  readonly page?: PageClass;
  readonly text?: string;
  readonly to?: string;
  readonly via?: number;
  readonly outcome?: Observation['outcome'];
  readonly reason?: Observation['reason'];
  readonly truncated?: boolean;
  readonly movedTo?: string;
  /** Code of the sign that the page was classed by. */
  readonly sign?: Reason;
  readonly vantage?: string;
  readonly method?: Observation['method'];
}

export function observation(answer: Answer, index: number, uri = URI): Observation {
  const { hours, status = 200, page, text, to = uri, via = 301, outcome = 'answered', reason, truncated, movedTo, sign } = answer;
  const { vantage = 'home', method } = answer;
  const answered = outcome === 'answered';
  return {
    attemptId: `a${String(index)}`,
    runId: `r${String(index)}`,
    at: instant(START + hours * HOUR),
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(answered ? { status, finalUri: to } : {}),
    hops: answered ? [...(to === uri ? [] : [{ uri, status: via }]), { uri: to, status }] : [],
    vantage,
    ...(method === undefined ? {} : { method }),
    ...(page === undefined ? {} : { captureId: `c${String(index)}` }),
    ...(truncated === undefined ? {} : { truncated }),
    ...(page === undefined
      ? {}
      : {
          page: {
            pageClass: page,
            confidence: 0.95,
            reasons: sign === undefined ? [] : [sign],
            textDigest: text ?? (page === 'article' ? 'article' : page === 'index' ? 'home' : page),
            ...(movedTo === undefined ? {} : { movedTo }),
          },
        }),
  };
}

export function hostRun(index: number, fare: Partial<HostRun> = {}): HostRun {
  return { runId: `r${String(index)}`, at: instant(START), tried: 2, failed: 0, answered: 2, hostsTried: 5, hostsAnswered: 5, ...fare };
}

export function input(answers: readonly Answer[], hostRuns: readonly HostRun[] = [], uri = URI, texts = TEXTS): LinkInput {
  return { sourceId: 's1', uri, observations: answers.map((answer, index) => observation(answer, index, uri)), hostRuns, texts };
}

export function judge(answers: readonly Answer[], hostRuns: readonly HostRun[] = [], uri = URI, texts = TEXTS): LinkStatus {
  return judgeLink(input(answers, hostRuns, uri, texts), identity);
}

/** A captured page whose passages are its sentences. */
export function captured(
  id: string,
  text: string,
  more: { page?: Partial<ExtractedPage>; capture?: Partial<CapturedPage['capture']> } = {},
): CapturedPage {
  const passages = [...text.matchAll(/[^。.!?\n]+(?:[。!?]|\.(?=\s|$)|\.(?=\d)[^。.!?\n]*)*/g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
  return {
    textDigest: identity.digest(text),
    capture: {
      id,
      resourceId: 's1',
      attemptId: `a-${id}`,
      uri: URI,
      finalUri: URI,
      method: 'http',
      kind: 'response',
      capturedAt: instant(START),
      status: 200,
      payloadDigest: id,
      payloadLength: 1,
      wireDigest: id,
      wireLength: 1,
      access: 'public',
      ...more.capture,
    },
    page: {
      method: 'extraction/1',
      charset: 'utf-8',
      charsetFrom: 'header',
      lang: 'zh-Hans',
      dates: [],
      text,
      textFrom: 'body',
      blocks: [],
      passages,
      pageClass: 'article',
      confidence: 1,
      reasons: [],
      links: [],
      ...more.page,
    },
  };
}
