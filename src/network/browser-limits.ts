/** What pages shown in a browser may take. */
export interface RenderLimits {
  /** Pages shown at the same time. */
  readonly pages: number;
  /** Milliseconds until the page and all it asks for at first have come. */
  readonly loadMs: number;
  /** Milliseconds for what comes when it is scrolled to its end. */
  readonly scrollMs: number;
  /** Milliseconds without a request after which a page has come to rest. */
  readonly quietMs: number;
  /** The same for a page of which the browser does not say that it has loaded. */
  readonly calmMs: number;
  /** Milliseconds for one answer of the browser itself. */
  readonly answerMs: number;
  readonly requests: number;
  /** Bytes of all that a page asks for, the page itself not counted. */
  readonly bytes: number;
  /** Characters of the document. */
  readonly characters: number;
  /** Pages to which scripts may lead from the first. */
  readonly moves: number;
  /** Width of the window and the greatest height of the picture, in CSS points. */
  readonly width: number;
  readonly height: number;
}

/**
 * At five requests a second to one host, which is our pace, a page of two hundred parts has forty seconds to load. Live WeChat pages have up to
 * four million characters; all that one page brings is held in memory until it is stored. WebP pictures end at 16,383 points.
 */
export const RENDER_LIMITS: RenderLimits = {
  pages: 2,
  loadMs: 60_000,
  scrollMs: 30_000,
  quietMs: 700,
  calmMs: 3_000,
  answerMs: 15_000,
  requests: 300,
  bytes: 30_000_000,
  characters: 4_500_000,
  moves: 3,
  width: 1280,
  height: 16_000,
};
