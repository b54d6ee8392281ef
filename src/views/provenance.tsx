import type { Evidence } from '#records/evidence.ts';
import type { Lang, TextLang, Wording } from '#records/text.ts';
import type { ClaimData } from './claim.tsx';
import { formatMoment, formatPageDate } from './format.ts';
import { guessTag, langTag, textTag } from './lang.ts';
import { sourceName } from './names.ts';
import { langOf, Say, Section } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { METHOD_WORDS, say, SITE } from './words.ts';
import { BEARS, CITED_IN, PROVENANCE } from './words/provenance.ts';

/** Passages that are drawn; the rest stand below in words. */
const MOST = 3;

/** One box: what it is, what it says, when, and by whom. */
export interface ProvenanceNode {
  readonly kind: string;
  readonly text: string;
  readonly tag: string;
  readonly when?: string | undefined;
  readonly agent?: { readonly words: Wording; readonly name: string } | undefined;
  readonly href: string;
  /** Column from the document on, and row of the passage that it leads to. */
  readonly column: number;
  readonly row: number;
  /** Place in the list of the node it comes from. */
  readonly from?: number;
}

/** Boxes from the document to the best passages, in the order in which they are walked. */
export function provenanceNodes(data: ClaimData, lang: Lang): ProvenanceNode[] {
  const { claim, document, evidence, citations, sources, pages, decisions } = data;
  const decided = decisions.at(-1)?.by;
  const agent = (words: keyof typeof PROVENANCE, name: string | undefined): ProvenanceNode['agent'] =>
    name === undefined ? undefined : { words: PROVENANCE[words], name };
  const nodes: ProvenanceNode[] = [
    {
      kind: SITE.document[lang],
      text: document.title,
      tag: langTag(document.lang),
      when: formatMoment(document.readAt, lang),
      agent: agent('readBy', document.method),
      href: to.documentClaim(document.id, claim.id),
      column: 0,
      row: 0,
    },
    {
      kind: SITE.claim[lang],
      text: claim.text,
      tag: langTag(claim.lang),
      when: say(SITE.sinceRevision, lang, { n: claim.revision }),
      agent: agent('decidedBy', decided),
      href: to.history(claim.id),
      column: 1,
      row: 0,
      from: 0,
    },
  ];
  const drawn: readonly (Evidence | undefined)[] = evidence.length === 0 ? [undefined] : evidence.slice(0, MOST);
  drawn.forEach((found, row) => {
    const citation = citations.find(({ sourceId }) => found === undefined || sourceId === found.sourceId);
    const source = sources.get(found?.sourceId ?? citation?.sourceId ?? '');
    if (source === undefined) return;
    const name = sourceName(source);
    nodes.push({
      kind: citation === undefined ? SITE.source[lang] : `${SITE.citation[lang]} · ${CITED_IN[citation.kind][lang]}`,
      text: name.text,
      tag: name.tag,
      when: source.published === undefined ? undefined : formatPageDate(source.published, lang),
      agent: agent('publishedBy', source.publisher),
      href: to.source(source.id),
      column: 2,
      row,
      from: 1,
    });
    const page = found === undefined ? undefined : pages.get(found.captureId);
    if (found === undefined || page === undefined) return;
    const { capture } = page;
    nodes.push({
      kind: SITE.snapshot[lang],
      text: formatMoment(capture.capturedAt, lang),
      tag: langTag(lang),
      agent:
        capture.suppliedBy === undefined
          ? agent('capturedBy', METHOD_WORDS[capture.method][lang])
          : agent('suppliedBy', capture.suppliedBy),
      href: to.capture(capture.id),
      column: 3,
      row,
      from: nodes.length - 1,
    });
    const by = decisions.findLast(({ captureId, quote }) => captureId === found.captureId && quote?.exact === found.quote.exact)?.by;
    nodes.push({
      kind: `${SITE.passage[lang]} · ${BEARS[found.relation][lang]}`,
      text: found.passage,
      tag: textTag(found.passageLang satisfies TextLang, found.passage),
      agent: by === undefined ? agent('foundBy', found.method) : agent('decidedBy', by),
      href: to.passage(found.captureId, found.position.start),
      column: 4,
      row,
      from: nodes.length - 1,
    });
  });
  return nodes;
}

const WIDE = { width: 220, height: 104, across: 256, down: 124, columns: 5, letters: 24 };
const NARROW = { width: 340, height: 104, across: 0, down: 128, columns: 1, letters: 37 };
type Layout = typeof WIDE;

/** The text cut so that it fits a line; Han characters are twice as wide as Latin ones. */
function fitted(text: string, letters: number): string {
  let width = 0;
  let cut = '';
  for (const character of text) {
    width += /[\u2e80-\uffef]/u.test(character) ? 2 : 1;
    if (width > letters) return `${cut.trimEnd()}…`;
    cut += character;
  }
  return cut;
}

/** Widths of letters that the words leave for the name in their slot, at the size of small print. */
function roomFor(words: string, layout: Layout): number {
  const taken = [...words.replace('{agent}', '')].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1), 0);
  return layout.letters + 5 - taken;
}

const sideways = (layout: Layout): boolean => layout.columns > 1;

/** Room to the left of the boxes of single passages, for the line that comes from their claim. */
const RAIL = 22;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function placeOf(node: ProvenanceNode, index: number, layout: Layout): Place {
  if (sideways(layout)) return { x: node.column * layout.across + 1, y: node.row * layout.down + 1, width: layout.width };
  const inset = node.column > 1 ? RAIL : 0;
  return { x: 1 + inset, y: index * layout.down + 1, width: layout.width - inset };
}

/** The line from one box to the next, with its arrow head. */
function lineTo(a: Place, b: Place, node: ProvenanceNode, layout: Layout): string {
  const middle = layout.height / 2;
  if (sideways(layout)) return `M${a.x + a.width} ${a.y + middle}H${b.x - 18}V${b.y + middle}H${b.x - 2}m-6 -4l6 4l-6 4`;
  if (node.column === 2) return `M10 ${a.y + layout.height}V${b.y + middle}H${b.x - 2}m-6 -4l6 4l-6 4`;
  return `M${b.x + 24} ${b.y - (layout.down - layout.height)}V${b.y - 2}m-4 -6l4 6l4 -6`;
}

function Box({ node, index, layout, lang }: { node: ProvenanceNode; index: number; layout: Layout; lang: Lang }) {
  const { x, y, width } = placeOf(node, index, layout);
  return (
    <a href={node.href}>
      <rect x={x} y={y} width={width} height={layout.height} />
      <text x={x + 12} y={y + 22} class="what">
        {fitted(node.kind, layout.letters + 3)}
      </text>
      <text x={x + 12} y={y + 46} class="name" {...langOf(node.tag, lang)}>
        {fitted(node.text, layout.letters)}
      </text>
      <text x={x + 12} y={y + 68}>
        {node.when === undefined ? '' : fitted(node.when, layout.letters + 4)}
      </text>
      <text x={x + 12} y={y + 88}>
        {node.agent !== undefined && (
          <Say
            words={node.agent.words}
            lang={lang}
            slots={{
              agent: (
                <tspan {...langOf(guessTag(node.agent.name), lang)}>
                  {fitted(node.agent.name, roomFor(node.agent.words[lang], layout))}
                </tspan>
              ),
            }}
          />
        )}
      </text>
    </a>
  );
}

function Graph({ nodes, layout, name, lang }: { nodes: readonly ProvenanceNode[]; layout: Layout; name: string; lang: Lang }) {
  const rows = 1 + Math.max(...nodes.map(({ row }) => row));
  const width = sideways(layout) ? (layout.columns - 1) * layout.across + layout.width + 2 : layout.width + 2;
  const height = ((sideways(layout) ? rows : nodes.length) - 1) * layout.down + layout.height + 2;
  return (
    <svg
      class={`provenance ${name}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={PROVENANCE.graph[lang]}
    >
      {nodes.map((node, index) => {
        const from = node.from === undefined ? undefined : nodes[node.from];
        if (from === undefined || node.from === undefined) return null;
        const [a, b] = [placeOf(from, node.from, layout), placeOf(node, index, layout)];
        return <path d={lineTo(a, b, node, layout)} />;
      })}
      {nodes.map((node, index) => (
        <Box node={node} index={index} layout={layout} lang={lang} />
      ))}
    </svg>
  );
}

/** The way from the document to the passages as a drawing whose boxes are links; beside each other, or below on a phone. */
export function Provenance({ data, site }: { data: ClaimData; site: Site }) {
  const { lang } = site;
  const nodes = provenanceNodes(data, lang);
  if (nodes.length < 3) return null;
  return (
    <Section id="provenance" title={PROVENANCE.title[lang]} aside={<span class="xs faint">{PROVENANCE.hint[lang]}</span>}>
      <Graph nodes={nodes} layout={WIDE} name="wide" lang={lang} />
      <Graph nodes={nodes} layout={NARROW} name="narrow" lang={lang} />
    </Section>
  );
}
