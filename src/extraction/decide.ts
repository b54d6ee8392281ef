import type { PageClass } from '#records/page.ts';
import { isColumn, isHome } from './addresses.ts';
import { signsMet, type Hit } from './hits.ts';
import { loginForm } from './loginform.ts';
import { messageOf, type Message } from './message.ts';
import { readMessage, readSentence, type Verdict } from './notice.ts';
import type { PageReasonCode } from './reasons.ts';
import { ARTICLE_PROSE, WIDGET, WORDS_SHOWN, type Seen } from './seen.ts';

/** One ground for a class. */
export interface Ground {
  readonly code: PageReasonCode;
  readonly words: string;
  readonly vendor?: string;
}

/** A class that a page is, other than an article or an index, with its grounds. */
export interface Decided {
  readonly pageClass: PageClass;
  readonly confidence: number;
  readonly grounds: readonly Ground[];
  /** Beginning of the block that says it, where words do. */
  readonly notice?: string;
}

interface Candidate extends Decided {
  readonly points: number;
}

/** Which class wins where signs of several are equally strong: what is more particular goes before what is more general. */
const PRECEDENCE: readonly PageClass[] = [
  'challenge',
  'rate-limited',
  'removal-notice',
  'moved-notice',
  'parked',
  'not-found',
  'error',
  'login',
  'empty',
];

/** Classes whose marks in scripts, headers and addresses are proof; marks of the others are outdone by plain words. */
const PROVEN = new Set<PageClass>(['challenge', 'rate-limited', 'removal-notice', 'moved-notice', 'parked']);
/** What a status that says the same adds. */
const AGREES = 1.5;
/** Points from which on words of a particular class outdo those of a general one: what was removed is also not there. */
const PLAIN = 1.8;
const isVerbal = ({ sign }: Hit): boolean => sign.where === 'block' || sign.where === 'title';

/** The class of a page that is no article, undefined where nothing on it says so. */
export function decide(seen: Seen, prose: number, byStatus: PageClass | undefined): Decided | undefined {
  const message = messageOf(seen);
  const hits = signsMet(seen);
  const candidates = [
    ...byStructure(
      hits.filter((hit) => !isVerbal(hit)),
      seen,
      message,
      prose,
      byStatus,
    ),
    ...byWords(hits.filter(isVerbal), seen, message, byStatus),
  ];
  const merged = PRECEDENCE.flatMap((pageClass) => {
    const of = candidates.filter((candidate) => candidate.pageClass === pageClass).sort((a, b) => b.points - a.points);
    const [first] = of;
    if (first === undefined) return [];
    const notice = of.find((candidate) => candidate.notice !== undefined)?.notice;
    return [
      {
        ...first,
        points: first.points + (of.length > 1 ? 0.3 : 0),
        confidence: Math.min(0.99, first.confidence + (of.length > 1 ? 0.02 : 0)),
        grounds: of.flatMap(({ grounds }) => grounds),
        ...(notice === undefined ? {} : { notice }),
      },
    ];
  });
  const particular = merged.some(({ pageClass, points }) => PROVEN.has(pageClass) && points >= PLAIN);
  const left = particular ? merged.filter(({ pageClass, points }) => PROVEN.has(pageClass) || points >= PLAIN + 1) : merged;
  return [...left].sort(
    (a, b) => Math.round((b.points - a.points) * 5) || PRECEDENCE.indexOf(a.pageClass) - PRECEDENCE.indexOf(b.pageClass),
  )[0];
}

/** Classes that scripts, markup, headers, cookies and addresses show. */
function byStructure(hits: readonly Hit[], seen: Seen, message: Message, prose: number, byStatus: PageClass | undefined): Candidate[] {
  if (prose >= ARTICLE_PROSE) return [];
  return PRECEDENCE.flatMap((pageClass) => {
    const of = hits.filter(({ sign }) => sign.class === pageClass);
    if (of.length === 0 || !(pageClass === byStatus || structureStands(pageClass, of, seen, message))) return [];
    const weight = Math.max(...of.map((hit) => hit.weight));
    return [
      {
        pageClass,
        points: PROVEN.has(pageClass) ? 1 + 2 * weight : 2 * weight,
        confidence: Math.min(0.99, weight + (of.length - 1) * 0.01),
        grounds: of.map(({ sign, words }) => ({
          code: sign.code,
          words: words.slice(0, WORDS_SHOWN),
          ...(sign.vendor === undefined ? {} : { vendor: sign.vendor }),
        })),
      },
    ];
  });
}

function structureStands(pageClass: PageClass, hits: readonly Hit[], seen: Seen, message: Message): boolean {
  if (hits.some(({ sign }) => sign.where === 'header')) return true;
  if (hits.every((hit) => hit.weight <= WIDGET)) return message.said < SAYS_NOTHING && !message.storied;
  if (hits.every(({ sign }) => sign.where === 'cookie')) return seen.bodyBlocks.length < 3;
  if (pageClass === 'login') return loginForm(seen);
  if (hits.some(({ sign }) => sign.where === 'address')) return !message.storied || message.said < 60;
  return !message.storied || message.said < 20;
}

/** Classes that the page's words say, where they stand for the page and not for a part of it. */
function byWords(hits: readonly Hit[], seen: Seen, message: Message, byStatus: PageClass | undefined): Candidate[] {
  const { verdicts, other, told } = readMessage(message);
  const address = seen.input.finalUri ?? seen.input.uri;
  const overview = (isHome(address) || isColumn(address)) && seen.bodyBlocks.length > 30;
  return PRECEDENCE.flatMap((pageClass) => {
    const verdict = strongest(
      pageClass,
      verdicts,
      hits.filter(({ sign }) => sign.class === pageClass),
      message,
    );
    if (verdict === undefined) return [];
    const agrees = pageClass === byStatus && verdict.points >= 0.6;
    const points = verdict.points + (agrees ? AGREES : 0);
    if (!agrees && !stands(verdict, message, { other, told, overview })) return [];
    return [
      {
        pageClass,
        points,
        confidence: certainty(verdict.points, message.said),
        grounds: verdict.grounds,
        ...(verdict.from === 'block' ? { notice: verdict.words.slice(0, WORDS_SHOWN) } : {}),
      },
    ];
  });
}

type Said = Omit<Verdict, 'code'> & {
  /** Whether the whole title is a known one. */
  readonly titled: boolean;
  readonly grounds: readonly Ground[];
};

/** The grammar's verdict of a class and known wordings of it taken together. */
function strongest(pageClass: PageClass, verdicts: readonly Verdict[], hits: readonly Hit[], message: Message): Said | undefined {
  const read = verdicts.find((verdict) => verdict.class === pageClass);
  const known = hits
    .map((hit): Said | undefined => {
      const title = hit.sign.where === 'title';
      const at = title ? -1 : message.blocks.findIndex((text) => text.startsWith(hit.words));
      if (!title && at < 0) return undefined;
      const { code, vendor } = hit.sign;
      return {
        class: pageClass,
        points: (hit.weight - SIGN_FLOOR) * SIGN_POINTS,
        words: hit.words,
        from: title ? 'title' : 'block',
        at,
        titled: title,
        grounds: [{ code, words: hit.words.slice(0, WORDS_SHOWN), ...(vendor === undefined ? {} : { vendor }) }],
      };
    })
    .filter((said) => said !== undefined)
    .sort((a, b) => b.points - a.points);
  const spoken = read === undefined ? [] : [{ code: read.code, words: read.words.slice(0, WORDS_SHOWN) }];
  const [first] = known;
  if (first === undefined) return read === undefined ? undefined : { ...read, titled: false, grounds: spoken };
  return {
    ...first,
    points: read === undefined ? first.points : Math.max(read.points, first.points) + BOTH * Math.min(read.points, first.points),
    at: Math.min(first.at, read?.at ?? first.at),
    titled: known.some(({ titled }) => titled),
    grounds: [...known.flatMap(({ grounds }) => grounds), ...spoken],
  };
}

/** A known wording's certainty in points of the grammar: 0.9 is 1.6, 0.99 is 2.3. */
const SIGN_FLOOR = 0.7;
const SIGN_POINTS = 8;
/** What the weaker of grammar and known wording adds where both agree. */
const BOTH = 0.3;

/** Points above which words are a notice, by how much else the page says (in Chinese characters). */
const ENOUGH: readonly { readonly said: number; readonly points: number; readonly other: number; readonly lead: boolean }[] = [
  { said: 60, points: 1, other: 60, lead: false },
  { said: 140, points: 1.3, other: 60, lead: false },
  { said: 140, points: 1.7, other: 140, lead: true },
  { said: 420, points: 1.8, other: 340, lead: true },
];

/** A title that is a status. */
const CODED =
  /^(?:http\S*\s*)?(?:状态|错误|error|status)?\s*[45]\d\d\b|\b[45]\d\d[\s\-–—]*(?:错误|error|页面|not found|找不到|forbidden)?$/i;
/** Length, in Chinese characters, of what a page without a message of its own says. */
const SAYS_NOTHING = 20;
/** Points from which on a title is that of a notice. */
const NAMES_NOTICE = 1;
/** Share of a page's words that may speak of something else under a title that speaks of no notice. */
const OTHER_SHARE = 0.3;
/** Words of something else under a title that alone speaks of a notice. */
const TITLE_AND_MORE = 20;

function stands(verdict: Said, message: Message, { other, told, overview }: { other: number; told: number; overview: boolean }): boolean {
  const { points, at } = verdict;
  const lead = at <= 1;
  const { heading } = message;
  if (message.storied) return points >= 2 && message.said <= 45 && told === 0 && other <= 12 && at === 0;
  const headline = heading ?? message.title;
  const tells = readSentence(headline).told > 0;
  const coded = CODED.test(headline) || verdict.titled;
  if (coded && !tells && told === 0) return points >= 1.3 && message.said <= 420;
  if (CODED.test(headline) && !tells) return points >= 1.7 && lead && message.said <= 420;
  if (heading !== undefined && !message.storied) {
    const named = Math.max(0, ...readSentence(heading).found.map((found) => found.points));
    if (named < NAMES_NOTICE)
      return points >= 1.9 && told === 0 && other <= Math.min(20, message.said * OTHER_SHARE) && lead && message.said <= 100;
    if (told > 0) return false;
    if (other > TITLE_AND_MORE && heading.startsWith(verdict.words)) return false;
  }
  if (overview) return points >= 1.7 && lead && other <= 60;
  return ENOUGH.some((row) => message.said <= row.said && points >= row.points && other <= row.other && (lead || !row.lead));
}

/** Certainty of a class that rests on words: strong ones on a page that says nothing else are nearly certain. */
function certainty(points: number, said: number): number {
  const byPoints = points >= 2.4 ? 0.97 : points >= 1.8 ? 0.94 : points >= 1.4 ? 0.9 : points >= 1.15 ? 0.84 : 0.76;
  return Math.min(0.98, Math.round((byPoints + (said <= 40 ? 0.01 : 0)) * 100) / 100);
}
