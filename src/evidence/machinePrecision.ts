import type { Decision } from '#records/decision.ts';
import { RELATIONS, type Relation } from '#records/evidence.ts';
import { concerns, decided, relationGiven, standing } from './decisions.ts';

/** How often the machine was right about passages that editors have decided on. */
export interface Score {
  readonly right: number;
  readonly of: number;
  /** right / of; absent while there is nothing to divide by. */
  readonly share?: number;
  /** Wilson score interval at 95 % (Wilson 1927). */
  readonly interval?: { readonly low: number; readonly high: number };
}

/** The machine's proposals of one relation and one band of certainty. */
export interface PrecisionRow extends Score {
  readonly relation: Relation;
  /** `review` where the machine asked for a person's eye. */
  readonly band: 'sure' | 'review';
  /** Probability the machine gave, from–to. */
  readonly from: number;
  readonly to: number;
}

export interface MachinePrecision {
  /** By relation proposed and band of probability, most certain first; empty rows are left out. */
  readonly rows: readonly PrecisionRow[];
  /** Of the proposals of each relation, how many editors agree with. */
  readonly precision: readonly (Score & { readonly relation: Relation })[];
  /** Of the passages that editors hold to have each relation, how many the machine had proposed with it. */
  readonly recall: readonly (Score & { readonly relation: Relation })[];
  /** Passages counted; each once for a claim, by the last word on it. */
  readonly passages: number;
  /** Passages left out because editors differ. */
  readonly disputed: number;
  /** Methods of the proposals that were counted. */
  readonly methods: readonly string[];
}

/** Lower ends of the bands of probability. */
const BANDS = [0.95, 0.9, 0.8, 0.7, 0.5, 0] as const;
const Z = 1.96;

function score(right: number, of: number): Score {
  if (of === 0) return { right, of };
  const share = right / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const middle = share + (Z * Z) / (2 * of);
  const whole = 1 + (Z * Z) / of;
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return { right, of, share: round(share), interval: { low: round((middle - spread) / whole), high: round((middle + spread) / whole) } };
}

interface Judged {
  readonly proposed: NonNullable<Decision['proposed']>;
  readonly relation: Relation | undefined;
}

function judgedPassages(decisions: readonly Decision[]): { readonly judged: readonly Judged[]; readonly disputed: number } {
  const judged: Judged[] = [];
  let disputed = 0;
  for (const [claimId, own] of Map.groupBy(decisions, (decision) => decision.claimId)) {
    if (claimId === undefined) continue;
    const counted: Decision[] = [];
    for (const decision of standing(own).toReversed()) {
      const { quote, sourceId, proposed } = decision;
      if (quote === undefined || sourceId === undefined || proposed === undefined) continue;
      const passage = { passage: quote.exact, sourceId };
      if (counted.some((other) => concerns(other, passage))) continue;
      counted.push(decision);
      const ruling = decided(own, passage);
      if (ruling === undefined) continue;
      if (ruling.conflicting.length > 0) disputed += 1;
      else judged.push({ proposed, relation: relationGiven(ruling.decision) });
    }
  }
  return { judged, disputed };
}

/**
 * The machine's precision and recall on an archive, from the decisions of its editors and what the machine held of each passage when it was
 * decided on. A rejected passage counts against the relation proposed; one added by hand counts as not proposed.
 */
export function machinePrecision(decisions: readonly Decision[]): MachinePrecision {
  const { judged, disputed } = judgedPassages(decisions);
  const proposals = judged.filter(({ proposed }) => proposed.rank !== undefined);
  const count = (items: readonly Judged[], relation: Relation): Score =>
    score(items.filter((item) => item.relation === relation).length, items.length);
  const rows = RELATIONS.flatMap((relation) =>
    (['sure', 'review'] as const).flatMap((band) =>
      BANDS.flatMap((from, k): PrecisionRow[] => {
        const to = k === 0 ? 1 : (BANDS[k - 1] ?? 1);
        const inBand = proposals.filter(
          ({ proposed }) =>
            proposed.relation === relation &&
            proposed.needsReview === (band === 'review') &&
            proposed.probability >= from &&
            (proposed.probability < to || k === 0),
        );
        return inBand.length === 0 ? [] : [{ relation, band, from, to, ...count(inBand, relation) }];
      }),
    ),
  );
  const told = RELATIONS.filter((relation) => judged.some((item) => item.relation === relation || item.proposed.relation === relation));
  return {
    rows,
    precision: told.map((relation) => ({
      relation,
      ...count(
        proposals.filter(({ proposed }) => proposed.relation === relation),
        relation,
      ),
    })),
    recall: told.map((relation) => {
      const held = judged.filter((item) => item.relation === relation);
      const found = held.filter(({ proposed }) => proposed.rank !== undefined && proposed.relation === relation);
      return { relation, ...score(found.length, held.length) };
    }),
    passages: judged.length,
    disputed,
    methods: [...new Set(judged.map(({ proposed }) => proposed.method))].sort(),
  };
}
