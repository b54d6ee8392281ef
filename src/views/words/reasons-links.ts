import type { Wording } from '#records/text.ts';

/** Grounds of a link state or a drift. `{attempts}` is told as a number of checks, `{hours}` as a span of hours or days. */
export const LINK_REASON_WORDS = {
  'never-tried': { en: 'The page has not been tried yet.', zh: '这个网页尚未访问。' },
  offline: {
    en: 'Nothing at all could be reached at that time: this machine was offline, and the check says nothing.',
    zh: '当时所有网站均无法连接，本机处于离线状态，此次检查不说明问题。',
  },
  'read-in-full': { en: 'The page was read in full at its own address ({pageClass}).', zh: '在原地址读到完整网页（{pageClass}）。' },
  truncated: { en: 'The answer was longer than what is kept; the rest was cut off.', zh: '应答过长，只保留了前一部分。' },
  'same-address': {
    en: 'It answers as {to}: the same address with another scheme, or with or without www.',
    zh: '应答地址为 {to}：与原地址只差协议或 www。',
  },
  'temporary-redirect': { en: 'A temporary redirect led to {to}, with the same text.', zh: '临时跳转到 {to}，文字相同。' },
  'moved-same-text': {
    en: 'A permanent redirect leads to {to}; the text is {similarity} the same.',
    zh: '永久跳转到 {to}，文字 {similarity} 相同。',
  },
  'moved-nothing-to-compare': {
    en: 'A permanent redirect led to an article at {to}; there was no earlier snapshot to compare it with.',
    zh: '永久跳转到 {to} 的一篇文章，此前没有快照可供比对。',
  },
  'moved-notice': { en: 'A notice says that the page has moved[ to {to}].', zh: '有提示称网页已迁移[到 {to}]。' },
  'redirect-other-text': {
    en: 'A redirect leads to {to}, whose text is another one ({similarity} the same).',
    zh: '跳转到 {to}，但文字不同（{similarity} 相同）。',
  },
  'redirect-home': { en: 'The address now leads to {to}, a home or column page.', zh: '该地址现跳转到首页或栏目页 {to}。' },
  'became-index': { en: 'A column page answers where an article stood.', zh: '原为文章的地址现为栏目页。' },
  'like-made-up-address': {
    en: 'The answer is the one the site gives to a made-up address.',
    zh: '应答与网站对虚构地址的应答相同。',
  },
  'not-found-page': {
    en: 'A page says “not found”, but is sent as if all were well ({attempts}).',
    zh: '页面称“不存在”，却以正常状态返回（{attempts}）。',
  },
  'not-found-status': { en: 'The address answered {status}[ ({attempts})].', zh: '该地址应答 {status}[（{attempts}）]。' },
  'not-found-confirmed': {
    en: 'The page was not found at {checks} checks over {hours}, while the rest of the host answers.',
    zh: '{hours}内 {checks} 次检查均不存在，而网站本身正常。',
  },
  'removal-notice': { en: 'A notice says that the page was taken down ({attempts}).', zh: '有提示称网页已撤下（{attempts}）。' },
  parked: { en: 'The address is parked, for sale, or in other hands.', zh: '该地址停放、待售或已易手。' },
  hijacked: {
    en: 'The address was in other hands at two checks {hours} apart or more.',
    zh: '相隔 {hours}以上的两次检查均见该地址已易手。',
  },
  'unclassified-page': { en: 'Something answers, but what it is could not be told.', zh: '有应答，但无法判断是什么。' },
  'empty-page': { en: 'The answer holds no text to read before its scripts run.', zh: '应答在脚本运行之前没有文字。' },
  challenge: {
    en: 'The site asks whether the visitor is a person ({attempts}). We do not answer that.',
    zh: '网站要求安全验证（{attempts}），本程序不作应答。',
  },
  'rate-limited': { en: 'The site asked us to slow down ({attempts}).', zh: '网站要求放慢访问（{attempts}）。' },
  login: { en: 'The page asks for a sign-in.', zh: '网页要求登录。' },
  refused: { en: 'The site refused us with {status} ({attempts}).', zh: '网站以 {status} 拒绝访问（{attempts}）。' },
  'forbidden-among-siblings': {
    en: 'The site refused this page while {siblings} others of it answered. Pages are also taken down that way: a sign, not a proof.',
    zh: '网站拒绝此页，而同站 {siblings} 个网页正常。撤下网页有时也用这种方式，仅为迹象，不足为证。',
  },
  unreachable: {
    en: 'No answer came[: {cause}][, seen from {vantage}] ({attempts}).',
    zh: '没有应答[：{cause}][，访问地点 {vantage}]（{attempts}）。',
  },
  'not-from-here': {
    en: 'From {vantage} it cannot be read at present; from elsewhere it was, on {at}.',
    zh: '目前从{vantage}无法读到；{at}从别处读到。',
  },
  'redirect-loop': { en: 'Its redirects lead nowhere: {cause}.', zh: '跳转没有结果：{cause}。' },
  'server-error': { en: 'The server failed with {status} ({attempts}).', zh: '服务器出错，应答 {status}（{attempts}）。' },
  'error-page': { en: 'The server sent an error page as if all were well.', zh: '服务器以正常状态返回了出错页。' },
  robots: { en: 'The page was not tried: the site’s robots.txt asks not to.', zh: '未访问这个网页：网站的 robots.txt 不允许。' },
  'private-address': { en: 'The page was not tried: its address is not a public one.', zh: '未访问这个网页：地址不是公网地址。' },
  scheme: { en: 'The page was not tried: its address is not one of the web.', zh: '未访问这个网页：不是网页地址。' },
  'bad-uri': { en: 'The page was not tried: its address cannot be read.', zh: '未访问这个网页：地址无法解析。' },
  'host-changed': {
    en: '{failed} of {tried} sources of this host failed at once; the site may have been rebuilt, so the verdict waits.',
    zh: '同站 {tried} 个来源中有 {failed} 个同时失败，网站可能改版，暂不下结论。',
  },
} as const satisfies Record<string, Wording>;
