import { createHash } from 'node:crypto';
import type { Claim } from '#records/document.ts';
import type { ClaimInput, EvidenceSource } from '#records/evidence.ts';
import type { CapturedPage, LinkState, LinkStatus } from '#records/health.ts';
import type { Identity } from '#records/ports.ts';
import type { Lang } from '#records/text.ts';

export const identity: Pick<Identity, 'digest'> = { digest: (data) => createHash('sha256').update(data).digest('hex') };

/** A capture whose page has this text, one passage a sentence. */
export function captured(id: string, text: string, lang: 'zh-Hans' | 'zh-Hant' | 'en' = 'zh-Hans'): CapturedPage {
  const sentence = lang === 'en' ? /[^.!?\n]+[.!?]?/g : /[^。！？\n]+[。！？]?/g;
  const passages = [...text.matchAll(sentence)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return {
    capture: {
      id,
      resourceId: 's1',
      attemptId: `a-${id}`,
      uri: 'http://www.example.cn/1',
      finalUri: 'http://www.example.cn/1',
      method: 'http',
      kind: 'response',
      capturedAt: '2026-01-01T00:00:00.000Z',
      status: 200,
      payloadDigest: identity.digest(text),
      payloadLength: text.length,
      wireDigest: identity.digest(text),
      wireLength: text.length,
      access: 'public',
    },
    textDigest: identity.digest(text),
    page: {
      method: 'extraction/test',
      charset: 'utf-8',
      charsetFrom: 'header',
      lang,
      dates: [],
      text,
      textFrom: 'plain',
      blocks: [],
      passages,
      pageClass: 'article',
      confidence: 1,
      reasons: [],
      links: [],
    },
  };
}

export function linkStatus(state: LinkState, lastKnown?: LinkState): LinkStatus {
  return {
    sourceId: 's1',
    state,
    drift: 'none',
    confidence: 1,
    reasons: [],
    ...(lastKnown === undefined ? {} : { lastKnown }),
    checks: 1,
    checksGood: 1,
    recent: [],
    method: 'health/test',
    inputDigest: '',
  };
}

export function source(id: string, pinned?: CapturedPage, more: Partial<EvidenceSource> = {}): EvidenceSource {
  return {
    sourceId: id,
    uri: `http://www.example.cn/${id}`,
    tier: 'inline',
    status: linkStatus('live'),
    ...(pinned === undefined ? {} : { pinned }),
    ...more,
  };
}

export function claim(text: string, lang: Lang = 'en'): Claim {
  return {
    id: 'k1',
    documentId: 'd1',
    revision: 1,
    ordinal: 0,
    text,
    lang,
    section: [],
    line: 1,
    position: { start: 0, end: text.length },
  };
}

export function input(text: string, sources: readonly EvidenceSource[], more: Partial<ClaimInput> = {}, lang: Lang = 'en'): ClaimInput {
  return { claim: claim(text, lang), cited: sources.length > 0, sources, decisions: [], ...more };
}
