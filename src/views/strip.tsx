import type { ClaimHealth } from '#records/evidence.ts';
import { CLAIM_HEALTHS } from '#records/evidence.ts';
import type { Check, LinkState, ListedStatus } from '#records/health.ts';
import { LINK_STATES } from '#records/health.ts';
import type { Lang } from '#records/text.ts';
import { escaped, rendered, type Rendered } from './rendered.ts';
import { HEALTH_WORDS, checkLabel, count, isExcluded, lower, number, type Standing } from './words.ts';

/** Width of a cell and height of a strip, in its own units. */
const CELL = 12;
const HEIGHT = 16;
/** Checks a strip shows: half a year of weekly ones. */
export const STRIP_CHECKS = 26;

/** What a strip knows of a check. */
type Read = Pick<Check, 'state'>;

/** What a strip shows, in words: `26 checks: 25 live, 1 blocked`. */
export function stripText(checks: readonly Read[], lang: Lang, status?: Standing): string {
  const counts = new Map<LinkState, number>();
  for (const { state } of checks) counts.set(state, (counts.get(state) ?? 0) + 1);
  const words = LINK_STATES.flatMap((state) => {
    const n = counts.get(state);
    return n === undefined ? [] : [`${number(n, lang)} ${lower(checkLabel(state, status)[lang])}`];
  }).join(lang === 'en' ? ', ' : '，');
  return words === '' ? count(0, 'check', lang) : `${count(checks.length, 'check', lang)}${lang === 'en' ? ': ' : '：'}${words}`;
}

/**
 * A mark on every one of these places of a row, as one line that shows nothing but its vertices. Its own ends bear no mark: it begins
 * beside the first place and ends upon the last.
 */
function vertices(id: string, places: readonly number[], y: number): string {
  let at = 0;
  const steps = places.map((place) => {
    const step = place - at;
    at = place;
    return `h${step}`;
  });
  return `<path marker-mid="url(#v-${id})" d="M0 ${y}${steps.join('')}h0"/>`;
}

/** Places by what stands on them, in the order in which they first do. */
function placesBy<T>(items: readonly T[], keyOf: (item: T) => string, placeOf: (index: number) => number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  items.forEach((item, index) => {
    const key = keyOf(item);
    const known = places.get(key);
    if (known === undefined) places.set(key, [placeOf(index)]);
    else known.push(placeOf(index));
  });
  return places;
}

/** Unbroken rows of good checks: a dotted line each, drawn as one. */
function liveLine(checks: readonly Read[], empty: number): string {
  let line = '';
  for (let from = 0; from < checks.length; from += 1) {
    if (checks[from]?.state !== 'live') continue;
    let to = from;
    while (checks[to + 1]?.state === 'live') to += 1;
    line += `M${(empty + from) * CELL + CELL / 2} 8h${(to - from) * CELL + 0.1}`;
    from = to;
  }
  return line === '' ? '' : `<path class="run" d="${line}"/>`;
}

const NO_CHECKS: readonly Read[] = [];

/** Strips drawn so far, by the checks they show: lists hand over the same ones for sources that fared alike. */
const drawn = new WeakMap<readonly Read[], Map<string, Rendered>>();

/** One cell a check, oldest left; good checks are one dotted line, exceptions full marks; before the first, fine dots. */
export function Strip({
  status,
  lang,
  length = STRIP_CHECKS,
}: {
  status: Pick<ListedStatus, 'state' | 'reasons' | 'recent'> | undefined;
  lang: Lang;
  length?: number;
}): Rendered {
  const checks = status?.recent ?? NO_CHECKS;
  const strips = drawn.get(checks) ?? new Map<string, Rendered>();
  if (strips.size === 0) drawn.set(checks, strips);
  const key = `${lang} ${length} ${isExcluded(status)}`;
  const known = strips.get(key);
  if (known !== undefined) return known;
  const made = draw(checks.slice(-length), status, lang, length);
  strips.set(key, made);
  return made;
}

function draw(shown: readonly Read[], status: Standing | undefined, lang: Lang, length: number): Rendered {
  const empty = length - shown.length;
  const width = length * CELL;
  const none = empty > 0 ? `<path class="none" d="M2 8h${empty * CELL - 4}" stroke-dasharray="2 4"/>` : '';
  const marks = [
    ...placesBy(
      shown,
      ({ state }) => state,
      (index) => (empty + index) * CELL + CELL / 2,
    ),
  ].map(([state, places]) => (state === 'live' ? '' : vertices(state, places, 8)));
  const label = escaped(stripText(shown, lang, status));
  return rendered(
    `<svg class="strip" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${label}">${none}${liveLine(shown, empty)}${marks.join('')}</svg>`,
  );
}

/** One claim as a map shows it. */
export interface MapCell {
  readonly health?: ClaimHealth | undefined;
  /** Heading the claim stands under; a change of it makes a gap. */
  readonly section: string;
}

export interface Tally {
  readonly health: ClaimHealth;
  readonly n: number;
}

/** How many claims there are of each health, best first. */
export function tally(cells: readonly Pick<MapCell, 'health'>[]): Tally[] {
  const order = Object.keys(HEALTH_WORDS) as ClaimHealth[];
  const counts = new Map<ClaimHealth | undefined, number>();
  for (const { health } of cells) counts.set(health, (counts.get(health) ?? 0) + 1);
  return order
    .filter((health) => CLAIM_HEALTHS.includes(health))
    .flatMap((health) => {
      const n = counts.get(health);
      return n === undefined ? [] : [{ health, n }];
    });
}

/** A tally in words: `31 supported, 2 evidence lost`. */
export function tallyText(tallies: readonly Tally[], lang: Lang): string {
  return tallies.map(({ health, n }) => `${number(n, lang)} ${lower(HEALTH_WORDS[health].label[lang])}`).join(lang === 'en' ? ', ' : '，');
}

const SQUARE = 13;
const STEP = 16;
/** Squares in one piece of a map, so that a long section can wrap. */
const PIECE = 24;

function pieces(cells: readonly MapCell[]): MapCell[][] {
  const found: MapCell[][] = [];
  let section: string | undefined;
  for (const cell of cells) {
    const last = found.at(-1);
    if (last === undefined || cell.section !== section || last.length >= PIECE) found.push([cell]);
    else last.push(cell);
    section = cell.section;
  }
  return found;
}

/** One square a claim, in reading order, a gap between sections; an image with its tally as a spoken summary. */
export function ClaimMap({ cells, label }: { cells: readonly MapCell[]; label?: string }) {
  const drawn = pieces(cells).map((piece) => {
    const width = (piece.length - 1) * STEP + SQUARE;
    const squares = placesBy(
      piece,
      ({ health }) => health ?? 'unknown',
      (index) => index * STEP + SQUARE / 2,
    );
    const lines = [...squares].map(([health, places]) => vertices(`c-${health}`, places, SQUARE / 2));
    return `<svg width="${width}" height="${SQUARE}" viewBox="0 0 ${width} ${SQUARE}">${lines.join('')}</svg>`;
  });
  const spoken = label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escaped(label)}"`;
  return rendered(`<div class="map" ${spoken}>${drawn.join('')}</div>`);
}
