import { ON_FIRST_PAGE } from './text-pages.ts';
import type { Lang } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import type { Progress } from './words/progress.ts';

export type { Progress } from './words/progress.ts';

/** Everything a page needs to know beside its own records. */
export interface Site {
  readonly lang: Lang;
  readonly now: Instant;
  readonly rehearsal: boolean;
  readonly version: string;
  readonly progress?: Progress;
  /** Addresses of the style sheet and the module, with their content hashes. */
  readonly assets: { readonly css: string; readonly js: string; readonly editor: string };
  /** Address of the page being shown, path and query without `lang`. */
  readonly here: string;
  /** Where the language switch leads, when the page has an edition of its own in the other language. */
  readonly twin?: string;
  /** Whether captured bytes and replay are open to this reader. */
  readonly replay: boolean;
  /** Whether people can sign in here. */
  readonly signing?: boolean;
  /** Who is signed in, with the word that their forms carry. */
  readonly editor?: { readonly name: string; readonly token: string };
}

/** An address with one query parameter set. */
export function withParameter(address: string, name: string, value: string): string {
  const [rest = '', fragment] = address.split('#', 2);
  const [path = '', query = ''] = rest.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${path}?${parameters.toString()}${fragment === undefined ? '' : `#${fragment}`}`;
}

const at = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

/** The parameters that are there, as a query. */
function queryOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** Which copy of a source a citation points at. */
interface CiteQuery {
  readonly document?: string;
  readonly capture?: string;
}

/** Addresses of the site's pages. */
export const to = {
  overview: () => '/',
  documents: () => '/documents',
  document: (id: string) => at('documents', id),
  documentClaim: (document: string, claim: string) =>
    `${at('documents', document)}?claim=${encodeURIComponent(claim)}#claim-${encodeURIComponent(claim)}`,
  documentPage: (document: string, page: number) => (page <= 1 ? at('documents', document) : `${at('documents', document)}?page=${page}`),
  claim: (id: string) => at('claims', id),
  sources: () => '/sources',
  source: (id: string) => at('sources', id),
  cite: (id: string, query: CiteQuery = {}) => `${at('sources', id, 'cite')}${queryOf({ ...query })}`,
  citeFile: (id: string, ending: string, query: CiteQuery = {}) => `${at('sources', id, `cite.${ending}`)}${queryOf({ ...query })}`,
  capture: (id: string) => at('captures', id),
  /** A place in the text of a capture; where the text is long, on the page of it that has the place. */
  passage: (capture: string, start: number) => `${at('captures', capture)}${start < ON_FIRST_PAGE ? '' : `?at=${start}`}#p-${start}`,
  /** A page of a capture's text, also for an editor who looks for words for a claim. */
  textPage: (capture: string, page: number, claim?: string) =>
    `${at('captures', capture)}${queryOf({ for: claim, page: page <= 1 ? undefined : String(page) })}#text`,
  replay: (id: string) => at('captures', id, 'replay'),
  /** The page as it was with a passage marked, which stands at these offsets in its extracted text. */
  replayPassage: (id: string, { start, end }: { readonly start: number; readonly end: number }) =>
    `${at('captures', id, 'replay')}?from=${start}&to=${end}#suyuan-passage`,
  /** Requests and answers as they were sent, and what re-hashing found, both beside the text of a capture. */
  wire: (id: string) => `${at('captures', id)}#wire`,
  fixity: (id: string) => `${at('captures', id)}#fixity`,
  raw: (id: string) => at('captures', id, 'raw'),
  screenshot: (id: string) => at('captures', id, 'screenshot'),
  compare: (a: string, b: string) => at('compare', a, b),
  activity: () => '/activity',
  runs: () => '/runs',
  run: (id: string) => at('runs', id),
  queue: () => '/queue',
  host: (host: string) => at('hosts', host),
  holdings: () => '/holdings',
  search: () => '/search',
  api: () => '/api',
  gloss: (text: string) => `/gloss?text=${encodeURIComponent(text)}`,
  verifier: () => '/verify.html',
  receipt: (id: string) => `${at('receipts', id)}.json`,
  marks: () => '/marks',
  signIn: (next?: string) => (next === undefined || next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`),
  signOut: () => '/sign-out',
  review: () => '/review',
  reviewClaim: (id: string) => at('review', id),
  history: (id: string) => at('claims', id, 'history'),
  precision: () => '/precision',
  refresh: (id: string) => at('sources', id, 'refresh'),
  address: (id: string) => at('sources', id, 'address'),
  withdraw: (id: string) => at('captures', id, 'withdraw'),
  decisionFile: () => '/decisions.jsonl',
  access: (id: string) => at('captures', id, 'access'),
  /** `at`: the second, as fourteen digits, nearest to which an archived page is wanted, where there is one. */
  outside: (uri: string, at?: string) => `/outside?uri=${encodeURIComponent(uri)}${at === undefined ? '' : `&at=${at}`}`,
};
