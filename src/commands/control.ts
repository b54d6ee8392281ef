import { needsControl, needsReference, type Answered } from '#health/controls.ts';
import type { Attempt } from '#records/fetch.ts';
import { GOOD_CLASSES, type PageRecord } from '#records/page.ts';
import type { Archive, Identity } from '#records/ports.ts';
import { parseHttpUri, type Uri } from '#records/uri.ts';
import type { Context } from './command.ts';

/** Whether an address names one page of a site, and not its start page. */
function isDeep({ pathname, search }: URL): boolean {
  return pathname.length > 1 || search !== '';
}

/**
 * A made-up address beside one of a host's pages: what the host answers to it shows what its answers to missing pages look
 * like. It is the same in every run, so that controls do not pile up; undefined when only start pages are cited.
 */
export function controlUri(resources: readonly { readonly uri: Uri }[], identity: Identity): Uri | undefined {
  const pages = resources.flatMap(({ uri }) => parseHttpUri(uri) ?? []).filter(isDeep);
  const [page] = pages.sort((a, b) => b.pathname.length - a.pathname.length || (a.href < b.href ? -1 : 1));
  if (page === undefined) return undefined;
  const folder = page.pathname.slice(0, page.pathname.lastIndexOf('/') + 1);
  const ending = /\.[a-z]{2,5}$/i.exec(page.pathname)?.[0] ?? '';
  const name = identity.digest(`control ${page.host}`).slice(0, 12);
  return new URL(`${folder}${name}${ending === '.pdf' ? '.html' : ending}`, page.origin).href;
}

/** What came of one attempt, as controls look at it. */
interface Step {
  readonly attempt: Attempt;
  readonly page?: Pick<PageRecord, 'page'>;
}

async function answered(archive: Archive, { attempt, page }: Step): Promise<Answered[]> {
  if (attempt.outcome !== 'answered' || attempt.status === undefined) return [];
  const good = (await archive.linkStatus(attempt.resourceId))?.newestGood;
  const known = good === undefined ? undefined : (await archive.capturedPage(good))?.page.text;
  return [
    {
      uri: attempt.uri,
      finalUri: attempt.finalUri ?? attempt.uri,
      status: attempt.status,
      pageClass: page?.page.pageClass ?? 'unknown',
      text: page?.page.text ?? '',
      ...(known === undefined ? {} : { known }),
    },
  ];
}

/** Pages of a host that ought to be there: a source that lives and was not tried just now, and the host's start page. */
async function referenceUris(archive: Archive, steps: readonly Step[]): Promise<Uri[]> {
  const [first] = steps;
  const url = first === undefined ? undefined : parseHttpUri(first.attempt.uri);
  if (url === undefined) return [];
  const tried = new Set(steps.map(({ attempt }) => attempt.uri));
  const { sources } = await archive.sources({ host: url.host, states: ['live'], limit: steps.length + 1 });
  const start = new URL('/', url).href;
  const living = sources.find(({ uri }) => !tried.has(uri))?.uri;
  return [...(living === undefined ? [] : [living]), ...(tried.has(start) || tried.has(url.origin) || living === start ? [] : [start])];
}

/**
 * Asks a host, after its pages, for what shows how its answers are to be read: a made-up address, and a page that ought to
 * be there. Each is asked for once a run, and only when the answers leave room for doubt; see `needsControl`.
 */
export async function askControls(
  context: Pick<Context, 'identity' | 'stop'>,
  archive: Archive,
  steps: readonly Step[],
  probe: (uri: Uri, purpose: 'control' | 'reference') => Promise<{ readonly captureId?: string }>,
): Promise<void> {
  const answers = (await Promise.all(steps.map((step) => answered(archive, step)))).flat();
  const uri = needsControl(answers)
    ? controlUri(
        steps.map(({ attempt }) => attempt),
        context.identity,
      )
    : undefined;
  if (uri !== undefined && !context.stop.aborted) await probe(uri, 'control');
  for (const reference of needsReference(answers) ? await referenceUris(archive, steps) : []) {
    if (context.stop.aborted) return;
    const { captureId } = await probe(reference, 'reference');
    const page = captureId === undefined ? undefined : await archive.capturedPage(captureId);
    // A source that lived when it was looked at last may have gone with the others: then the start page decides.
    if (page !== undefined && page.capture.status < 300 && GOOD_CLASSES.includes(page.page.pageClass)) return;
  }
}
