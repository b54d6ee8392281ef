import { sign, type Sign } from './sign.ts';

/** Signs that an account, a page or a site has moved. */
export const MOVED_SIGNS: readonly Sign[] = [
  sign(
    'moved-notice',
    'block',
    /(?:该|此)?公众号已迁移|[账帐]号(?:已迁移|处于[账帐]号迁移流程)|(?:official )?account has (?:been )?(?:moved|migrated)/i,
    'moved-account',
    0.97,
  ),
  sign(
    'moved-notice',
    'block',
    /(?:本站|网站|本网站|网页|页面|本页|旧版网站|原网站|域名|网址|栏目|平台)(?:现)?(?:已经?|即将|正式)?(?:整体)?(?:迁移|搬迁|搬家|变更|更换|移至|启用新(?:域名|网址|版))(?:至|到|为)?[^。]{0,24}|(?:新(?:网址|域名|网站|版网站|地址))(?:为|是|：|:)|请访问(?:新(?:网站|网址|域名|站))/,
    'moved-site',
    0.9,
  ),
  sign(
    'moved-notice',
    'block',
    /(?:this|our|the) (?:web ?site|site|page|content|blog) has (?:been )?(?:permanently )?(?:moved|relocated|migrated)|we(?:['’]ve| have) moved to|please update your bookmarks|has a new (?:address|home|url)|301 moved permanently|object moved/i,
    'moved-site',
    0.9,
  ),
  sign(
    'moved-notice',
    'block',
    /^(?:the )?(?:document|object|resource) has (?:been )?(?:permanently |temporarily )?moved(?: (?:to )?(?:here|https?:\S+))?[.!]?$/i,
    'moved-site',
    0.99,
  ),
  sign(
    'moved-notice',
    'title',
    /(?:网站|域名|网址)(?:迁移|搬迁|变更)(?:公告|提示|通知)?|(?:site|page|we) (?:has|have) moved|moved permanently|object moved/i,
    'moved-site',
    0.85,
  ),
];
