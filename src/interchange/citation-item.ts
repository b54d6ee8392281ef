import type { Capture } from '#records/capture.ts';
import type { ExtractedPage } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import type { TextLang } from '#records/text.ts';
import type { Instant, PageDateText } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';
import { mementoOf, type Published } from './address.ts';
import { authorsIn, type Author } from './authors.ts';

/** What a citation of a web page says, before any style: the page's own words and the archive's copy. */
export interface CitationItem {
  readonly id: string;
  readonly uri: Uri;
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  /** 文号. */
  readonly documentNumber?: string;
  /** As the page writes it, at its own precision. */
  readonly published?: PageDateText;
  readonly lang: TextLang;
  /** When the copy that the citation points at was captured. */
  readonly capturedAt?: Instant;
  /** Address of that copy; absent when the archive has no site or no good capture. */
  readonly memento?: Uri;
  /** Who supplied that copy, where no machine captured it. */
  readonly suppliedBy?: string;
  readonly rehearsal: boolean;
}

/** Everything a citation is made from; the capture is the pinned one, or else the newest good one. */
export interface CitationInput {
  readonly source: Source;
  readonly capture?: Capture;
  readonly page?: ExtractedPage;
  readonly rehearsal: boolean;
}

export type CitationReader = Pick<Archive, 'about' | 'sources' | 'capturedPage'>;

function present(text: string | undefined): string | undefined {
  const trimmed = text?.replace(/\s+/g, ' ').trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
}

/** The item for a source; a page that was never captured is cited by its address alone. */
export function citationItem({ source, capture, page, rehearsal }: CitationInput, published: Published = {}): CitationItem {
  const title = present(page?.title ?? source.title);
  const author = present(page?.author);
  const publisher = present(page?.publisher ?? source.publisher);
  const documentNumber = present(page?.documentNumber);
  const day = present(page?.published ?? source.published);
  const memento = capture === undefined ? undefined : mementoOf(published, capture);
  return {
    id: source.id,
    uri: source.uri,
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(day === undefined ? {} : { published: day }),
    lang: page?.lang ?? 'und',
    ...(capture === undefined ? {} : { capturedAt: capture.capturedAt }),
    ...(memento === undefined ? {} : { memento }),
    ...(capture?.suppliedBy === undefined ? {} : { suppliedBy: capture.suppliedBy }),
    rehearsal,
  };
}

/** The capture and page that a citation of this source points at. */
export async function citedCapture(
  archive: Pick<Archive, 'capturedPage'>,
  source: Source,
): Promise<{ readonly capture?: Capture; readonly page?: ExtractedPage }> {
  const id = source.status?.pinned ?? source.status?.newestGood;
  const found = id === undefined ? undefined : await archive.capturedPage(id);
  return found === undefined ? {} : { capture: found.capture, page: found.page };
}

/** Who answers for a page: the authors it names, else its publisher; nobody where it names neither. */
export function responsible(item: Pick<CitationItem, 'author' | 'publisher'>): readonly Author[] {
  const named = item.author === undefined ? [] : authorsIn(item.author);
  if (named.length > 0) return named;
  return item.publisher === undefined ? [] : [{ literal: item.publisher }];
}

/** Whether a text is to be set in the Chinese manner. */
export function isChinese(item: Pick<CitationItem, 'lang' | 'title'>): boolean {
  if (item.lang === 'zh-Hans' || item.lang === 'zh-Hant') return true;
  return item.lang === 'und' && /\p{Script=Han}/u.test(item.title ?? '');
}

/** Year, month and day of a page's date or an instant, as many as it has; undefined for text that is no date. */
export function dateParts(date: string | undefined): readonly number[] | undefined {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '');
  if (found === null) return undefined;
  return found.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));
}
