import type { ListedStatus } from '#records/health.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import type { Whereabouts } from '#records/whereabouts.ts';
import { formatDay } from './format.ts';
import { reasonText } from './reason-text.ts';
import { SITE, count, lower, say, spelled } from './words.ts';
import { isExcluded, stands, stateLabel } from './words/standing.ts';
import { STATE_WORDS } from './words/states.ts';
import { WHEREABOUTS_WORDS } from './words/whereabouts.ts';

/** Vantage of an archive whose keeper gave it no name. */
const UNNAMED = 'default';

const PERCENT: Readonly<Record<Lang, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en-GB', { style: 'percent' }),
  zh: new Intl.NumberFormat('zh-CN', { style: 'percent' }),
};

function fromWhere({ reasons }: ListedStatus, lang: Lang): string {
  const vantage = reasons.find(({ vantage: at }) => typeof at === 'string')?.['vantage'];
  if (typeof vantage !== 'string') return '';
  if (vantage === UNNAMED) return lang === 'en' ? ' from this network' : '从本网络访问';
  return lang === 'en' ? ` from ${vantage}` : `从 ${vantage} 访问`;
}

/** What became of the page and since when: `Blocked since 3 March 2026 from this network`; without its label where a mark says it. */
function opening(status: ListedStatus, lang: Lang, labelled: boolean): string {
  const label = stateLabel(status)[lang];
  const where = status.state === 'blocked' || status.state === 'unreachable' ? fromWhere(status, lang) : '';
  const since = status.since === undefined ? '' : formatDay(status.since, lang);
  if (lang === 'en') return `${labelled ? label : ''}${since === '' ? '' : ` since ${since}`}${where}`;
  const when = [since === '' ? '' : `自${since}起`, where].filter((part) => part !== '').join('，');
  return `${labelled ? label : ''}${when === '' ? '' : `（${when}）`}`;
}

function lastRead({ state, lastGood }: ListedStatus, lang: Lang): string {
  if (lastGood === undefined) return lang === 'en' ? 'never read in full' : '从未完整读到';
  const day = formatDay(lastGood, lang);
  if (state === 'live') return lang === 'en' ? `read in full on ${day}` : `${day}完整读取`;
  return lang === 'en' ? `last read in full on ${day}` : `最后一次完整读取：${day}`;
}

/** How the passages that claims rest on stand: in the page as it is where it can be read, else in our copy. */
function passages(status: ListedStatus, { passages: { held, present } }: Whereabouts, lang: Lang): string {
  if (held === 0) return '';
  const all =
    lang === 'en'
      ? held === 1
        ? 'the passage'
        : held === 2
          ? 'both passages'
          : `all ${spelled(held, lang)} passages`
      : held === 1
        ? '原文'
        : `全部 ${count(held, 'passage', lang)}`;
  if (!stands(status)) return lang === 'en' ? `the archived copy carries ${all}` : `存档副本保留${all}`;
  if (present === held) return lang === 'en' ? `it still has ${all} that claims rest on` : `论断所依据的${all}仍在`;
  return lang === 'en'
    ? `${held - present} of ${count(held, 'passage', lang)} that claims rest on ${held - present === 1 ? 'is' : 'are'} no longer there as quoted`
    : `论断所依据的 ${count(held, 'passage', lang)}中有 ${held - present} 段已不是原文`;
}

/** Where else the page can be read, unless the ground says so already. */
function place({ state }: ListedStatus, { candidates }: Whereabouts, lang: Lang, ground: string): string {
  const accepted = candidates.filter((candidate) => candidate.state === 'accepted');
  const found = accepted.find(({ rule }) => rule !== 'outside') ?? accepted[0];
  if (found === undefined || state === 'live' || (state === 'moved' && ground.includes(found.uri))) return '';
  if (found.rule === 'outside') return say(WHEREABOUTS_WORDS.keptAt, lang, { to: found.uri });
  const how =
    found.decidedBy !== undefined
      ? lang === 'en'
        ? ` (decided by ${found.decidedBy})`
        : `（由${found.decidedBy}判断）`
      : found.likeness === undefined
        ? ''
        : lang === 'en'
          ? ` (${PERCENT.en.format(found.likeness)} of the text)`
          : `（文字 ${PERCENT.zh.format(found.likeness)} 相同）`;
  return lang === 'en' ? `still verifiable at ${found.uri}${how}` : `仍可在 ${found.uri} 核实${how}`;
}

/**
 * What an editor needs to know of a source in one or two plain sentences, with dates and figures: its state and since when,
 * the ground, when it was last read, whether our copy has the passages, and where else it can be read.
 */
export function statusSummary(
  { status }: Pick<Source, 'status'>,
  beside: Whereabouts,
  lang: Lang,
  { labelled = true }: { readonly labelled?: boolean } = {},
): string {
  const stop = lang === 'en' ? '.' : '。';
  if (status === undefined || status.checks === 0) return SITE.notTried[lang];
  const ground = status.reasons[0] === undefined ? '' : reasonText(status.reasons[0], lang);
  const opened = opening(status, lang, labelled);
  const known =
    status.lastKnown === undefined || status.lastKnown === status.state
      ? ''
      : lang === 'en'
        ? `Last known: ${lower(STATE_WORDS[status.lastKnown].label.en)}.`
        : `最后确知：${STATE_WORDS[status.lastKnown].label.zh}。`;
  const told = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(lang === 'en' ? ' ' : '');
  if (status.state === 'unknown') return told(`${opened}${stop}`, (isExcluded(status) ? SITE.mayNotFetch : SITE.noNetwork)[lang], known);
  const why = status.reasons[0]?.code === 'read-in-full' ? '' : ground;
  const facts = [opened, lastRead(status, lang), passages(status, beside, lang), place(status, beside, lang, why)].filter(
    (part) => part !== '',
  );
  return told(`${facts.join(lang === 'en' ? '; ' : '；')}${stop}`, why, known);
}
