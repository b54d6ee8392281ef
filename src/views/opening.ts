import type { Holdings } from '#records/holdings.ts';
import type { Lang } from '#records/text.ts';
import { SITE, capital, count, number, spelled } from './words.ts';

export interface OpeningCounts {
  readonly claims: number;
  readonly documents: number;
  /** Whether any page was asked for. */
  readonly tried: boolean;
  /** Claims judged that some citation covers and a page could settle. */
  readonly cited: number;
  readonly checkable: number;
  readonly contradicted: number;
  readonly noLonger: number;
  readonly review: number;
  readonly unsupported: number;
  readonly uncaptured: number;
  readonly uncited: number;
  readonly notCheckable: number;
  readonly unjudged: number;
}

/** The figures behind the opening sentence. */
export function openingCounts(holdings: Pick<Holdings, 'claims' | 'documents' | 'attempts' | 'claimsByHealth'>): OpeningCounts {
  const by = holdings.claimsByHealth;
  const judged = Object.values(by).reduce((sum, n) => sum + n, 0);
  const uncited = by.uncited ?? 0;
  const notCheckable = by['not-checkable'] ?? 0;
  return {
    claims: holdings.claims,
    documents: holdings.documents,
    tried: holdings.attempts > 0,
    cited: judged - uncited - notCheckable,
    checkable: (by.supported ?? 0) + (by['archived-only'] ?? 0),
    contradicted: by.contradicted ?? 0,
    noLonger: (by.lost ?? 0) + (by.altered ?? 0),
    review: by['needs-review'] ?? 0,
    unsupported: by.unsupported ?? 0,
    uncaptured: by.uncaptured ?? 0,
    uncited,
    notCheckable,
    unjudged: Math.max(0, holdings.claims - judged),
  };
}

type Remainder = 'contradicted' | 'noLonger' | 'review' | 'unsupported' | 'uncaptured';

const REMAINDERS: readonly Remainder[] = ['contradicted', 'noLonger', 'review', 'unsupported', 'uncaptured'];

const EN: Readonly<Record<Remainder, readonly [one: string, other: string]>> = {
  contradicted: ['is contradicted', 'are contradicted'],
  noLonger: ['no longer can', 'no longer can'],
  review: ['waits for a person to decide', 'wait for a person to decide'],
  unsupported: ['is not borne out', 'are not borne out'],
  uncaptured: ['was never captured', 'were never captured'],
};

const ZH: Readonly<Record<Remainder, string>> = {
  contradicted: '条相互抵触',
  noLonger: '条已无法核对',
  review: '条待人工判断',
  unsupported: '条未获原文支持',
  uncaptured: '条从未存档',
};

/** Words for `uncaptured` during a run, when captured pages may not have been compared yet. */
const WAITING = { en: ['waits to be captured and compared', 'wait to be captured and compared'], zh: '条待存档比对' } as const;

function remainderEn(counts: OpeningCounts, running: boolean): string {
  const parts = REMAINDERS.flatMap((key) => {
    const n = counts[key];
    const forms = running && key === 'uncaptured' ? WAITING.en : EN[key];
    return n === 0 ? [] : [`${spelled(n, 'en')} ${forms[n === 1 ? 0 : 1]}`];
  });
  const last = parts.at(-1);
  if (last === undefined) return '';
  const sentence = parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')}, and ${last}`;
  return ` ${capital(sentence)}.`;
}

function remainderZh(counts: OpeningCounts, running: boolean): string {
  const parts = REMAINDERS.flatMap((key) => {
    const form = running && key === 'uncaptured' ? WAITING.zh : ZH[key];
    return counts[key] === 0 ? [] : [`${number(counts[key], 'zh')} ${form}`];
  });
  return parts.length === 0 ? '。' : `；${parts.join('，')}。`;
}

/** Whether there are cited claims, and for none of them a snapshot that it could be compared with. */
export function nothingCaptured({ cited, uncaptured }: OpeningCounts): boolean {
  return cited > 0 && uncaptured === cited;
}

/** What comes next while nothing was captured, in one sentence. */
export function openingNext(counts: OpeningCounts, running: boolean, lang: Lang): string {
  if (!nothingCaptured(counts)) return '';
  if (running) return SITE.capturingNext[lang];
  return (counts.tried ? SITE.captureAgain : SITE.captureFirst)[lang];
}

/** How many cited claims can be checked today, in one plain sentence or two; `running` while pages are being captured or compared. */
export function openingSentence(counts: OpeningCounts, lang: Lang, running = false): string {
  if (counts.claims === 0) return SITE.emptyArchive[lang];
  if (counts.cited === 0) {
    const claims = count(counts.claims, 'claim', lang);
    const documents = count(counts.documents, 'document', lang);
    if (counts.unjudged === 0)
      return lang === 'en' ? `None of the ${claims} in ${documents} cites a page.` : `${documents}中的 ${claims}均未注出处。`;
    return lang === 'en' ? `${claims} in ${documents}; none has been checked yet.` : `${documents}，${claims}，尚未核对。`;
  }
  const cited = count(counts.cited, 'citedClaim', lang);
  if (nothingCaptured(counts)) {
    return lang === 'en'
      ? `${cited} in ${count(counts.documents, 'document', lang)}; none of the cited pages has been captured yet.`
      : `${count(counts.documents, 'document', lang)}，${cited}，所引网页尚未存档。`;
  }
  if (counts.checkable === counts.cited) {
    return lang === 'en'
      ? counts.cited === 1
        ? 'The one cited claim can be checked today.'
        : `All ${cited} can be checked today.`
      : `${cited}今天全部可以核对。`;
  }
  return lang === 'en'
    ? `Of ${cited}, ${counts.checkable === 0 ? 'none' : number(counts.checkable, lang)} can be checked today.${remainderEn(counts, running)}`
    : `${cited}中，${counts.checkable === 0 ? '今天没有一条可以核对' : `${number(counts.checkable, lang)} 条今天仍可核对`}${remainderZh(counts, running)}`;
}

/** What the opening sentence leaves out: claims that cite nothing, opinions, claims not judged yet. */
export function openingRest(counts: OpeningCounts, lang: Lang): string {
  const { uncited, notCheckable, unjudged, cited } = counts;
  if (cited === 0) return '';
  const parts =
    lang === 'en'
      ? [
          uncited > 0 ? `${count(uncited, 'claim', lang)} ${uncited === 1 ? 'cites' : 'cite'} nothing` : '',
          notCheckable > 0 ? `${number(notCheckable, lang)} ${notCheckable === 1 ? 'is' : 'are'} opinion or forecast` : '',
          unjudged > 0 ? `${number(unjudged, lang)} ${unjudged === 1 ? 'is' : 'are'} not judged yet` : '',
        ]
      : [
          uncited > 0 ? `${number(uncited, lang)} 条未注出处` : '',
          notCheckable > 0 ? `${number(notCheckable, lang)} 条属观点或预测` : '',
          unjudged > 0 ? `${number(unjudged, lang)} 条尚未判读` : '',
        ];
  const said = parts.filter((part) => part !== '');
  if (said.length === 0) return '';
  return lang === 'en' ? `Besides these, ${said.join(', ')}.` : `另有 ${said.join('，')}。`;
}
