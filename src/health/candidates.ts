import { parseHttpUri, type Uri } from '#records/uri.ts';
import type { CandidateRule } from '#records/whereabouts.ts';
import { deviceVariants, documentKey, familyOf, likeSibling, otherScheme, otherWww, underNewName } from './places.ts';

/** An address to look at, with the rule that led to it and what the rule went by. */
export interface Proposal {
  readonly uri: Uri;
  readonly rule: CandidateRule;
  readonly ground?: string;
}

/** What is known beside the address itself. */
export interface CandidateGrounds {
  /** Address in a moved-notice. */
  readonly movedTo?: Uri;
  /** Where other pages of the host were found again, or are redirected to. */
  readonly redirects?: readonly { readonly from: Uri; readonly to: Uri }[];
  /** Addresses seen in the archive, such as links of captured index pages. */
  readonly seen?: readonly Uri[];
  /** Links of the host family whose words are the page's title. */
  readonly titled?: readonly { readonly uri: Uri; readonly title: string }[];
  /** Pages elsewhere with the same document number. */
  readonly numbered?: readonly { readonly uri: Uri; readonly number: string }[];
}

/**
 * Addresses at which a page that is lost under `uri` may be found, likeliest first, each once and never `uri` itself. They
 * are proposals: see `judgeCandidate`.
 */
export function candidatesFor(uri: Uri, grounds: CandidateGrounds = {}): readonly Proposal[] {
  const { movedTo, redirects = [], seen = [], titled = [], numbered = [] } = grounds;
  const key = documentKey(uri);
  const same = key === undefined ? [] : seen.filter((other) => documentKey(other) === key && familyOf(other) === familyOf(uri));
  const list: { uri: Uri | undefined; rule: CandidateRule; ground?: string }[] = [
    { uri: movedTo, rule: 'moved-notice' },
    ...redirects.map((redirect) => ({ uri: likeSibling(uri, redirect), rule: 'redirect-map' as const, ground: redirect.from })),
    ...same.map((other) => ({ uri: other, rule: 'same-document' as const, ...(key === undefined ? {} : { ground: key }) })),
    ...numbered.map((other) => ({ uri: other.uri, rule: 'same-number' as const, ground: other.number })),
    ...titled.map((other) => ({ uri: other.uri, rule: 'same-title' as const, ground: other.title })),
    ...underNewName(uri).map((other) => ({ uri: other, rule: 'renamed-site' as const })),
    ...deviceVariants(uri).map((other) => ({ uri: other, rule: 'variant' as const })),
    { uri: otherWww(uri), rule: 'www' },
    { uri: otherScheme(uri), rule: 'scheme' },
  ];
  const known = new Set<Uri>([uri, parseHttpUri(uri)?.href ?? uri]);
  return list.flatMap(({ uri: found, rule, ground }) => {
    if (found === undefined || known.has(found) || parseHttpUri(found) === undefined) return [];
    known.add(found);
    return [{ uri: found, rule, ...(ground === undefined ? {} : { ground }) }];
  });
}
