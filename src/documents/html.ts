import type { LinkMark, Run } from './draft.ts';

/** What HTML tags opened and not yet closed in a block. */
export interface HtmlState {
  link?: LinkMark | undefined;
  /** Inside a script or style. */
  hidden?: boolean;
}

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const BORDERS = /^(?:br|p|div|li|tr|td|th|h[1-6]|section|article|figure|figcaption|details|summary)$/i;

function applyTag(tag: { closing: boolean; name: string; rest: string }, offset: number, state: HtmlState): void {
  const name = tag.name.toLowerCase();
  if (name === 'script' || name === 'style') state.hidden = !tag.closing;
  if (name !== 'a') return;
  const href = tag.closing ? undefined : HREF.exec(tag.rest);
  const raw = href?.[1] ?? href?.[2] ?? href?.[3];
  state.link = raw === undefined ? undefined : { raw: raw.replaceAll('&amp;', '&'), form: 'link', offset, stray: raw !== raw.trim() };
}

/** Text of a stretch of HTML as runs: comments, tags, scripts and styles left out, `<a href>` kept as a link. */
export function htmlRuns(html: string, base: number, state: HtmlState, style: Pick<Run, 'strong' | 'emphasis'>): Run[] {
  const runs: Run[] = [];
  for (const match of html.matchAll(TOKEN)) {
    const [token, slash, name, rest] = match;
    const at = base + match.index;
    if (name !== undefined) {
      applyTag({ closing: slash === '/', name, rest: rest ?? '' }, at, state);
      if (BORDERS.test(name)) runs.push({ text: '\n', at, border: true });
    } else if (!token.startsWith('<!--') && state.hidden !== true) {
      runs.push({ text: token, at, ...style, ...(state.link === undefined ? {} : { link: state.link }) });
    }
  }
  return runs;
}
