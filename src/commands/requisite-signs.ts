import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { Requisite, RequisiteKind } from '#records/requisite.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { fieldOf } from './capturing.ts';

/** Content types by the part they can play; servers send fonts and pictures without a type as well, but never as HTML. */
const TYPES: Readonly<Record<RequisiteKind, RegExp>> = {
  style: /^(?:text\/(?:css|plain)|application\/octet-stream|$)/i,
  image: /^(?:image\/|application\/octet-stream|binary\/|$)/i,
  icon: /^(?:image\/|application\/octet-stream|binary\/|$)/i,
  font: /^(?!text\/html)/i,
  attachment: /^(?!text\/html|application\/xhtml)/i,
  script: /^/,
  data: /^/,
};

/** Whether an answer can be the part that an address was named for: sites answer 200 with a page of their own for what they lack. */
export function isOfKind(kind: RequisiteKind, { contentType }: Pick<Capture, 'contentType'>): boolean {
  return TYPES[kind].test(contentType?.trim() ?? '');
}

/** Hosts that send another picture in place of the one asked for, and how it shows. */
const PLACEHOLDERS: readonly { readonly host: RegExp; readonly field?: string; readonly repeated?: number; readonly why: string }[] = [
  {
    host: /(?:^|\.)(?:qpic|qlogo)\.cn$/,
    field: 'x-errno',
    repeated: 3,
    why: '此图片来自微信公众平台，未经允许不可引用: with status 200, an error number in the fields, and the same for every picture',
  },
  { host: /(?:^|\.)sinaimg\.cn$/, repeated: 3, why: 'Weibo’s album answers a foreign Referer with one grey picture' },
  { host: /(?:^|\.)(?:hdslb|zhimg|doubanio)\.com$/, repeated: 3, why: 'the same habit elsewhere' },
];

function rowFor(uri: Uri): (typeof PLACEHOLDERS)[number] | undefined {
  const host = hostOf(uri).replace(/:\d+$/, '');
  return PLACEHOLDERS.find((row) => row.host.test(host));
}

/** Whether the answer itself says that its picture stands in for another. */
export function looksLikePlaceholder({ uri, hops }: Attempt): boolean {
  const field = rowFor(uri)?.field;
  const value = field === undefined ? undefined : fieldOf(hops.at(-1)?.responseHeaders ?? [], field);
  return value !== undefined && Number(value) !== 0;
}

/** Addresses of one page whose pictures are the same bytes as several others of a host known to send stand-ins. */
export function repeatedPlaceholders(parts: readonly (Requisite & { readonly digest?: string })[]): ReadonlySet<Uri> {
  const pictures = parts.filter(({ kind, digest, uri }) => kind === 'image' && digest !== undefined && rowFor(uri)?.repeated !== undefined);
  const paths = (same: readonly Requisite[]): number => new Set(same.map(({ uri }) => new URL(uri).pathname)).size;
  const groups = [...Map.groupBy(pictures, ({ digest }) => digest).values()];
  return new Set(
    groups
      .filter((same) => paths(same) >= (rowFor(same[0]?.uri ?? '')?.repeated ?? Infinity))
      .flatMap((same) => same.map(({ uri }) => uri)),
  );
}
