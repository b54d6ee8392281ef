import type { Problem, ReadCitation, ReadDocument } from '#records/document.ts';
import type { Method } from '#records/text.ts';
import { uriKey } from '#records/uri.ts';
import { assemble } from './assemble.ts';
import { decodeText } from './decode.ts';
import type { Draft } from './draft.ts';
import { readFrontMatter } from './front-matter.ts';
import { langOf } from './lang.ts';
import { lineFinder } from './lines.ts';
import { markdownDrafts } from './markdown.ts';
import { plainTextDrafts } from './plain-text.ts';
import { baseName, slug } from './slug.ts';
import { stripOf } from './strip.ts';

/** Name and version of this reader. */
export const METHOD: Method = 'documents/1';

/** A document's language shows in its first pages. */
const SAMPLE = 200_000;

/** The one heading of the first rank that opens a document is its title, and no section. */
function withTitle(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts.findIndex(({ kind }) => kind !== 'rule');
  const top = drafts.filter(({ kind, depth }) => kind === 'heading' && depth === 1);
  const opening = drafts[first];
  if (opening === undefined || opening.title === true || top.length !== 1 || top[0] !== opening) return drafts;
  return drafts.map((draft, index) => (index === first ? { ...draft, title: true } : draft));
}

function titleOf(drafts: readonly Draft[], path: string): string {
  const heading = drafts.find((draft) => draft.kind === 'heading' && stripOf(draft).text !== '');
  const first = heading ?? drafts.find((draft) => stripOf(draft).text !== '');
  const words = first === undefined ? '' : stripOf(first).text;
  return words === '' ? baseName(path) : words.length > 200 ? `${words.slice(0, 200).trimEnd()}…` : words;
}

function duplicates(citations: readonly ReadCitation[]): Problem[] {
  const seen = new Set<string>();
  return citations.flatMap(({ uri, line }) => {
    const key = uriKey(uri);
    if (seen.has(key)) return [{ line, rule: 'duplicate-uri' as const, detail: uri }];
    seen.add(key);
    return [];
  });
}

/**
 * Reads a Markdown (`.md`) or plain text document: front matter, blocks, claims, citations and everything odd as problems.
 * Positions count UTF-16 units of the decoded file without its byte order mark, front matter included. Throws Refusal
 * `not-text` for binary files, and nothing else whatever the text says; time and memory grow with its length.
 */
export function readDocument(input: { readonly path: string; readonly bytes: Uint8Array }): ReadDocument {
  const { text, broken } = decodeText(input.path, input.bytes);
  const { frontMatter, bodyStart, problems: opening } = readFrontMatter(text);
  const plain = /\.(txt|text)$/i.test(input.path);
  const { drafts: found, unreadable } = plain
    ? { drafts: plainTextDrafts(text, bodyStart), unreadable: [] }
    : markdownDrafts(text, bodyStart);
  const drafts = withTitle(found);
  const lang = frontMatter.lang ?? langOf(text.slice(bodyStart, bodyStart + SAMPLE), 'en');
  const { blocks, claims, citations, problems } = assemble(text, drafts, lang);
  const lineAt = lineFinder(text);
  const torn = [...(broken ? [text.indexOf('\ufffd')] : []), ...unreadable];
  const id = frontMatter.id ?? (slug(baseName(input.path)) || 'document');
  return {
    id,
    work: frontMatter.work ?? id,
    lang,
    title: frontMatter.title ?? titleOf(drafts, input.path),
    frontMatter,
    blocks,
    claims,
    citations,
    problems: [
      ...opening,
      ...torn.map((at): Problem => ({ line: lineAt(at), rule: 'unreadable', detail: text.slice(at, at + 40) })),
      ...problems,
      ...duplicates(citations),
    ].sort((a, b) => a.line - b.line),
  };
}
