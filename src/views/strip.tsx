import type { ClaimHealth } from '#records/evidence.ts';
import { CLAIM_HEALTHS } from '#records/evidence.ts';
import type { Check, LinkState, LinkStatus } from '#records/health.ts';
import { LINK_STATES } from '#records/health.ts';
import type { Lang } from '#records/text.ts';
import { HEALTH_WORDS, checkLabel, count, lower, number, type Standing } from './words.ts';

/** Width of a cell and height of a strip, in its own units. */
const CELL = 12;
const HEIGHT = 16;
/** Checks a strip shows: half a year of weekly ones. */
export const STRIP_CHECKS = 26;

/** What a strip shows, in words: `26 checks: 25 live, 1 blocked`. */
export function stripText(checks: readonly Check[], lang: Lang, status?: Standing): string {
  const counts = LINK_STATES.map((state) => ({ state, n: checks.filter((check) => check.state === state).length })).filter(
    ({ n }) => n > 0,
  );
  const separator = lang === 'en' ? ': ' : '：';
  const words = counts
    .map(({ state, n }) => `${number(n, lang)} ${lower(checkLabel(state, status)[lang])}`)
    .join(lang === 'en' ? ', ' : '，');
  return words === '' ? count(0, 'check', lang) : `${count(checks.length, 'check', lang)}${separator}${words}`;
}

interface Run {
  readonly state: LinkState;
  readonly from: number;
  readonly length: number;
}

function runs(checks: readonly Check[], offset: number): Run[] {
  const found: Run[] = [];
  checks.forEach(({ state }, index) => {
    const last = found.at(-1);
    if (last?.state === state) found[found.length - 1] = { ...last, length: last.length + 1 };
    else found.push({ state, from: offset + index, length: 1 });
  });
  return found;
}

function cells({ state, from, length }: Run) {
  const middle = from * CELL + CELL / 2;
  if (state === 'live') return <path class="run" d={`M${middle} 8h${(length - 1) * CELL + 0.1}`} />;
  return Array.from({ length }, (_, index) => <use href={`#m-${state}`} x={(from + index) * CELL} y="2" width={CELL} height={CELL} />);
}

/** One cell a check, oldest left; good checks are one dotted line, exceptions full marks; before the first, fine dots. */
export function Strip({
  status,
  lang,
  length = STRIP_CHECKS,
}: {
  status: Pick<LinkStatus, 'state' | 'reasons' | 'recent'> | undefined;
  lang: Lang;
  length?: number;
}) {
  const shown = (status?.recent ?? []).slice(-length);
  const empty = length - shown.length;
  const width = length * CELL;
  return (
    <svg
      class="strip"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={stripText(shown, lang, status)}
    >
      {empty > 0 && <path class="none" d={`M2 8h${empty * CELL - 4}`} stroke-dasharray="2 4" />}
      {runs(shown, empty).map(cells)}
    </svg>
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
export function tally(cells: readonly MapCell[]): Tally[] {
  const order = Object.keys(HEALTH_WORDS) as ClaimHealth[];
  return order
    .filter((health) => CLAIM_HEALTHS.includes(health))
    .flatMap((health) => {
      const n = cells.filter((cell) => cell.health === health).length;
      return n === 0 ? [] : [{ health, n }];
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
  return (
    <div class="map" {...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}>
      {pieces(cells).map((piece) => {
        const width = (piece.length - 1) * STEP + SQUARE;
        return (
          <svg width={width} height={SQUARE} viewBox={`0 0 ${width} ${SQUARE}`}>
            {piece.map(({ health }, index) => (
              <use href={health === undefined ? '#m-unknown' : `#m-c-${health}`} x={index * STEP} width={SQUARE} height={SQUARE} />
            ))}
          </svg>
        );
      })}
    </div>
  );
}
