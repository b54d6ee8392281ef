import type { Block, CitationKind, Problem, ReadCitation, ReadClaim } from '#records/document.ts';
import type { Lang } from '#records/text.ts';
import { addressProblems, citedUri, isCitable } from './addresses.ts';
import { readSentences, type BlockReading, type BlockSentence } from './block-sentences.ts';
import type { Draft, LinkMark } from './draft.ts';
import { langOf } from './lang.ts';
import { lineFinder, type LineFinder } from './lines.ts';
import { piecesOf } from './pieces.ts';
import { pointingOf, PROSE, type BlockClaims, type Pointing } from './scopes.ts';
import { claimsOf, Outline } from './sections.ts';
import { stripOf, type Strip } from './strip.ts';

/** Claims, citations, blocks and the problems of addresses of a document. */
export interface Assembly {
  readonly blocks: readonly Block[];
  readonly claims: readonly ReadClaim[];
  readonly citations: readonly ReadCitation[];
  readonly problems: readonly Problem[];
}

interface Pending extends Pointing {
  readonly mark: LinkMark;
  readonly line: number;
  readonly section: readonly string[];
  readonly label?: string;
}

interface FootnoteLink {
  readonly mark: LinkMark;
  readonly label: string;
  used: boolean;
}

class Assembler {
  readonly #source: string;
  readonly #lang: Lang;
  readonly #lineAt: LineFinder;
  readonly #outline = new Outline();
  readonly #footnotes = new Map<string, FootnoteLink[]>();
  readonly #blocks: Block[] = [];
  readonly #claims: ReadClaim[] = [];
  readonly #pending: Pending[] = [];
  readonly #problems: Problem[] = [];
  /** Lead that stood alone on its block; it names the blocks that follow in the section. */
  #standingLead: string | undefined;
  /** Claims of the nearest block above that has any, while its section lasts. */
  #above: readonly number[] = [];

  constructor(source: string, lang: Lang) {
    this.#source = source;
    this.#lang = lang;
    this.#lineAt = lineFinder(source);
  }

  read(drafts: readonly Draft[]): Assembly {
    for (const draft of drafts) if (draft.footnote !== undefined) this.#noteFootnote(draft.footnote, draft);
    for (const draft of drafts) this.#block(draft);
    this.#outline.end(this.#claims.length);
    this.#unreferencedFootnotes();
    const citations = this.#pending.map((pending, ordinal) => this.#citation(pending, ordinal));
    this.#uncited(citations);
    return { blocks: this.#blocks, claims: this.#claims, citations, problems: this.#problems };
  }

  #noteFootnote(name: string, draft: Draft): void {
    const strip = stripOf(draft);
    const links = strip.links.map(({ mark, start, end }) => ({ mark, label: strip.text.slice(start, end), used: false }));
    this.#footnotes.set(name, [...(this.#footnotes.get(name) ?? []), ...links]);
  }

  #block(draft: Draft): void {
    const strip = stripOf(draft);
    if (draft.kind === 'heading' && draft.title !== true && strip.text !== '') {
      this.#outline.heading(draft.depth ?? 1, strip.text, this.#claims.length);
      this.#standingLead = undefined;
      this.#above = [];
    }
    if (draft.kind !== 'rule' && strip.text === '' && strip.links.length === 0 && strip.footnotes.length === 0) return;
    const section = this.#outline.current;
    const mayClaim =
      PROSE.has(draft.kind) && !section.references && draft.linkList !== true && draft.footnote === undefined && draft.silent !== true;
    const reading: BlockReading = PROSE.has(draft.kind) ? readSentences(strip, draft, mayClaim) : { sentences: [] };
    if (reading.lead !== undefined) this.#standingLead = undefined;
    const lead = reading.lead?.words ?? this.#standingLead;
    const ordinals = this.#takeClaims(reading, strip, lead);
    if (reading.lead !== undefined && reading.sentences.length === 0) this.#standingLead = reading.lead.words;
    const whole: BlockClaims = { ...reading, strip, draft, ordinals };
    const { citations, footnotes } = this.#takeCitations(whole);
    if (ordinals.size > 0) this.#above = [...ordinals.values()];
    const claims = [...ordinals].map(([{ start, end }, ordinal]) => ({ start, end, ordinal }));
    this.#blocks.push({
      kind: draft.kind,
      ...(draft.depth === undefined ? {} : { depth: draft.depth }),
      ...(draft.ordered === undefined ? {} : { ordered: draft.ordered }),
      line: this.#lineAt(draft.offset),
      section: section.path,
      pieces: piecesOf(strip, { claims, citations, footnotes }),
    });
  }

  #takeClaims(reading: BlockReading, strip: Strip, lead: string | undefined): Map<BlockSentence, number> {
    const ordinals = new Map<BlockSentence, number>();
    for (const sentence of reading.sentences) {
      if (!sentence.isClaim) continue;
      const text = strip.text.slice(sentence.start, sentence.end);
      const start = strip.offsets[sentence.start] ?? 0;
      const end = (strip.offsets[sentence.end - 1] ?? start) + 1;
      ordinals.set(sentence, this.#claims.length);
      this.#claims.push({
        ordinal: this.#claims.length,
        text,
        lang: langOf(text, this.#lang),
        section: this.#outline.current.path,
        ...(lead === undefined ? {} : { lead }),
        line: this.#lineAt(start),
        position: { start, end },
      });
    }
    return ordinals;
  }

  #takeCitations(reading: BlockClaims): { citations: Map<LinkMark, number>; footnotes: (number | undefined)[] } {
    const citations = new Map<LinkMark, number>();
    const footnotes: (number | undefined)[] = [];
    const { strip, draft } = reading;
    const place = {
      reading,
      own: [...reading.ordinals.values()],
      above: this.#above,
      section: this.#outline.current,
      whole: this.#outline.whole,
    };
    let note = 0;
    const takeNotes = (until: number): void => {
      for (let mark = strip.footnotes[note]; mark !== undefined && mark.at <= until; mark = strip.footnotes[note]) {
        const pointing = pointingOf(place, mark.at, mark.at, '');
        const first = this.#pending.length;
        for (const link of this.#footnotes.get(mark.run.footnote ?? '') ?? []) {
          this.#cite(link.mark, { ...pointing, kind: 'footnote' }, mark.run.at, link.label, !link.used);
          link.used = true;
        }
        footnotes.push(this.#pending.length > first ? first : undefined);
        note += 1;
      }
    };
    for (const { mark, start, end } of strip.links) {
      takeNotes(start - 1);
      if (draft.footnote !== undefined) continue;
      const words = strip.text.slice(start, end);
      if (mark.form === 'reversed') this.#problem(mark, 'reversed-link', `(${words})[${mark.raw}]`);
      const stray =
        mark.stray || (mark.form === 'bare' && (draft.kind === 'item' || this.#outline.current.references) && this.#endsInSpace(mark));
      const pointing = pointingOf(place, start, end, words);
      const label = this.#label(reading, pointing.kind, words, mark);
      const ordinal = this.#cite({ ...mark, stray }, pointing, mark.offset, label, true);
      if (ordinal !== undefined) citations.set(mark, ordinal);
    }
    takeNotes(Infinity);
    return { citations, footnotes };
  }

  #endsInSpace(mark: LinkMark): boolean {
    const end = mark.offset + mark.raw.length;
    return /^[^\S\r\n]+(?:[\r\n]|$)/.test(this.#source.slice(end, end + 200));
  }

  #label({ strip, draft }: BlockClaims, kind: CitationKind, words: string, mark: LinkMark): string | undefined {
    if (words !== '' && words !== mark.raw) return words;
    if (kind !== 'reference' || strip.links.length !== 1 || draft.kind === 'row') return undefined;
    const rest = strip.text
      .replace(words, ' ')
      .replace(/\s+/g, ' ')
      .replace(/[\s:：,，(（[]+$/u, '')
      .trim();
    return /\p{L}/u.test(rest) ? rest.slice(0, 300) : undefined;
  }

  /** Takes a citation in; undefined for an address that cannot be cited. `report` is false when its problems are known already. */
  #cite(mark: LinkMark, pointing: Pointing, at: number, label: string | undefined, report: boolean): number | undefined {
    const uri = citedUri(mark.raw);
    if (uri.startsWith('#') || uri === '') return undefined;
    if (report) for (const rule of addressProblems(mark.raw, mark.stray)) this.#problem(mark, rule, uri);
    if (!isCitable(mark.raw)) return undefined;
    this.#pending.push({
      ...pointing,
      mark,
      line: this.#lineAt(at),
      section: this.#outline.current.path,
      ...(label === undefined ? {} : { label }),
    });
    return this.#pending.length - 1;
  }

  #problem(mark: LinkMark, rule: Problem['rule'], detail: string): void {
    this.#problems.push({ line: this.#lineAt(mark.offset), rule, detail });
  }

  #unreferencedFootnotes(): void {
    for (const links of this.#footnotes.values()) {
      for (const link of links) {
        if (!link.used)
          this.#cite(link.mark, { kind: 'footnote', scope: 'document', cover: this.#outline.whole }, link.mark.offset, link.label, true);
      }
    }
  }

  #citation({ mark, kind, scope, cover, line, section, label }: Pending, ordinal: number): ReadCitation {
    const claims = 'path' in cover ? claimsOf(cover) : cover;
    return { ordinal, uri: citedUri(mark.raw), kind, scope, line, section, ...(label === undefined ? {} : { label }), claims };
  }

  #uncited(citations: readonly ReadCitation[]): void {
    const cited = new Uint8Array(this.#claims.length);
    const seen = new Set<readonly number[]>();
    for (const { claims } of citations) {
      if (seen.has(claims)) continue;
      seen.add(claims);
      for (const ordinal of claims) cited[ordinal] = 1;
    }
    for (const { ordinal, line, text } of this.#claims) {
      if (cited[ordinal] !== 1) this.#problems.push({ line, rule: 'uncited-claim', detail: text.slice(0, 120) });
    }
  }
}

/** Joins the blocks of a document, in reading order, into claims, citations with their scopes, and blocks of pieces. */
export function assemble(source: string, drafts: readonly Draft[], lang: Lang): Assembly {
  return new Assembler(source, lang).read(drafts);
}
