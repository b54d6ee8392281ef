import { BOUNDS } from './bases.ts';

/** The page of a site that others lean on: the first one stored on a day. */
export interface Lead {
  readonly id: number;
  readonly resource: string;
  readonly at: number;
  readonly length: number;
  /** The payload at the foot of its tree, on which pages lean that are new, and how many do by now. */
  readonly foot: number;
  leaning: number;
}

/** Sites remembered; a crawl sees some thousands of hosts in its order and seldom comes back to one. */
const REMEMBERED = 5_000;

/** Which page of each site was stored lately, so that a crawl need not look for it in the database at each page. */
export class Sites {
  readonly #leads = new Map<string, Lead | undefined>();

  /** Whether the site was looked for already. */
  knows(host: string): boolean {
    return this.#leads.has(host);
  }

  lead(host: string): Lead | undefined {
    return this.#leads.get(host);
  }

  set(host: string, lead: Lead | undefined): void {
    if (this.#leads.size >= REMEMBERED) this.#leads.clear();
    this.#leads.set(host, lead);
  }

  /** Takes note of a page that was stored, with the foot of the tree it stands in. */
  note(host: string, page: Omit<Lead, 'leaning'>, leansOn: readonly number[]): void {
    const lead = this.#leads.get(host);
    if (lead !== undefined && leansOn.includes(lead.foot)) lead.leaning += 1;
    if (lead === undefined || page.at - lead.at > BOUNDS.sameDay || (leansOn.length === 0 && lead.leaning >= BOUNDS.leaning)) {
      this.set(host, { ...page, leaning: lead !== undefined && lead.foot === page.foot ? lead.leaning : 0 });
    }
  }

  clear(): void {
    this.#leads.clear();
  }
}
