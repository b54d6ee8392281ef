import type { MatchText } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Lang, TextLang, TextPosition } from '#records/text.ts';
import type { Matcher, PreparedPassages } from './match.ts';

/** A page cut into windows of one to three sentences, ready for ranking. */
export interface PreparedPage {
  readonly windows: readonly TextPosition[];
  readonly passages: PreparedPassages;
}

const LONGEST_WINDOW = 3;
/** Longer windows hold several statements; a claim is looked for in their sentences. */
const LONGEST_TEXT = 420;
/** Shorter single sentences are headings, labels and crumbs, unless they stand in a window with others. */
const SHORTEST_TEXT = 5;
/** Prepared pages kept for further claims. */
const KEPT_PAGES = 256;

/** The language in which claims and passages are told apart; undetermined text is read by its script anyway. */
export function matchLang(lang: TextLang): Lang {
  return lang === 'en' ? 'en' : 'zh';
}

function windowsOf({ page }: CapturedPage): readonly TextPosition[] {
  const windows: TextPosition[] = [];
  page.passages.forEach(({ start }, first) => {
    for (let size = 1; size <= LONGEST_WINDOW; size++) {
      const last = page.passages[first + size - 1];
      if (last === undefined || (size > 1 && last.end - start > LONGEST_TEXT)) break;
      if (last.end - start >= SHORTEST_TEXT) windows.push({ start, end: last.end });
    }
  });
  return windows;
}

const prepared = new WeakMap<Matcher, Map<string, PreparedPage>>();

/** The windows of a captured page; pages that read the same are prepared once for a matcher. */
export function preparePage(captured: CapturedPage, matcher: Matcher): PreparedPage {
  const pages = prepared.get(matcher) ?? new Map<string, PreparedPage>();
  prepared.set(matcher, pages);
  const key = `${captured.page.method} ${captured.textDigest}`;
  const known = pages.get(key);
  if (known !== undefined) return known;
  const windows = windowsOf(captured);
  const lang = matchLang(captured.page.lang);
  const texts = windows.map(({ start, end }): MatchText => ({ id: `${start}-${end}`, text: captured.page.text.slice(start, end), lang }));
  const page = { windows, passages: matcher.prepare(texts) };
  const oldest = pages.keys().next();
  if (pages.size >= KEPT_PAGES && oldest.done !== true) pages.delete(oldest.value);
  pages.set(key, page);
  return page;
}
