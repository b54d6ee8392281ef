import { sign, type Sign } from './sign.ts';

/** Signs of domains that are parked, for sale, expired or blocked for want of a licence. */
export const PARKED_SIGNS: readonly Sign[] = [
  sign(
    'parked',
    'script',
    /sedoparking|parkingcrew|bodis\.com|above\.com\/|dsparking|parklogic|cdn\.parking|domainpark|sedo\.com\/search|window\.park\s*=|afternic\.com\/forsale/i,
    'parked-service',
    0.95,
    { vendor: 'domain parking' },
  ),
  sign(
    'parked',
    'markup',
    /sedoparking|parkingcrew\.net|bodis\.com|hugedomains\.com|dan\.com\/buy-domain|afternic\.com\/forsale|parklogic|skenzo|uniregistry|mi\.aliyun\.com\/detail|4\.cn\/|ename\.com\/|domainnamesales|parkingpage/i,
    'parked-service',
    0.93,
    { vendor: 'domain parking' },
  ),
  sign(
    'parked',
    'block',
    /(?:this |the )?(?:domain|web ?site)(?: name)?(?: [\w.-]+)? (?:is|may be|might be|could be|has been) (?:for sale|available for (?:sale|purchase)|parked|registered (?:at|with|by|but)|expired|listed for sale)|domain has expired|buy this domain|(?:domain|web ?site|site) is parked|inquire about this domain|make an offer (?:on|for) this domain|this domain (?:has )?(?:expired|recently been registered)|future home of|parked free.{0,60}|parked (?:page|domain)|related searches/i,
    'parked-words',
    0.93,
  ),
  sign(
    'parked',
    'block',
    /(?:该|此|本)?(?:域名|网站|米表)(?:[\w.\s-]{0,40})?(?:正在|正|现|可|有意|诚意)?(?:出售|转让|待售|停放|已过期|到期|已停用)|购买(?:该|此|本)?域名|域名(?:出售|转让|交易|停放|展示页|到期|过期)|(?:您正在访问的|您访问的)域名(?:可以|正在)?(?:转让|出售)|联系(?:购买|域名所有者)|网站(?:未备案|已?欠费|已?过期|已?到期|未开通)|空间(?:到期|已过期)|站点(?:创建成功|未绑定)|没有找到站点/,
    'parked-words',
    0.92,
  ),
  sign(
    'parked',
    'title',
    /(?:domain|域名)[^|]{0,20}(?:for sale|出售|转让|停放|parking|parked|待售)|^(?:parked domain|domain parking|domain for sale|域名(?:停放|出售|交易|到期)).{0,30}|(?:buy|purchase) [\w-]+\.\w{2,}|^welcome to nginx!?$|^(?:apache2 .{0,10}default page.*|iis windows server|没有找到站点|恭喜，站点创建成功.*|test page for .*)$/i,
    'parked-words',
    0.9,
  ),
  sign('parked', 'script', /location(?:\.href)?\s*=\s*["']\/lander\b/, 'parked-service', 0.95, { vendor: 'GoDaddy' }),
  sign(
    'parked',
    'structure',
    'a[href*="afternic.com/forsale"], a[href*="dan.com/buy-domain"], a[href*="mi.aliyun.com/detail"], a[href*="sedo.com/search"], a[href*="hugedomains.com/domain_profile"]',
    'parked-service',
    0.93,
    { vendor: 'domain market' },
  ),
];
