import { instant, type Instant } from '#records/time.ts';
import { parseHttpUri, type Uri } from '#records/uri.ts';

/** One capture that another archive says it holds. */
export interface ListedMemento {
  readonly uri: Uri;
  readonly at: Instant;
}

/** What a TimeMap lists: mementos, and further TimeMaps where it is one of several pages (RFC 7089, 5). */
export interface TimeMap {
  readonly mementos: readonly ListedMemento[];
  readonly pages: readonly { readonly uri: Uri; readonly from?: Instant; readonly until?: Instant }[];
}

/** Links of one TimeMap that are read: a page captured daily for thirty years has fewer. */
const MOST = 12_000;

/** An instant from an RFC 1123 date, an ISO date or the 14 digits of archive addresses; undefined for anything else. */
export function instantFrom(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const digits = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text.trim());
  const at = digits === null ? Date.parse(text) : Date.parse(`${digits.slice(1, 4).join('-')}T${digits.slice(4).join(':')}Z`);
  return Number.isNaN(at) ? undefined : instant(at);
}

/** `<uri>; name="value"; …` parted by commas, as in RFC 8288; commas inside addresses and quotes part nothing. */
const LINK = /<([^<>]{1,8000})>\s*((?:;\s*[\w*!-]+\s*(?:=\s*(?:"[^"]*"|[^\s";,]+))?\s*)*)/g;
const PARAMETER = /;\s*([\w*!-]+)\s*=\s*(?:"([^"]*)"|([^\s";,]+))/g;

function fromLinks(text: string, base: Uri): TimeMap {
  const mementos: ListedMemento[] = [];
  const pages: TimeMap['pages'][number][] = [];
  for (const [, target = '', rest = ''] of text.matchAll(LINK)) {
    if (mementos.length + pages.length >= MOST) break;
    const parameters = new Map(
      [...rest.matchAll(PARAMETER)].map(([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? '']),
    );
    const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/);
    const uri = URL.canParse(target, base) ? new URL(target, base).href : '';
    if (parseHttpUri(uri) === undefined) continue;
    const at = instantFrom(parameters.get('datetime'));
    if (relations.includes('memento') && at !== undefined) mementos.push({ uri, at });
    else if (relations.includes('timemap') && uri !== base) {
      const [from, until] = [instantFrom(parameters.get('from')), instantFrom(parameters.get('until'))];
      pages.push({ uri, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) });
    }
  }
  return { mementos, pages };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{mementos: {list: [{datetime, uri}]}}` as aggregators write it; a list of the same by itself will do. */
function fromJson(value: unknown, base: Uri): TimeMap {
  const held = isRecord(value) ? value['mementos'] : value;
  const list: unknown = isRecord(held) ? held['list'] : held;
  const pages = isRecord(value) ? value['timemap_index'] : undefined;
  const listed = (entries: unknown): Readonly<Record<string, unknown>>[] =>
    Array.isArray(entries) ? entries.slice(0, MOST).filter(isRecord) : [];
  const text = (entry: Readonly<Record<string, unknown>>, name: string): string | undefined => {
    const found = entry[name];
    return typeof found === 'string' ? found : undefined;
  };
  const address = (entry: Readonly<Record<string, unknown>>): Uri | undefined => {
    const given = text(entry, 'uri');
    return given !== undefined && URL.canParse(given, base) ? new URL(given, base).href : undefined;
  };
  return {
    mementos: listed(list).flatMap((entry) => {
      const [uri, at] = [address(entry), instantFrom(text(entry, 'datetime'))];
      return uri === undefined || at === undefined ? [] : [{ uri, at }];
    }),
    pages: listed(pages).flatMap((entry) => {
      const uri = address(entry);
      const [from, until] = [instantFrom(text(entry, 'from')), instantFrom(text(entry, 'until'))];
      return uri === undefined ? [] : [{ uri, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }];
    }),
  };
}

/** Reads a TimeMap in link format or in JSON, whichever the text is; text that is neither lists nothing. Never throws. */
export function readTimeMap(text: string, base: Uri): TimeMap {
  if (!/^\s*[[{]/.test(text)) return fromLinks(text, base);
  try {
    return fromJson(JSON.parse(text), base);
  } catch {
    return { mementos: [], pages: [] };
  }
}

/** Whether a text is a TimeMap at all, be it an empty one: a page that says something else, such as a captcha, says nothing of what is held. */
export function isTimeMap(text: string): boolean {
  if (/^\s*[[{]/.test(text)) {
    try {
      const value: unknown = JSON.parse(text);
      return Array.isArray(value) || (isRecord(value) && ['mementos', 'timemap_index', 'original_uri'].some((name) => name in value));
    } catch {
      return false;
    }
  }
  if (text.trim() === '') return true;
  return /^\s*</.test(text) && [...text.matchAll(LINK)].some(([, , rest = '']) => /;\s*rel\s*=/i.test(rest));
}

/** Mementos by how near they are to a time, nearest first; of two equally near the earlier. Later than `now` is a mistake of the archive. */
export function nearest(mementos: readonly ListedMemento[], to: Instant, now: Instant): readonly ListedMemento[] {
  const far = ({ at }: ListedMemento): number => Math.abs(Date.parse(at) - Date.parse(to));
  return mementos.filter(({ at }) => at <= now).sort((a, b) => far(a) - far(b) || (a.at < b.at ? -1 : 1));
}

/** The address under which archives of the Wayback family give a memento's own bytes, without a banner and with its links as they were. */
export function rawMemento(uri: Uri): Uri {
  return uri.replace(/^(https?:\/\/[^/]+\/(?:[^/]+\/)*?\d{14})(\/https?:\/)/, '$1id_$2');
}
