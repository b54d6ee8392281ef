import type { Evidence, Point, PointKind, Sighting } from '#records/evidence.ts';
import type { ListedStatus } from '#records/health.ts';
import type { Lang } from '#records/text.ts';
import { formatDay } from './format.ts';
import { number, spelled } from './words/counts.ts';

/** Points that are figures in the eyes of a reader. */
const FIGURES: readonly PointKind[] = ['number', 'percent', 'money', 'measure', 'duration', 'range', 'ordinal'];

function captures(sightings: readonly Sighting[]): number {
  return sightings.reduce((sum, { captures: n }) => sum + n, 0);
}

/** At how many checks that could tell the passage stood on the page, and since when it does not. */
function presence(sightings: readonly Sighting[], lang: Lang): string {
  const told = sightings.filter(({ presence: is }) => is !== 'untestable');
  const seen = told.filter(({ presence: is }) => is === 'present');
  const [last, newest] = [seen.at(-1), told.at(-1)];
  if (newest === undefined) return lang === 'en' ? 'Whether it still stands there cannot be told' : '无从判断网页上是否仍有这段文字';
  const [p, m] = [number(captures(seen), lang), number(captures(told), lang)];
  const day = last === undefined ? '' : formatDay(last.to, lang);
  const often =
    lang === 'en'
      ? `On the page at ${p} of ${m} ${m === '1' ? 'check' : 'checks'}${day === '' ? '' : `, last on ${day}`}`
      : `检查 ${m} 次，${p} 次见于网页${day === '' ? '' : `，最近一次为${day}`}`;
  if (newest.presence === 'present') return often;
  const since = formatDay(newest.from, lang);
  const fate =
    newest.presence === 'edited'
      ? { en: `edited there by ${since}`, zh: `至${since}已有改动` }
      : { en: `not there on ${since}`, zh: `${since}已不见` };
  return `${often}${lang === 'en' ? '; ' : '；'}${fate[lang]}`;
}

/** How often the checks that are at hand found the page at another address for the first time. */
function moves({ recent }: ListedStatus): number {
  return recent.filter(({ state }, index) => state === 'moved' && recent[index - 1]?.state !== 'moved').length;
}

function fate(status: ListedStatus, lang: Lang): string {
  const since = status.since === undefined ? '' : formatDay(status.since, lang);
  const dated = (en: string, zh: string): string =>
    lang === 'en' ? `${en}${since === '' ? '' : ` since ${since}`}` : `${since === '' ? '' : `${since}起`}${zh}`;
  if (status.state === 'gone') return dated('the page has been gone', '网页已失效');
  if (status.state === 'removed')
    return lang === 'en'
      ? `the page was found removed${since === '' ? '' : ` on ${since}`}`
      : `${since === '' ? '' : `${since}见其`}已撤下`;
  if (status.state === 'blocked') return dated('we have been refused', '访问受限');
  if (status.state === 'unreachable') return dated('its host has not answered', '网站没有应答');
  const n = moves(status);
  if (n === 0) return '';
  if (lang === 'zh') return `网页迁址 ${n} 次`;
  return n === 1 ? 'the page moved once' : n === 2 ? 'the page moved twice' : `the page moved ${spelled(n, lang)} times`;
}

/** Whether the passage's figures agree; where the page reads otherwise by now, that is said of our snapshot. */
function figures({ agreeing, conflicting }: Pick<Evidence, 'agreeing' | 'conflicting'>, still: boolean, lang: Lang): string {
  const words = figureWords({ agreeing, conflicting }, lang);
  if (still || words === '') return words;
  return lang === 'en' ? `in our snapshot ${words}` : `快照中${words}`;
}

function figureWords({ agreeing, conflicting }: Pick<Evidence, 'agreeing' | 'conflicting'>, lang: Lang): string {
  const count = (points: readonly Point[]): number => points.filter(({ kind }) => FIGURES.includes(kind)).length;
  const [same, other] = [count(agreeing), count(conflicting)];
  if (other > 0) {
    if (lang === 'zh') return other === 1 ? '有一个数字不同' : `有 ${number(other, lang)} 个数字不同`;
    return other === 1 ? 'a figure differs' : `${spelled(other, lang)} figures differ`;
  }
  if (same === 0) return '';
  if (lang === 'zh') return same === 1 ? '数字一致' : `${number(same, lang)} 个数字都一致`;
  return same === 1 ? 'the figure agrees' : same === 2 ? 'both figures agree' : `all ${spelled(same, lang)} figures agree`;
}

/**
 * What became of a cited passage in one plain sentence: how often it was seen on its page and when last, what became of the
 * page, and whether its figures agree with the claim's. Undefined where the archive never looked again.
 */
export function sightingSentence(evidence: Evidence, status: ListedStatus | undefined, lang: Lang): string | undefined {
  const { sightings } = evidence;
  if (sightings === undefined || sightings.length === 0 || status === undefined || status.checks === 0) return undefined;
  const still = sightings.findLast(({ presence: is }) => is !== 'untestable')?.presence === 'present';
  const parts = [presence(sightings, lang), fate(status, lang), figures(evidence, still, lang)].filter((part) => part !== '');
  return `${parts.join(lang === 'en' ? '; ' : '；')}${lang === 'en' ? '.' : '。'}`;
}
