import { CLAIM_HEALTHS, type ClaimHealth, type Relation } from '#records/evidence.ts';
import { LINK_STATES, type Drift, type LinkState } from '#records/health.ts';
import type { Lang, Wording } from '#records/text.ts';
import { keptRendered, onceRendered, type Rendered } from './rendered.ts';
import { DRIFT_WORDS, HEALTH_WORDS, RELATION_WORDS, STATE_WORDS, stateLabel, type Standing, type Tone } from './words.ts';

const SQUARE = { x: '2.2', y: '2.2', width: '11.6', height: '11.6' };

/** Ids of the symbols: link states round, claim healths square (`c-`), drifts (`d-`) and signs (`s-`). */
type MarkId = LinkState | `c-${ClaimHealth}` | `d-${Exclude<Drift, 'unknown'>}` | 's-tick' | 's-edit' | 's-read';

/** Marks of checks and claims in rows, each the vertex of a line: a row of twenty needs one element. Sides are in units of the row. */
const VERTICES: readonly { readonly id: string; readonly mark: MarkId; readonly side: number }[] = [
  ...LINK_STATES.map((state) => ({ id: state, mark: state, side: 12 })),
  ...CLAIM_HEALTHS.map((health) => ({ id: `c-${health}`, mark: `c-${health}` as const, side: 13 })),
  { id: 'c-unknown', mark: 'unknown', side: 13 },
];

/** Every mark once; pages refer to them by `#m-…`, and rows of marks by `#v-…`. */
export const Sprite = onceRendered(() => <Marks />);

function Marks() {
  return (
    <svg class="sprite" aria-hidden="true" width="0" height="0">
      <defs>
        <symbol id="m-live" viewBox="0 0 16 16">
          <circle class="t1" cx="8" cy="8" r="5.5" />
        </symbol>
        <symbol id="m-moved" viewBox="0 0 16 16">
          <path class="t1" d="M1.5 6h6V2L15 8l-7.5 6v-4h-6z" />
        </symbol>
        <symbol id="m-soft-404" viewBox="0 0 16 16">
          <circle class="o2" cx="8" cy="8" r="5.5" />
          <path class="t2" d="M8 2.5a5.5 5.5 0 0 0 0 11z" />
        </symbol>
        <symbol id="m-removed" viewBox="0 0 16 16">
          <path class="t3" fill-rule="evenodd" d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM3.8 6.6h8.4v2.8H3.8z" />
        </symbol>
        <symbol id="m-gone" viewBox="0 0 16 16">
          <path class="o3 w3" d="M3 3l10 10M13 3L3 13" />
        </symbol>
        <symbol id="m-suspect" viewBox="0 0 16 16">
          <path class="t2" d="M8 1.5L15.2 14.5H.8z" />
        </symbol>
        <symbol id="m-blocked" viewBox="0 0 16 16">
          <path class="t4" d="M3 2.5h3.6v11H3zM9.4 2.5H13v11H9.4z" />
        </symbol>
        <symbol id="m-unreachable" viewBox="0 0 16 16">
          <circle class="o4" cx="8" cy="8" r="5.7" stroke-dasharray="3.6 2.4" />
        </symbol>
        <symbol id="m-unknown" viewBox="0 0 16 16">
          <circle class="t4" cx="8" cy="8" r="2.4" />
        </symbol>
        <symbol id="m-c-supported" viewBox="0 0 16 16">
          <rect class="t1" x="1.2" y="1.2" width="13.6" height="13.6" />
          <path class="k" d="M4.2 8.3l2.7 2.8 5-6" />
        </symbol>
        <symbol id="m-c-archived-only" viewBox="0 0 16 16">
          <rect class="o1" {...SQUARE} />
          <path class="o1" d="M4.8 8.2l2.3 2.5 4.1-5" />
        </symbol>
        <symbol id="m-c-altered" viewBox="0 0 16 16">
          <rect class="o2" {...SQUARE} />
          <path class="t2" d="M13.8 2.2v11.6H2.2z" />
        </symbol>
        <symbol id="m-c-needs-review" viewBox="0 0 16 16">
          <rect class="o2" {...SQUARE} />
          <path class="o2 w17" d="M5.9 6.3c0-3 4.2-2.9 4.2-.1 0 1.7-2.1 1.6-2.1 3.3" />
          <circle class="t2" cx="8" cy="11.6" r="1.05" />
        </symbol>
        <symbol id="m-c-unsupported" viewBox="0 0 16 16">
          <rect class="o2" {...SQUARE} />
          <path class="o2" d="M5 8h6" />
        </symbol>
        <symbol id="m-c-contradicted" viewBox="0 0 16 16">
          <rect class="t3" x="1.2" y="1.2" width="13.6" height="13.6" />
          <path class="k w17" d="M4 6.2h8M4 9.8h8M10 3.6L6 12.4" />
        </symbol>
        <symbol id="m-c-lost" viewBox="0 0 16 16">
          <rect class="o3" {...SQUARE} />
          <path class="o3" d="M5 5l6 6M11 5l-6 6" />
        </symbol>
        <symbol id="m-c-uncaptured" viewBox="0 0 16 16">
          <rect class="o4" {...SQUARE} stroke-dasharray="3.3 2.5" />
        </symbol>
        <symbol id="m-c-uncited" viewBox="0 0 16 16">
          <path class="o4" d="M5.4 2.2H2.2v11.6h3.2M10.6 2.2h3.2v11.6h-3.2" />
        </symbol>
        <symbol id="m-c-not-checkable" viewBox="0 0 16 16">
          <rect class="o4 w17" x="4.9" y="4.9" width="6.2" height="6.2" />
        </symbol>
        <symbol id="m-d-none" viewBox="0 0 16 16">
          <path class="o4" d="M3 5.7h10M3 10.3h10" />
        </symbol>
        <symbol id="m-d-changed" viewBox="0 0 16 16">
          <path class="o2" d="M2.5 6.5c2-2.6 3.6-2.6 5.5-.6s3.5 2 5.5-.6M2.5 11.5c2-2.6 3.6-2.6 5.5-.6s3.5 2 5.5-.6" />
        </symbol>
        <symbol id="m-d-quote-lost" viewBox="0 0 16 16">
          <path class="t3" d="M3 4h3.6v4.4L4.6 12H3l1-3.4H3zM9.4 4H13v4.4L11 12H9.4l1-3.4h-1z" />
          <path class="o3 w17" d="M1 14.5L15 1.5" />
        </symbol>
        <symbol id="m-s-tick" viewBox="0 0 16 16">
          <path class="o1" d="M2.5 8.5l3.6 3.8L13.5 3.8" />
        </symbol>
        <symbol id="m-s-edit" viewBox="0 0 16 16">
          <path class="o4 w17" d="M2.5 13.5l.8-3.4 7.6-7.6 2.6 2.6-7.6 7.6z" />
        </symbol>
        <symbol id="m-s-read" viewBox="0 0 16 16">
          <path class="o4 w17" d="M3 2.5h7l3 3v8H3zM5.5 7h5M5.5 10h5" />
        </symbol>
        {VERTICES.map(({ id, mark, side }) => (
          <marker id={`v-${id}`} overflow="visible">
            <use href={`#m-${mark}`} x={-side / 2} y={-side / 2} width={side} height={side} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}

/** A mark alone, silent to screen readers: its word stands beside it. */
export const Mark = keptRendered<{ id: MarkId }>(
  ({ id }) => id,
  ({ id }) => (
    <svg class="m" aria-hidden="true">
      <use href={`#m-${id}`} />
    </svg>
  ),
);

interface MarkedProps {
  readonly id: MarkId;
  readonly tone: Tone;
  readonly label: Wording;
  readonly lang: Lang;
  readonly strong?: boolean;
}

const Marked = keptRendered<MarkedProps>(
  ({ id, tone, label, lang, strong }) => `${id} ${tone} ${strong === true} ${label[lang]}`,
  ({ id, tone, label, lang, strong }) => (
    <span class={`st ${tone}`}>
      <Mark id={id} />
      {strong === true ? <b>{label[lang]}</b> : label[lang]}
    </span>
  ),
);

/** What has become of a source: mark and word. */
export function StateMark({ status, lang, strong }: { status: Standing | undefined; lang: Lang; strong?: boolean }): Rendered {
  const state = status?.state ?? 'unknown';
  const { tone } = STATE_WORDS[state];
  return Marked({ id: state, tone, label: stateLabel(status), lang, ...(strong === undefined ? {} : { strong }) });
}

/** A link state as such: mark and word. */
export function StateKey({ state, label = STATE_WORDS[state].label, lang }: { state: LinkState; label?: Wording; lang: Lang }): Rendered {
  return Marked({ id: state, tone: STATE_WORDS[state].tone, label, lang });
}

/** A claim's health: mark and word. */
export function HealthMark({ health, lang, strong }: { health: ClaimHealth; lang: Lang; strong?: boolean }): Rendered {
  const { tone, label } = HEALTH_WORDS[health];
  return Marked({ id: `c-${health}`, tone, label, lang, ...(strong === undefined ? {} : { strong }) });
}

/** A drift: mark and word. */
export function DriftMark({ drift, lang }: { drift: Drift; lang: Lang }): Rendered {
  const { tone, label } = DRIFT_WORDS[drift];
  return Marked({ id: drift === 'unknown' ? 'unknown' : `d-${drift}`, tone, label, lang });
}

const RELATION_MARKS: Readonly<Record<Relation, MarkId>> = {
  supports: 's-tick',
  partly: 'c-needs-review',
  contradicts: 'c-contradicted',
  mentions: 'unknown',
  'not-enough-info': 'unknown',
};

/** What a passage says about a claim: mark and word. */
export function RelationMark({ relation, lang }: { relation: Relation; lang: Lang }): Rendered {
  const { tone, label } = RELATION_WORDS[relation];
  return Marked({ id: RELATION_MARKS[relation], tone, label, lang });
}
