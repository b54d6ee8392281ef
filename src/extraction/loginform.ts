import { isProse, proseSize } from './prose.ts';
import type { Seen } from './seen.ts';

/** Text beside a password field up to which the page is a login page, unless its title says so. */
const LOGIN_PROSE = 45;
export const NAMED = /登[录陆入]|登錄|认证|\b(?:log|sign)[ -]?in\b/i;
/** A title that tells of a login and asks for none. */
export const ASKS = /[“「"][^”」"]*登|怎么|如何|为什么|求助|空白|教程|[问答][：:]|问答|\?|？|\b(?:said|says)\b/;
/** What sentences beside a login form are about. */
export const OF_LOGIN =
  /登[录陆入錄]|密码|密碼|[账帐帳]号|帳號|用户名|验证码|注册|认证|浏览器|管理员|版权|备案|技术支持|扫码|\b(?:log|sign)[ -]?in\b|password|account|user ?name|register|browser|copyright|e-?mail|forgot|terms|privacy/i;

/** Whether the page is a form to log in by, and nothing else: not an article with such a form beside it. */
export function loginForm({ query, bodyBlocks, main, head, dateShown }: Seen): boolean {
  if (query('input[type="password"]').length === 0) return false;
  const text = bodyBlocks.reduce((sum, block) => sum + block.text.length, 0);
  const named = NAMED.test(head.title);
  if (!named || ASKS.test(head.title)) {
    if (dateShown || head.meta.has('articletitle') || /^article$/i.test(head.meta.get('og:type') ?? '')) return false;
    const tells = main.blocks.some(
      (block) => (isProse(block) || (block.text.length >= 10 && /[。！？.!?]$/.test(block.text))) && !OF_LOGIN.test(block.text),
    );
    if (tells) return false;
  }
  return proseSize(main.blocks) < (named ? 120 : LOGIN_PROSE) && text < 1200 && bodyBlocks.length < 60;
}
