import { sign, type Sign } from './sign.ts';

/** Signs of login pages. */
export const LOGIN_SIGNS: readonly Sign[] = [
  sign(
    'login',
    'title',
    /^(?:.{0,24}[\s\-_|–—:：·])?(?:(?:用户|会员|账号|统一身份|请先?)?(?:登录|登陆|登入)(?:页面?|页|界面|系统|中心)?|统一(?:身份)?认证(?:平台|系统|登录|中心)?|sign ?in|log ?in|(?:user|member|customer|staff) (?:login|log in|sign in)|login (?:page|required|to .{1,30})|sign in to .{1,30}|log in to .{1,30}|single sign[- ]on|authentication required)(?:[\s\-_|–—:：·].{0,30})?$/i,
    'login-words',
    0.92,
  ),
  sign(
    'login',
    'block',
    /(?:请|需要?|必须|您?(?:还)?(?:未|没有))(?:先)?(?:登录|登陆|登入)(?:后|以|才|才能|账号|帐号|。|，|！|$)|登[录陆]后(?:才|方|即)?(?:可|能|可以)?(?:查看|阅读|访问|继续|浏览)|(?:登录|登陆)(?:状态)?已?(?:过期|失效|超时)|请登录后(?:查看|阅读|访问|继续)|重新登[录陆]|您没有(?:访问)?权限(?:查看|访问|浏览)|(?:you must|you need to|please|you have to) (?:be logged in|log ?in|sign ?in|login)|(?:log|sign) ?in to (?:continue|view|read|access|see|your account)|authentication (?:is )?required|members[- ]only (?:content|area)|login required/i,
    'login-words',
    0.86,
  ),
  sign(
    'login',
    'address',
    /\/(?:login|signin|sign-in|sso|cas\/login|passport|auth\/realms|oauth2?\/authorize|user\/login|account\/login)(?:[/.?]|$)/i,
    'login-words',
    0.72,
  ),
];
