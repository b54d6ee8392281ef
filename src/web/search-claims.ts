import { complete, coverage, type Hit } from '#evidence/searchHits.ts';
import type { QueryWord } from '#evidence/searchQuery.ts';
import type { Find } from '#evidence/searchRank.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Archive } from '#records/ports.ts';
import type { ClaimFound, SearchQuery } from '#records/search.ts';
import type { SearchData, SearchForm } from '#views/search-data.ts';
import { documentChoice } from './document.ts';

/** Claims ranked for one question; of more, those read last. */
const CLAIMS_RANKED = 150;
/** The same where only the best few are shown. */
const CLAIMS_RANKED_BESIDE = 50;
const CLAIMS_BESIDE = 6;

/** The claims that are shown, and how many were found. */
interface ClaimsFound {
  readonly claims: SearchData['claims'];
  readonly total: number;
}

export const NO_CLAIMS: ClaimsFound = { claims: [], total: 0 };

/** What documents are called, by id; those that a search can be narrowed to are known. */
async function titlesOf(archive: Archive, ids: readonly string[]): Promise<ReadonlyMap<string, DocumentSummary>> {
  const known = new Map((await documentChoice(archive)).map((document) => [document.id, document]));
  const others = [...new Set(ids)].filter((id) => !known.has(id));
  if (others.length > 0) for (const document of await archive.documents({ ids: others })) known.set(document.id, document);
  return known;
}

/** Claims in which the words stand; filters that speak of pages leave no claims, and later pages of pages come without them. */
export async function searchClaims(
  archive: Archive,
  words: readonly QueryWord[],
  query: SearchQuery,
  find: Find,
  form: SearchForm,
  some: boolean,
  pageSize: number,
): Promise<ClaimsFound> {
  const beside = form.in === 'all';
  if (form.host !== undefined || form.from !== undefined || form.to !== undefined || (beside && form.after !== undefined)) return NO_CLAIMS;
  const found = await archive.findClaims({ ...query, limit: beside ? CLAIMS_RANKED_BESIDE : CLAIMS_RANKED });
  const ranked: (ClaimFound & { readonly marks: readonly Hit[]; readonly score: number })[] = [];
  for (const claim of found) {
    const marks = find(claim.text);
    if (some || complete(words, marks)) ranked.push({ ...claim, marks, score: coverage(words, marks) });
  }
  ranked.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  const shown = beside
    ? ranked.slice(0, form.page === 1 ? CLAIMS_BESIDE : 0)
    : ranked.slice((form.page - 1) * pageSize, form.page * pageSize);
  const [documents, statuses] = await Promise.all([
    titlesOf(
      archive,
      shown.map(({ documentId }) => documentId),
    ),
    Promise.all(shown.map(({ id }) => archive.claimStatus(id))),
  ]);
  const claims = shown.flatMap((claim, i): readonly SearchData['claims'][number][] => {
    const document = documents.get(claim.documentId);
    const health = statuses[i]?.health;
    return document === undefined ? [] : [{ claim, document, marks: claim.marks, ...(health === undefined ? {} : { health }) }];
  });
  return { claims, total: ranked.length };
}
