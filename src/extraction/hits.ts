import type { Block } from './blocks.ts';
import { WORDS_SHOWN, type Seen } from './seen.ts';
import type { Sign } from './sign.ts';
import { SIGNS } from './signs.ts';

/** Share of its sentence that a sign's words must make up, so that a sentence quoting them does not count. */
const SENTENCE_SHARE = 0.3;
/** The same where the page says hardly anything else. */
const BARE_SHARE = 0.12;
/** Share of the main text that a block must make up to be a notice where other signs show an article. */
const TEXT_SHARE = 0.4;
const LONGEST_NOTICE = 220;

/** A sign met on a page. */
export interface Hit {
  readonly sign: Sign;
  readonly words: string;
  readonly weight: number;
  /** Length of the block it stands in. */
  readonly size: number;
}

/** Blocks a visitor of a notice reads: headings and paragraphs, neither links nor navigation. */
export function noticeBlocks(blocks: readonly Block[]): Block[] {
  return blocks.filter(
    (block) =>
      block.text.length <= LONGEST_NOTICE && block.linked < block.text.length * 0.75 && block.noise !== 'sure' && block.kind !== 'row',
  );
}

/** Every sign of the table that a page shows. */
export function signsMet(seen: Seen): Hit[] {
  const { query, head, scripts, input } = seen;
  const headers = (input.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  const cookies = headers.filter((line) => /^set-cookie:/i.test(line)).join('\n');
  const address = input.finalUri === undefined || input.finalUri === input.uri ? '' : input.finalUri;
  const markup = markupAddresses(seen);
  const blocks = noticeBlocks(seen.bodyBlocks);
  const mainLength = seen.main.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const links = seen.main.blocks.filter((block) => block.linked > block.text.length * 0.5).length;
  const bare =
    mainLength < LONGEST_NOTICE && links < 5 && !seen.dated && seen.main.template === undefined && !head.meta.has('articletitle');
  const found: Hit[] = [];
  const hit = (sign: Sign, words: string, weight = sign.weight): void => {
    found.push({ sign, words: words.slice(0, WORDS_SHOWN), weight, size: words.length });
  };
  for (const sign of SIGNS) {
    const { pattern } = sign;
    if (typeof pattern === 'string') {
      if (query(pattern).length > 0) hit(sign, pattern);
      continue;
    }
    if (sign.where === 'block') {
      for (const block of blocks) {
        const match = longestMatch(pattern, block.text);
        const share = match === undefined ? 0 : match.length / sentenceAround(block.text, match.index, match.length);
        const least = bare && block.text.length >= mainLength * TEXT_SHARE ? BARE_SHARE : SENTENCE_SHARE;
        if (match !== undefined && share >= least && !quoted(block.text, match.index)) {
          hit(sign, block.text, sign.weight * (block.kind === 'heading' || share > 0.6 ? 1 : 0.97));
          break;
        }
      }
      continue;
    }
    const where = {
      title: head.title,
      script: scripts,
      markup,
      header: headers.join('\n'),
      cookie: cookies,
      address,
      structure: '',
    }[sign.where];
    const match = where === '' ? null : pattern.exec(where);
    if (match !== null && !(sign.where === 'title' && quoted(where, match.index)))
      hit(sign, sign.where === 'title' ? head.title : match[0]);
  }
  return found;
}

/** The longest of the matches of a pattern in a short text. */
function longestMatch(pattern: RegExp, text: string): { index: number; length: number } | undefined {
  if (!pattern.test(text)) return undefined;
  return [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))]
    .map((match) => ({ index: match.index, length: match[0].length }))
    .sort((a, b) => b.length - a.length)[0];
}

/** Length of the sentence that a match stands in. */
function sentenceAround(text: string, at: number, length: number): number {
  const before = text.slice(0, at).search(/[^。！!？?；;]*$/);
  const after = text.slice(at + length).search(/[。！!？?；;]|\.\s/);
  const sentence = text.slice(Math.max(0, before), after < 0 ? text.length : at + length + after);
  return Math.max(length, sentence.replace(/https?:\/\/\S+/g, '').length);
}

/** Whether the words stand in quotation marks that open right before them: then the page speaks of a notice and is none. */
function quoted(text: string, at: number): boolean {
  return /[“"「『‘《][^”"」』’》]{0,24}$/.test(text.slice(Math.max(0, at - 26), at));
}

function markupAddresses({ query, scriptSources }: Seen): string {
  const found = [...scriptSources];
  for (const element of query('iframe[src], meta[http-equiv], form[action], link[rel="canonical"]').slice(0, 200)) {
    found.push((element.attribs['src'] ?? element.attribs['action'] ?? element.attribs['content'] ?? '').slice(0, 500));
  }
  return found.join('\n');
}
