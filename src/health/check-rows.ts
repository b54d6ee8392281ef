import { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { HostRun, Observation } from '#records/health.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import { isStartPage, sameAddress, type Uri } from '#records/uri.ts';
import { OFFLINE_HOSTS } from './thresholds.ts';
import { because, type ExclusionCode } from './reasons.ts';

/**
 * What one check shows. `present`, `moved`, `removed`, `missing`, `absent` (a soft 404) and `parked` say something about the
 * page; `replaced` (an index page where an article stood) does when it lasts; `elsewhere` has to be compared with earlier captures; `doubtful`, `blocked`, `unreachable`, `excluded` and `offline`
 * prove nothing.
 */
export type Sign =
  | 'present'
  | 'moved'
  | 'elsewhere'
  | 'home'
  | 'missing'
  | 'absent'
  | 'removed'
  | 'parked'
  | 'replaced'
  | 'doubtful'
  | 'blocked'
  | 'unreachable'
  | 'excluded'
  | 'offline';

/** What a row may look at. */
export interface Facts {
  readonly uri: Uri;
  readonly observation: Observation;
  readonly hostRun: HostRun | undefined;
  readonly status: number;
  readonly pageClass: PageClass | undefined;
  readonly finalUri: Uri;
}

/** One reading of an answer: the first row whose `when` holds. */
export interface CheckRow {
  readonly when: (facts: Facts) => boolean;
  readonly sign: Sign;
  readonly reason: (facts: Facts) => Reason;
  /** What in the world the row answers. */
  readonly why: string;
}

const of = ({ observation }: Facts): { attempts: readonly string[] } => ({ attempts: [observation.attemptId] });
const from = ({ observation }: Facts): { vantage: string } => ({ vantage: observation.vantage });
const isClass =
  (...classes: readonly PageClass[]) =>
  ({ pageClass }: Facts): boolean =>
    pageClass !== undefined && classes.includes(pageClass);
const isStatus =
  (...statuses: readonly number[]) =>
  ({ status }: Facts): boolean =>
    statuses.includes(status);
const isGood = ({ pageClass, status }: Facts): boolean =>
  pageClass !== undefined && GOOD_CLASSES.includes(pageClass) && status >= 200 && status < 300;
const isOwnAddress = ({ uri, finalUri }: Facts): boolean => sameAddress(uri, finalUri);

/** A made-up sibling address got the same answer: the same text, or the same place by redirect. */
function likeControl({ uri, finalUri, observation, hostRun }: Facts): boolean {
  const control = hostRun?.control;
  if (control === undefined || control.status < 200 || control.status >= 300 || isStartPage(uri)) return false;
  const samePlace = !sameAddress(uri, finalUri) && sameAddress(control.finalUri, finalUri);
  return samePlace || (observation.page !== undefined && observation.page.textDigest === control.textDigest);
}

/** The ground of this code by which the answer was classed, when it was. */
function signOf({ observation }: Facts, code: string): Reason | undefined {
  return observation.page?.reasons.find((reason) => reason.code === code);
}

/** The start page an answer led to: by redirect, or by sending its reader on itself. */
function homeOf(facts: Facts): Uri {
  const path = signOf(facts, 'redirected-home')?.['to'];
  if (!isOwnAddress(facts) || typeof path !== 'string') return facts.finalUri;
  return URL.canParse(path, facts.finalUri) ? new URL(path, facts.finalUri).href : facts.finalUri;
}

/** Why a page may not be asked for, as a reason code. */
function exclusionOf({ observation }: Facts): ExclusionCode {
  return EXCLUDED_REASONS.find((reason) => reason === observation.reason) ?? 'robots';
}

/** First row that applies decides. */
export const CHECK_ROWS: readonly CheckRow[] = [
  {
    when: ({ observation }) => observation.outcome === 'excluded',
    sign: 'excluded',
    reason: (facts) => because(exclusionOf(facts), of(facts)),
    why: 'a page that may not be asked for is not known',
  },
  {
    when: ({ hostRun }) => hostRun !== undefined && hostRun.hostsTried >= OFFLINE_HOSTS && hostRun.hostsAnswered === 0,
    sign: 'offline',
    reason: (facts) => because('offline', of(facts)),
    why: 'when none of several hosts answers, it is this machine that is cut off',
  },
  {
    when: ({ observation }) => observation.outcome === 'unreachable',
    sign: 'unreachable',
    reason: (facts) =>
      because('unreachable', { ...of(facts), cause: facts.observation.reason ?? 'protocol', vantage: facts.observation.vantage }),
    why: 'more than half of Chinese government sites do not answer from abroad: silence is about the vantage',
  },
  {
    when: isClass('removal-notice'),
    sign: 'removed',
    reason: (facts) => because('removal-notice', of(facts)),
    why: 'WeChat says so with status 200, others with 403 or 404',
  },
  {
    when: isClass('challenge'),
    sign: 'blocked',
    reason: (facts) => because('challenge', { ...of(facts), ...from(facts) }),
    why: 'a captcha is no capture, whatever its status',
  },
  {
    when: isClass('rate-limited'),
    sign: 'blocked',
    reason: (facts) => because('rate-limited', { ...of(facts), ...from(facts) }),
    why: '访问过于频繁 comes with 200',
  },
  {
    when: isStatus(304),
    sign: 'present',
    reason: (facts) => because('read-in-full', { ...of(facts), pageClass: facts.pageClass ?? 'unknown' }),
    why: 'the server vouches that the page we hold is unchanged',
  },
  {
    when: isStatus(404, 410),
    sign: 'missing',
    reason: (facts) => because('not-found-status', { ...of(facts), status: facts.status }),
    why: 'sites under repair answer 404 too, so one is only a sign',
  },
  {
    when: isStatus(401, 403, 407, 412, 429, 451, 521),
    sign: 'blocked',
    reason: (facts) => because('refused', { ...of(facts), status: facts.status, ...from(facts) }),
    why: '412 is the 瑞数 wall and 521 加速乐; a refusal is about who asks',
  },
  {
    when: ({ observation }) => observation.reason === 'too-many-redirects' || observation.reason === 'bad-redirect',
    sign: 'unreachable',
    reason: (facts) => because('redirect-loop', { ...of(facts), cause: facts.observation.reason ?? 'bad-redirect' }),
    why: 'a loop of redirects never came to an answer',
  },
  {
    when: ({ status }) => status >= 500,
    sign: 'unreachable',
    reason: (facts) => because('server-error', { ...of(facts), status: facts.status }),
    why: 'a server in trouble says nothing about one page',
  },
  {
    when: ({ status }) => status >= 400,
    sign: 'blocked',
    reason: (facts) => because('refused', { ...of(facts), status: facts.status, ...from(facts) }),
    why: 'firewalls answer with 400, 405, 406 and 418',
  },
  {
    when: isClass('parked'),
    sign: 'parked',
    reason: (facts) => because('parked', of(facts)),
    why: 'an expired domain answers 200 with advertisements or bets',
  },
  {
    when: isClass('moved-notice'),
    sign: 'moved',
    reason: (facts) => {
      const to = facts.observation.page?.movedTo;
      return because('moved-notice', { ...of(facts), ...(to === undefined ? {} : { to }) });
    },
    why: '该公众号已迁移 and notices of a new site name the new place',
  },
  {
    when: (facts) => facts.pageClass === 'not-found' && signOf(facts, 'redirected-home') !== undefined,
    sign: 'home',
    reason: (facts) => because('redirect-home', { ...of(facts), to: homeOf(facts) }),
    why: 'rebuilt sites send old addresses to their start page, which says nothing of a page not found',
  },
  {
    when: (facts) => facts.pageClass === 'not-found' && signOf(facts, 'same-as-control') !== undefined,
    sign: 'absent',
    reason: (facts) => because('like-made-up-address', of(facts)),
    why: 'a page that only its likeness to the answer for a made-up address gives away does not say so itself',
  },
  {
    when: isClass('not-found'),
    sign: 'absent',
    reason: (facts) => because('not-found-page', of(facts)),
    why: '您访问的页面不存在 is often sent with 200',
  },
  {
    when: isClass('login'),
    sign: 'blocked',
    reason: (facts) => because('login', { ...of(facts), ...from(facts) }),
    why: 'behind a login the page may live',
  },
  {
    when: isClass('error'),
    sign: 'unreachable',
    reason: (facts) => because('error-page', of(facts)),
    why: 'maintenance pages come with 200',
  },
  {
    when: (facts) => isGood(facts) && likeControl(facts),
    sign: 'absent',
    reason: (facts) => because('like-made-up-address', of(facts)),
    why: 'sites that send every unknown address to one page with 200',
  },
  {
    when: (facts) =>
      isGood(facts) && !isOwnAddress(facts) && !isStartPage(facts.uri) && (facts.pageClass === 'index' || isStartPage(facts.finalUri)),
    sign: 'home',
    reason: (facts) => because('redirect-home', { ...of(facts), to: facts.finalUri }),
    why: 'rebuilt sites send old addresses to their start page',
  },
  {
    when: (facts) => isGood(facts) && !isOwnAddress(facts) && !isStartPage(facts.uri),
    sign: 'elsewhere',
    reason: (facts) => because('redirect-other-text', { ...of(facts), to: facts.finalUri, similarity: 0 }),
    why: 'whether it is the same page shows only in its text',
  },
  {
    when: (facts) => isGood(facts) && facts.finalUri !== facts.uri,
    sign: 'present',
    reason: (facts) => because('same-address', { ...of(facts), to: facts.finalUri }),
    why: 'http to https and a www more or less are house-keeping; a start page may live anywhere',
  },
  {
    when: isGood,
    sign: 'present',
    reason: (facts) => because('read-in-full', { ...of(facts), pageClass: facts.pageClass ?? 'unknown' }),
    why: 'the page itself',
  },
  {
    when: isClass('empty'),
    sign: 'blocked',
    reason: (facts) => because('empty-page', { ...of(facts), ...from(facts) }),
    why: 'a word-less shell is WeChat’s challenge or a page that needs script',
  },
  {
    when: () => true,
    sign: 'doubtful',
    reason: (facts) => because('unclassified-page', of(facts)),
    why: 'an answer that is neither the page nor a known notice proves nothing',
  },
];
