import { isReferenceHeading } from './headings.ts';

/** A section under way or done: its headings and the claims between its heading and the next of the same rank. */
export interface Section {
  readonly path: readonly string[];
  readonly depth: number;
  readonly references: boolean;
  readonly firstClaim: number;
  /** One past its last claim; set when the section ends. */
  endClaim?: number;
  /** Ordinals of its claims, made once. */
  ordinals?: readonly number[];
}

/** Follows the headings of a document; the whole document is the outermost section. */
export class Outline {
  readonly #open: Section[] = [{ path: [], depth: 0, references: false, firstClaim: 0 }];

  get current(): Section {
    return this.#open.at(-1) as Section;
  }

  /** The document as one section. */
  get whole(): Section {
    return this.#open[0] as Section;
  }

  heading(depth: number, words: string, claims: number): void {
    this.#close(depth, claims);
    const above = this.current;
    this.#open.push({
      path: [...above.path, words],
      depth,
      references: above.references || isReferenceHeading(words),
      firstClaim: claims,
    });
  }

  end(claims: number): void {
    this.#close(1, claims);
    this.whole.endClaim = claims;
  }

  #close(depth: number, claims: number): void {
    while (this.current.depth >= depth && this.#open.length > 1) {
      const section = this.#open.pop();
      if (section !== undefined) section.endClaim = claims;
    }
  }
}

/** Ordinals of the claims of a section that has ended. */
export function claimsOf(section: Section): readonly number[] {
  const length = (section.endClaim ?? section.firstClaim) - section.firstClaim;
  section.ordinals ??= Array.from({ length }, (_, index) => section.firstClaim + index);
  return section.ordinals;
}
