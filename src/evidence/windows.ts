import type { CapturedPage } from '#records/health.ts';
import type { Lang, TextLang, TextPosition } from '#records/text.ts';
import type { PlacedText, Surroundings } from './context.ts';
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

/** What a captured page says around a place of its text. */
export function surroundingsOf({ page }: CapturedPage, { start }: TextPosition): Surroundings {
  const before = page.passages.findLast(({ end }) => end <= start);
  return {
    heading: [page.title, page.publisher].filter((words) => words !== undefined).join('\n'),
    before: before === undefined ? '' : page.text.slice(before.start, before.end),
  };
}

/** What captured pages that read the same, heading and all, have in common. */
export function readingKey({ page, textDigest }: CapturedPage): string {
  return JSON.stringify([page.method, textDigest, page.title ?? null, page.publisher ?? null]);
}

const prepared = new WeakMap<Matcher, Map<string, PreparedPage>>();

/** The windows of a captured page; pages that read the same are prepared once for a matcher. */
export function preparePage(captured: CapturedPage, matcher: Matcher): PreparedPage {
  const pages = prepared.get(matcher) ?? new Map<string, PreparedPage>();
  prepared.set(matcher, pages);
  const key = readingKey(captured);
  const known = pages.get(key);
  if (known !== undefined) return known;
  const windows = windowsOf(captured);
  const lang = matchLang(captured.page.lang);
  const texts = windows.map((window): PlacedText => ({
    id: `${window.start}-${window.end}`,
    text: captured.page.text.slice(window.start, window.end),
    lang,
    around: surroundingsOf(captured, window),
  }));
  const page = { windows, passages: matcher.prepare(texts) };
  const oldest = pages.keys().next();
  if (pages.size >= KEPT_PAGES && oldest.done !== true) pages.delete(oldest.value);
  pages.set(key, page);
  return page;
}
