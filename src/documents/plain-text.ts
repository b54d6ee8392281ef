import type { Draft, Run } from './draft.ts';
import { isReferenceHeading } from './headings.ts';
import { hanCount } from './lang.ts';
import { isOnlyLinks, splitBareAddresses } from './links.ts';

interface Line {
  readonly text: string;
  readonly offset: number;
}

const ENDS = /[.!?。！？:：;；,，…"”」』)）]$/u;
const ITEM = /^\s*(?:[-*•·●]\s+|(\d{1,3})[.)、．]\s*(?=\D))/u;
const NUMBERED_HEADING =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部分])/u;

/** Lines are cut short by a text editor when most go on below without ending a sentence and none is long. */
function isWrapped(lines: readonly Line[]): boolean {
  const inner = lines.filter(
    (line, index) => line.text.trim() !== '' && (lines[index + 1]?.text.trim() ?? '') !== '' && !ITEM.test(line.text),
  );
  const long = inner.filter(({ text }) => text.trim().length > 120).length;
  const open = inner.filter(({ text }) => !ENDS.test(text.trim())).length;
  const wide = inner.filter(({ text }) => text.trim().length + hanCount(text) >= 40).length;
  return inner.length >= 3 && long === 0 && open >= inner.length * 0.5 && wide >= inner.length * 0.5;
}

/** A short line without a stop that stands alone, or is numbered like a Chinese heading. */
function headingDepth(line: string, alone: boolean): number | undefined {
  const text = line.trim();
  if (text.length === 0 || text.length + hanCount(text) > 80) return undefined;
  if (isReferenceHeading(text)) return 2;
  if (/https?:|www\.|@/.test(text) || ENDS.test(text) || ITEM.test(line) || !/\p{L}/u.test(text)) return undefined;
  if (/^[▲△▼▽]|公网安备|ICP/u.test(text)) return undefined;
  if (NUMBERED_HEADING.test(text)) return /^[（(]/.test(text) ? 3 : 2;
  return alone && text.length + hanCount(text) <= 60 ? 2 : undefined;
}

const TITLE_WORD = /^(?:["“‘'(]*(?:\p{Lu}|\d)|(?:a|an|and|as|at|by|for|from|in|into|of|on|or|over|the|to|with|via|vs)\b|[+&/–—-])/u;

/** Length of a heading that runs into the paragraph: `Digital Society: Enhancing Public Well-being.`, `数字社会：增进民生福祉。` */
function runInHeading(text: string): number {
  const english = /^([^.!?:：]{3,60}: [^.!?]{3,80})\.\s/.exec(text);
  if (english?.[1] !== undefined && english[1].split(/\s+/).every((word) => TITLE_WORD.test(word))) return english[1].length;
  const chinese = /^([\p{Script=Han}A-Za-z]{2,10}：[^，。；！？\d]{2,18})。(?=.)/u.exec(text);
  return chinese?.[1]?.length ?? 0;
}

function runsOf(text: string, offset: number): Run[] {
  const lead = runInHeading(text);
  if (lead === 0) return splitBareAddresses({ text, at: offset });
  return [{ text: text.slice(0, lead), at: offset, strong: true }, ...splitBareAddresses({ text: text.slice(lead), at: offset + lead })];
}

function blockDraft(text: string, offset: number): Draft {
  const item = ITEM.exec(text);
  const from = item?.[0].length ?? 0;
  const runs = runsOf(text.slice(from), offset + from);
  return item === null ? { kind: 'paragraph', offset, runs } : { kind: 'item', depth: 1, ordered: item[1] !== undefined, offset, runs };
}

function markLinkLists(drafts: readonly Draft[]): Draft[] {
  const only = drafts.map((draft) => draft.kind !== 'heading' && isOnlyLinks(draft));
  return drafts.map((draft, index) =>
    only[index] === true && (only[index - 1] === true || only[index + 1] === true) ? { ...draft, linkList: true } : draft,
  );
}

/**
 * Blocks of a plain text. The first line is the title when it is short or ends no sentence; every further line is a
 * paragraph, unless the lines are wrapped, when blank lines part the paragraphs.
 */
export function plainTextDrafts(text: string, bodyStart: number): Draft[] {
  const lines: Line[] = [...text.slice(bodyStart).matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)]
    .map((match) => ({ text: match[0].replace(/[\r\n]+$/, ''), offset: bodyStart + match.index }))
    .filter((line, index, all) => index < all.length - 1 || line.text !== '');
  const wrapped = isWrapped(lines);
  const drafts: Draft[] = [];
  let open: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open !== undefined) drafts.push(blockDraft(text.slice(open.start, open.end), open.start));
    open = undefined;
  };
  lines.forEach((line, index) => {
    const blank = (at: number): boolean => (lines[at]?.text.trim() ?? '') === '';
    if (blank(index)) return close();
    const end = line.offset + line.text.length;
    const isTitle =
      drafts.length === 0 &&
      open === undefined &&
      (!wrapped || blank(index + 1)) &&
      line.text.trim().length <= 200 &&
      !/[.。]\s*$/u.test(line.text) &&
      !/^[▲△▼▽]|https?:/u.test(line.text.trim());
    const depth = isTitle ? 1 : headingDepth(line.text, blank(index - 1) && blank(index + 1));
    if (depth !== undefined) {
      close();
      drafts.push({
        kind: 'heading',
        depth,
        offset: line.offset,
        runs: [{ text: line.text, at: line.offset }],
        ...(isTitle ? { title: true } : {}),
      });
    } else if (wrapped && open !== undefined && !ITEM.test(line.text)) {
      open.end = end;
    } else {
      close();
      open = { start: line.offset, end };
      if (!wrapped) close();
    }
  });
  close();
  return markLinkLists(drafts);
}
