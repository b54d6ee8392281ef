import type { Claim } from '#records/document.ts';
import type { Evidence, Relation } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import type { Lang, Wording } from '#records/text.ts';
import type { Published } from './address.ts';
import { citationItem, citedCapture, type CitationItem } from './citation-item.ts';
import { REHEARSAL_MARK, suppliedMark } from './marks.ts';

export type MarkdownReader = Pick<Archive, 'about' | 'document' | 'claims' | 'evidence' | 'source' | 'capturedPage'>;

/** Relations worth a footnote; the others decide nothing. */
const RELATION_WORDS: Readonly<Partial<Record<Relation, Wording>>> = {
  supports: { zh: '支持', en: 'Supports' },
  partly: { zh: '部分支持', en: 'Supports in part' },
  contradicts: { zh: '相矛盾', en: 'Contradicts' },
};

const COPY: Wording = { zh: '存档', en: 'archived' };

/** Notes for one claim: the best passages, no more than a reader looks at. */
const NOTES_PER_CLAIM = 3;

/** Words of others inside our Markdown: nothing in them may begin a mark-up or a line. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~&]/g, (character) => `\\${character}`);
}

function target(uri: string): string {
  return `<${uri.replace(/[<>\\\s]/g, (character) => encodeURIComponent(character))}>`;
}

/** One piece of evidence as the text of a footnote. */
function note(evidence: Evidence, words: Wording, item: CitationItem, lang: Lang): string {
  const [open, close] = evidence.passageLang.startsWith('zh') ? ['“', '”'] : ['"', '"'];
  const about = [item.publisher, item.published?.slice(0, 10)].flatMap((part) => (part === undefined ? [] : [plain(part)]));
  const copy = item.memento === undefined ? '' : ` [${COPY[lang]} ${item.capturedAt?.slice(0, 10) ?? ''}](${target(item.memento)})`;
  const link = /^https?:/i.test(item.uri) ? `[${plain(item.title ?? item.uri)}](${target(item.uri)})` : plain(item.title ?? item.uri);
  const said = `${words[lang]}${lang === 'zh' ? '：' : ': '}${open}${plain(evidence.quote.exact)}${close}`;
  const supplied = item.suppliedBy === undefined ? '' : ` (${plain(suppliedMark(item.suppliedBy)[lang])})`;
  return `${said} — ${[link, ...about].join(lang === 'zh' ? '，' : ', ')}${copy}${supplied}`;
}

/** A document's own text with a footnote mark after each claim that has notes, and the notes at its end. */
function annotated(
  text: string,
  marks: readonly { readonly at: number; readonly notes: readonly string[] }[],
  lang: Lang,
  rehearsal: boolean,
): string {
  let written = '';
  let from = 0;
  let number = 0;
  const notes: string[] = [];
  for (const { at, notes: some } of marks.toSorted((a, b) => a.at - b.at)) {
    if (at > text.length || some.length === 0) continue;
    written += text.slice(from, at);
    from = at;
    for (const words of some) {
      number += 1;
      written += `[^suyuan-${number}]`;
      notes.push(`[^suyuan-${number}]: ${words}\n`);
    }
  }
  const mark = rehearsal ? `> ${REHEARSAL_MARK[lang]}\n\n` : '';
  return `${written}${text.slice(from).trimEnd()}\n\n${mark}${notes.join('')}`;
}

async function notesOf(archive: MarkdownReader, claim: Claim, lang: Lang, rehearsal: boolean, published: Published): Promise<string[]> {
  const notes: string[] = [];
  const found = await archive.evidence({ claim: claim.id });
  for (const evidence of found.toSorted((a, b) => a.rank - b.rank)) {
    const words = RELATION_WORDS[evidence.relation];
    const source = await archive.source(evidence.sourceId);
    if (words === undefined || source === undefined || notes.length === NOTES_PER_CLAIM) continue;
    const item = citationItem({ source, ...(await citedCapture(archive, source)), rehearsal }, published);
    notes.push(note(evidence, words, item, lang));
  }
  return notes;
}

/**
 * A document back as Markdown, its own text untouched, with the evidence for its claims as footnotes and links to the
 * archived copies. `text` is the newest revision as it was read; undefined when there is no such document.
 */
export async function markdownWithEvidence(
  archive: MarkdownReader,
  documentId: string,
  text: string,
  published: Published = {},
): Promise<string | undefined> {
  const document = await archive.document(documentId);
  if (document === undefined) return undefined;
  const { rehearsal } = await archive.about();
  const marks: { at: number; notes: string[] }[] = [];
  for (const claim of await archive.claims({ document: documentId })) {
    marks.push({ at: claim.position.end, notes: await notesOf(archive, claim, document.lang, rehearsal, published) });
  }
  return annotated(text, marks, document.lang, rehearsal);
}
