import { parseHttpUri, type Uri } from '#records/uri.ts';

/** Sites that went to another host with their paths. */
export const RENAMED_SITES: readonly { readonly from: RegExp; readonly to: string; readonly seen: string }[] = [
  { from: /(^|\.)xinhuanet\.com$/, to: '$1news.cn', seen: 'Xinhua moved its sites to news.cn' },
  { from: /(^|\.)peopledaily\.com\.cn$/, to: '$1people.com.cn', seen: 'People’s Daily Online gave up its first name' },
  {
    from: /(^|\.)chinanews\.com$/,
    to: '$1chinanews.com.cn',
    seen: 'China News Service answers under both names, the older one no longer everywhere',
  },
  { from: /^mbd\.baidu\.com$/, to: 'baijiahao.baidu.com', seen: 'two hosts of one Baidu service' },
  { from: /(^|\.)miit\.cn$/, to: '$1miit.gov.cn', seen: 'ministries moved below gov.cn' },
];

/** Endings under which content systems of Chinese governments keep one document for several devices. */
const VARIANTS = ['', '_wap', '_app'] as const;

function changed(uri: Uri, change: (url: URL) => void): Uri | undefined {
  const url = parseHttpUri(uri);
  if (url === undefined) return undefined;
  change(url);
  return url.href;
}

/** The document under the endings for every device, the address itself among them. */
export function deviceVariants(uri: Uri): Uri[] {
  return VARIANTS.flatMap((ending) => {
    const other = changed(uri, (url) => {
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
export function familyOf(uri: Uri): string {
  const labels = (parseHttpUri(uri)?.hostname ?? '').split('.');
  return labels.slice(/^(?:gov|com|edu|org|net|ac)$/.test(labels.at(-2) ?? '') ? -3 : -2).join('.');
}

/** The same path under the name that a site took later. */
export function underNewName(uri: Uri): Uri[] {
  const host = parseHttpUri(uri)?.hostname ?? '';
  return RENAMED_SITES.filter(({ from }) => from.test(host)).flatMap(
    ({ from, to }) =>
      changed(uri, (url) => {
        url.hostname = host.replace(from, to);
      }) ?? [],
  );
}

/** The same address with `www` where it has none, and without it where it has. */
export function otherWww(uri: Uri): Uri | undefined {
  return changed(uri, (url) => {
    url.hostname = url.hostname.startsWith('www.') ? url.hostname.slice(4) : `www.${url.hostname}`;
  });
}

/** The same address under the other of the two schemes of the web. */
export function otherScheme(uri: Uri): Uri {
  return uri.startsWith('http:') ? uri.replace(/^http:/, 'https:') : uri.replace(/^https:/, 'http:');
}

/** Applies to `uri` the change of prefix that a sibling's move shows; undefined where the sibling lay elsewhere. */
export function likeSibling(uri: Uri, { from, to }: { readonly from: Uri; readonly to: Uri }): Uri | undefined {
  let tail = 0;
  while (tail < Math.min(from.length, to.length) && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const cut = from.slice(from.length - tail).search(/\//);
  if (cut < 0) return undefined;
  const shared = tail - cut;
  const [old, fresh] = [from.slice(0, from.length - shared), to.slice(0, to.length - shared)];
  return old.length > 'https://'.length && uri.startsWith(`${old}/`) ? fresh + uri.slice(old.length) : undefined;
}

/** Folders that only part documents by their date, as in `/zcjd/202302/`. */
const DATE_FOLDER = /\/(?:19|20)\d{2}(?:[/-]?\d{1,2}){0,2}\/$/;

/** The column a document stands in, as the address of its index page; undefined when that is the start page of the host. */
export function columnOf(uri: Uri): Uri | undefined {
  const url = parseHttpUri(uri);
  if (url === undefined) return undefined;
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
  const column = folder.replace(DATE_FOLDER, '/');
  return column === '/' || column === url.pathname ? undefined : new URL(column, url.origin).href;
}
