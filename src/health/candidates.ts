import type { CapturedPage } from '#records/health.ts';
import { parseHttpUri, type Uri } from '#records/uri.ts';
import { textLikeness } from './text-likeness.ts';

/** How a candidate address was found. */
export type CandidateRule = 'moved-notice' | 'redirect-map' | 'same-document' | 'variant' | 'renamed-site' | 'www' | 'scheme';

/** An address at which a lost page may now be. */
export interface Candidate {
  readonly uri: Uri;
  readonly rule: CandidateRule;
}

/** What is known beside the address itself. */
export interface CandidateGrounds {
  /** Address in a moved-notice. */
  readonly movedTo?: Uri;
  /** Redirects that other pages of the host were seen to take. */
  readonly redirects?: readonly { readonly from: Uri; readonly to: Uri }[];
  /** Addresses seen in the archive, such as links of captured index pages. */
  readonly seen?: readonly Uri[];
}

/** Sites that went to another host with their paths. */
const RENAMED: readonly { readonly from: RegExp; readonly to: string; readonly seen: string }[] = [
  { from: /(^|\.)xinhuanet\.com$/, to: '$1news.cn', seen: 'Xinhua moved its sites to news.cn' },
  { from: /^mbd\.baidu\.com$/, to: 'baijiahao.baidu.com', seen: 'two hosts of one Baidu service' },
];

/** Endings under which content systems of Chinese governments keep one document for several devices. */
const VARIANTS = ['', '_wap', '_app'] as const;

function withUrl(uri: Uri, change: (url: URL) => void): Uri | undefined {
  const url = parseHttpUri(uri);
  if (url === undefined) return undefined;
  change(url);
  return url.href;
}

function variants(uri: Uri): Uri[] {
  return VARIANTS.flatMap((ending) => {
    const other = withUrl(uri, (url) => {
      url.pathname = url.pathname.replace(/(\/t\d{8}_\d+)(?:_wap|_app)?(\.s?html?)$/, `$1${ending}$2`);
    });
    return other === undefined ? [] : [other];
  });
}

/** The part of a TRS address that stays when its column changes: `t20211229_10252916`. */
export function documentKey(uri: Uri): string | undefined {
  return /\/(t\d{8}_\d+)(?:_wap|_app)?\.s?html?$/.exec(parseHttpUri(uri)?.pathname ?? '')?.[1];
}

/** The last two labels of a host, or three under a second-level domain: hosts of one family share them. */
function family(uri: Uri): string {
  const labels = (parseHttpUri(uri)?.hostname ?? '').split('.');
  return labels.slice(/^(?:gov|com|edu|org|net|ac)$/.test(labels.at(-2) ?? '') ? -3 : -2).join('.');
}

function sameDocument(uri: Uri, seen: readonly Uri[]): Uri[] {
  const key = documentKey(uri);
  return key === undefined ? [] : seen.filter((other) => documentKey(other) === key && family(other) === family(uri));
}

/** Applies to `uri` the change of prefix that a sibling's redirect shows. */
function likeSibling(uri: Uri, { from, to }: { from: Uri; to: Uri }): Uri | undefined {
  let tail = 0;
  while (tail < Math.min(from.length, to.length) && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const cut = from.slice(from.length - tail).search(/\//);
  if (cut < 0) return undefined;
  const shared = from.length - (from.length - tail + cut);
  const [old, fresh] = [from.slice(0, from.length - shared), to.slice(0, to.length - shared)];
  return old.length > 'https://'.length && uri.startsWith(`${old}/`) ? fresh + uri.slice(old.length) : undefined;
}

/**
 * Addresses at which a page that is lost under `uri` may be found, likeliest first, each once and never `uri` itself. They
 * are proposals: see `acceptCandidate`.
 */
export function candidatesFor(uri: Uri, { movedTo, redirects = [], seen = [] }: CandidateGrounds = {}): readonly Candidate[] {
  const host = parseHttpUri(uri)?.hostname ?? '';
  const list: { uri: Uri | undefined; rule: CandidateRule }[] = [
    { uri: movedTo, rule: 'moved-notice' },
    ...redirects.map((redirect) => ({ uri: likeSibling(uri, redirect), rule: 'redirect-map' as const })),
    ...sameDocument(uri, seen).map((other) => ({ uri: other, rule: 'same-document' as const })),
    ...variants(uri).map((other) => ({ uri: other, rule: 'variant' as const })),
    ...RENAMED.filter(({ from }) => from.test(host)).map(({ from, to }) => ({
      uri: withUrl(uri, (url) => {
        url.hostname = host.replace(from, to);
      }),
      rule: 'renamed-site' as const,
    })),
    {
      uri: withUrl(uri, (url) => {
        url.hostname = host.startsWith('www.') ? host.slice(4) : `www.${host}`;
      }),
      rule: 'www',
    },
    { uri: uri.startsWith('http:') ? uri.replace(/^http:/, 'https:') : uri.replace(/^https:/, 'http:'), rule: 'scheme' },
  ];
  const known = new Set<Uri>([uri, parseHttpUri(uri)?.href ?? uri]);
  return list.flatMap(({ uri: found, rule }) => {
    if (found === undefined || known.has(found) || parseHttpUri(found) === undefined) return [];
    known.add(found);
    return [{ uri: found, rule }];
  });
}

/** Text of a candidate agrees with the pinned capture from this likeness on; below, a person has to decide. */
export const ACCEPTED_LIKENESS = 0.9;

/** Whether a candidate's page is the lost page, by its text alone: an address that looks right proves nothing. */
export function acceptCandidate(pinned: CapturedPage, candidate: CapturedPage): { readonly accepted: boolean; readonly likeness: number } {
  const likeness =
    candidate.page.pageClass === 'article' ? Math.round(textLikeness(pinned.page.text, candidate.page.text) * 1000) / 1000 : 0;
  return { accepted: likeness >= ACCEPTED_LIKENESS, likeness };
}
