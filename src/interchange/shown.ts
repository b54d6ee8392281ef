import { isWithheld, shortEvidence, shortQuote, withoutText } from '#records/access.ts';
import type { Decision } from '#records/decision.ts';
import { restsOn, type Evidence } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import type { PageFound } from '#records/search.ts';

/**
 * The archive as a reader may see it, `known` when signed in. Of captures that are withheld they see what was captured and when, and as short
 * quotations what claims rest on – editors what is proposed to them, too; no text, and nothing by which words in it could be guessed.
 */
export function shownTo(archive: Archive, known: boolean): Archive {
  const withheldOf = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const restricted = await archive.restricted([...new Set(ids)]);
    return new Set([...restricted].flatMap(([id, access]) => (isWithheld(access, known) ? [id] : [])));
  };

  const quoted = async (found: readonly Evidence[]): Promise<readonly Evidence[]> => {
    const withheld = await withheldOf(found.map(({ captureId }) => captureId));
    if (withheld.size === 0) return found;
    return found.flatMap((evidence) => {
      if (!withheld.has(evidence.captureId)) return [evidence];
      return known || restsOn(evidence) ? [shortEvidence(evidence)] : [];
    });
  };

  const said = async (decisions: readonly Decision[]): Promise<readonly Decision[]> => {
    const withheld = await withheldOf(decisions.flatMap(({ captureId }) => captureId ?? []));
    if (withheld.size === 0) return decisions;
    return decisions.map((decision) =>
      decision.quote === undefined || !withheld.has(decision.captureId ?? '')
        ? decision
        : { ...decision, quote: shortQuote(decision.quote) },
    );
  };

  return {
    ...archive,
    capturedPage: async (id) => {
      const found = await archive.capturedPage(id);
      return found === undefined || !isWithheld(found.capture.access, known) ? found : { ...found, page: withoutText(found.page) };
    },
    // Names of files and words of links are words of the page.
    requisites: async (id) => ((await withheldOf([id])).size > 0 ? [] : archive.requisites(id)),
    evidence: async (query) => quoted(await archive.evidence(query)),
    decisions: async (query) => said(await archive.decisions(query)),
    decision: async (id) => {
      const found = await archive.decision(id);
      return found === undefined ? undefined : (await said([found]))[0];
    },
    findPages: async (query) => {
      const { pages, ...rest } = await archive.findPages(query);
      const withheld = await withheldOf(pages.map(({ captureId }) => captureId));
      return {
        ...rest,
        pages: pages.flatMap((page): readonly PageFound[] => {
          if (!withheld.has(page.captureId)) return [page];
          return page.inTitle ? [{ ...page, pageKey: '', textDigest: '' }] : [];
        }),
      };
    },
  };
}
