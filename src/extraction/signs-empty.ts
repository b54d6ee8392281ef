import { sign, type Sign } from './sign.ts';

/** Signs of shells that a script must fill. */
export const EMPTY_SIGNS: readonly Sign[] = [
  sign(
    'empty',
    'block',
    /^(?:you need to enable javascript to run this app|please enable javascript.{0,60}|this (?:site|page|app) requires javascript.{0,40}|we['’]re sorry but .{1,60}doesn['’]t work properly without javascript.{0,40}|loading\.{0,3}|正在加载(?:中)?[.。…]*|加载中[.。…]*|请(?:开启|启用|打开)(?:浏览器的?)?javascript.{0,30})$/i,
    'empty-shell',
    0.85,
  ),
];
