import type { Wording } from '#records/text.ts';

/** Words of signing in and out. */
export const SIGNING = {
  signIn: { en: 'Sign in', zh: '登录' },
  signOut: { en: 'Sign out', zh: '退出' },
  lede: {
    en: 'Editors sign in to decide on claims. Reading needs no account.',
    zh: '编辑登录后可对论断作出判断；阅读无需账号。',
  },
  name: { en: 'Name', zh: '姓名' },
  password: { en: 'Password', zh: '密码' },
  ended: {
    en: 'Your session has ended. What you had recorded is kept; please sign in again.',
    zh: '登录已失效，已记录的内容均已保存，请重新登录。',
  },
  nobody: {
    en: 'There is no editor yet. Whoever runs this archive adds one on its own machine:',
    zh: '尚无编辑。请由档案的管理者在本机添加：',
  },
  noCookie: {
    en: 'If you are sent back here after signing in, let your browser keep this site’s cookie; it holds the session and nothing else.',
    zh: '若登录后又回到此页，请允许浏览器保存本站的 Cookie；其中只有登录凭证，别无其他。',
  },
  kept: {
    en: 'What you were about to send is kept here; after signing in you can send it.',
    zh: '您要提交的内容保留在此，登录后即可提交。',
  },
  unsent: { en: 'Not sent yet', zh: '尚未提交' },
  unsentLede: {
    en: 'You are signed in. What you had filled in was not recorded meanwhile.',
    zh: '您已登录。此前填写的内容尚未记录。',
  },
  act: { en: 'You pressed', zh: '您按下的是' },
  quote: { en: 'Words', zh: '原话' },
  note: { en: 'Note', zh: '备注' },
  reason: { en: 'Reason', zh: '理由' },
  sendNow: { en: 'Send it now', zh: '现在提交' },
  leaveIt: { en: 'Leave it', zh: '不再提交' },
  already: { en: 'You are signed in as {name}.', zh: '您已登录：{name}。' },
  goOn: { en: 'Go to the review queue', zh: '前往待判断列表' },
} as const satisfies Record<string, Wording>;
