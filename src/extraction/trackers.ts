import { hostOf, type Uri } from '#records/uri.ts';

/** Addresses that count readers and show nothing; fetching them would put the archive into somebody's statistics. */
const TRACKERS: readonly { readonly host?: RegExp; readonly path?: RegExp; readonly why: string }[] = [
  { host: /(?:^|\.)(?:hm|hmcdn|eclick|pos|cpro)\.baidu\.com$/, why: 'Baidu Tongji and its advertisements' },
  { host: /(?:^|\.)zhanzhang\.baidu\.com$/, why: 'Baidu’s notice of new pages' },
  { host: /(?:^|\.)(?:cnzz|umeng|umtrack)\.com$/, why: 'CNZZ, on most local government sites until 2022' },
  { host: /(?:^|\.)51(?:\.la|yes\.com)$/, why: 'counters of small sites' },
  {
    host: /(?:^|\.)(?:miaozhen|admaster|irs01|wrating|gridsum|gridsumdissector|webtrends\w*)\.(?:com|cn|com\.cn|net)$/,
    why: 'measuring companies',
  },
  { host: /(?:^|\.)(?:pingjs|pingtas|tajs|beacon|mta|btrace|trace|otheve\.beacon)\.qq\.com$/, why: 'Tencent’s counters' },
  { host: /(?:^|\.)badjs\.weixinbridge\.com$/, why: 'WeChat’s record of script faults' },
  { host: /^mp\.weixin\.qq\.com$/, path: /^\/mp\/(?:jsreport|readtemplate|appmsgreport|ad_)/, why: 'WeChat’s counters of readers' },
  {
    host: /(?:^|\.)(?:google-analytics|googletagmanager|googleadservices|googlesyndication|doubleclick|g\.doubleclick)\.(?:com|net)$/,
    why: 'Google’s counters and advertisements',
  },
  { host: /(?:^|\.)facebook\.com$/, path: /^\/tr\b/, why: 'Meta’s pixel' },
  { host: /(?:^|\.)(?:scorecardresearch|chartbeat|quantserve|hotjar|clarity)\.(?:com|net|ms)$/, why: 'measuring companies' },
  { path: /\/(?:matomo|piwik)\.php$/, why: 'Matomo on the site’s own host' },
  { path: /\/(?:pixel|beacon|tracking|1x1|spacer|blank|transparent)\.(?:gif|png)$/i, why: 'pictures of one transparent point' },
  {
    path: /\/(?:visit|hit|click|access|pv)(?:count|counter|stat)s?\.(?:jsp|php|aspx?|do|gif)$/i,
    why: 'counters of content management systems',
  },
];

/** Whether an address only counts its readers. */
export function isTracker(uri: Uri): boolean {
  const host = hostOf(uri).replace(/:\d+$/, '');
  const path = URL.canParse(uri) ? new URL(uri).pathname : '';
  return TRACKERS.some((row) => (row.host === undefined || row.host.test(host)) && (row.path === undefined || row.path.test(path)));
}
