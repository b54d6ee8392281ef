import type { RefusalCode } from '#records/refusal.ts';
import type { Lang, Wording } from '#records/text.ts';

/** What a refusal was about, by the names its parameters go under; an unnamed thing gives an empty string. */
export interface RefusalSlots {
  /** The thing named: path, option, address, id. */
  readonly what: string;
  /** What was wrong with it, or its limit. */
  readonly detail: string;
  /** The value that was given. */
  readonly value: string;
  /** What would have been right. */
  readonly expected: string;
  /** Line of a file, as text. */
  readonly line: string;
  readonly column: string;
}

type Sentence = Readonly<Record<Lang, (slots: RefusalSlots) => string>>;

const quoted = (text: string): string => (text === '' ? '' : ` ${text}`);
const after = (text: string, before: string): string => (text === '' ? '' : `${before}${text}`);
/** A number of seconds as people say it: from two minutes on in minutes. */
const waitOf = (seconds: string, s: string, min: string): string =>
  Number(seconds) >= 120 ? `${Math.ceil(Number(seconds) / 60)}${min}` : `${seconds}${s}`;

export const REFUSAL_WORDS = {
  'unknown-command': {
    en: ({ what }) => `There is no command${quoted(what)}; --help lists them all.`,
    zh: ({ what }) => `没有${quoted(what)} 这个命令；用 --help 查看全部命令。`,
  },
  'unknown-option': {
    en: ({ what }) => `There is no option${quoted(what)} here; --help lists what can be given.`,
    zh: ({ what }) => `此处没有${quoted(what)} 这个选项；用 --help 查看可用选项。`,
  },
  'missing-argument': {
    en: ({ what }) => `Something is missing: ${what || 'an argument'}.`,
    zh: ({ what }) => `缺少参数${after(what, '：')}。`,
  },
  'bad-argument': {
    en: ({ what, value, expected }) =>
      `${value === '' ? `What was given for ${what || 'an argument'}` : `The value ${value}`} cannot be used${value === '' ? '' : after(what, ' for ')}${after(expected, '; expected: ')}.`,
    zh: ({ what, value, expected }) =>
      `${what || '参数'}${value === '' ? ' 的值无法使用' : ` 不接受 ${value}`}${after(expected.replaceAll(', ', '、'), '，应为：')}。`,
  },
  'too-many-arguments': {
    en: ({ what }) => `Too many arguments${after(what, ' for ')}; --help shows how it is called.`,
    zh: ({ what }) => `${what || '命令'} 的参数过多；用 --help 查看用法。`,
  },
  'missing-file': {
    en: ({ what }) => `There is no file or folder${quoted(what)}.`,
    zh: ({ what }) => `找不到文件或文件夹${after(what, '：')}。`,
  },
  'unreadable-file': {
    en: ({ what, detail }) => `The file${quoted(what)} cannot be read${after(detail, ': ')}.`,
    zh: ({ what, detail }) => `无法读取文件${after(what, '：')}${after(detail, '，')}。`,
  },
  'unwritable-file': {
    en: ({ what, detail }) => `The file${quoted(what)} cannot be written${after(detail, ': ')}.`,
    zh: ({ what, detail }) => `无法写入文件${after(what, '：')}${after(detail, '，')}。`,
  },
  'file-too-large': {
    en: ({ what, detail }) => `The file${quoted(what)} is too large${after(detail, '; the limit is ')}.`,
    zh: ({ what, detail }) => `文件过大${after(what, '：')}${after(detail, '，上限为 ')}。`,
  },
  'not-text': {
    en: ({ what }) => `The file${quoted(what)} is not text.`,
    zh: ({ what }) => `文件不是文本${after(what, '：')}。`,
  },
  'malformed-file': {
    en: ({ what, detail, line, column }) =>
      `The file${quoted(what)} is not in the form expected${after(line, ', first at line ')}${after(column, ', column ')}${after(detail, ': ')}.`,
    zh: ({ what, detail, line, column }) =>
      `文件格式不符${after(what, '：')}${line === '' ? '' : column === '' ? `，自第 ${line} 行起` : `，见第 ${line} 行第 ${column} 列`}${after(detail, column === '' ? '，' : '：')}。`,
  },
  'archive-locked': {
    en: ({ what }) => `The archive${quoted(what)} is in use by another program; try again when that has ended.`,
    zh: ({ what }) => `档案${quoted(what)} 正被另一程序使用，请待其结束后再试。`,
  },
  'archive-read-only': {
    en: ({ what }) => `The archive${quoted(what)} cannot be written to.`,
    zh: ({ what }) => `档案${quoted(what)} 不可写入。`,
  },
  'archive-not-a-database': {
    en: ({ what }) => `The file${quoted(what)} is not an archive of this program.`,
    zh: ({ what }) => `文件${quoted(what)} 不是本程序的档案。`,
  },
  'archive-newer': {
    en: ({ what }) => `The archive${quoted(what)} was made by a newer version of this program.`,
    zh: ({ what }) => `档案${quoted(what)} 由更新版本的程序建立。`,
  },
  'archive-damaged': {
    en: ({ what, detail }) => `The archive${quoted(what)} is damaged${after(detail, ': ')}.`,
    zh: ({ what, detail }) => `档案${quoted(what)} 已损坏${after(detail, '：')}。`,
  },
  'no-archive': {
    en: ({ what }) => `There is no archive${quoted(what)} yet; read a document first.`,
    zh: ({ what }) => `尚无档案${quoted(what)}，请先读入文献。`,
  },
  'no-documents': {
    en: ({ what }) => `There is no document to read in${quoted(what)}; documents end in .md or .txt.`,
    zh: ({ what }) => `${what || '此处'} 没有可读的文献；文献以 .md 或 .txt 结尾。`,
  },
  'no-pages': {
    en: ({ what }) => `There is no page to look at in${quoted(what)}; pages are looked for in HTML, XML, PDF, text and JSON files.`,
    zh: ({ what }) => `${what || '此处'} 没有可查看的网页；会查找 HTML、XML、PDF、文本和 JSON 文件。`,
  },
  'duplicate-document': {
    en: ({ what, detail }) =>
      `Two files claim to be the same document:${quoted(what)}${after(detail, ' and ')}; give one of them another id.`,
    zh: ({ what, detail }) => `两个文件自称同一文献：${what}${after(detail, ' 与 ')}；请为其一改 id。`,
  },
  'disk-full': {
    en: ({ what }) => `The disk is full${after(what, ', at ')}; nothing that was stored before is lost.`,
    zh: ({ what }) => `磁盘已满${after(what, '：')}；此前存入的内容没有丢失。`,
  },
  'port-in-use': {
    en: ({ what }) => `Port${quoted(what)} is already in use; choose another with --port.`,
    zh: ({ what }) => `端口${quoted(what)} 已被占用，请用 --port 另选。`,
  },
  'address-not-available': {
    en: ({ what }) => `The address${quoted(what)} does not belong to this machine or may not be used; choose another with --host.`,
    zh: ({ what }) => `地址${quoted(what)} 不属于本机或不可使用，请用 --host 另选。`,
  },
  'rehearsal-mismatch': {
    en: () => 'This archive and this request do not go together: a rehearsal and the real web are never mixed in one archive.',
    zh: () => '档案与请求不符：演练与真实网页不能存入同一档案。',
  },
  'now-needs-rehearsal': {
    en: () => 'The clock can only be set with --now in a rehearsal.',
    zh: () => '只有演练时才能用 --now 设定时间。',
  },
  'unknown-document': {
    en: ({ what }) => `There is no document${quoted(what)}.`,
    zh: ({ what }) => `没有这份文献${after(what, '：')}。`,
  },
  'unknown-claim': {
    en: ({ what }) => `There is no claim with this number${after(what, ': ')}.`,
    zh: ({ what }) => `没有这个编号的论断${after(what, '：')}。`,
  },
  'unknown-source': {
    en: ({ what }) => `There is no source with this number${after(what, ': ')}.`,
    zh: ({ what }) => `没有这个编号的来源${after(what, '：')}。`,
  },
  'unknown-capture': {
    en: ({ what }) => `There is no snapshot with this number${after(what, ': ')}.`,
    zh: ({ what }) => `没有这个编号的快照${after(what, '：')}。`,
  },
  'not-found': {
    en: ({ what }) => `There is no page at this address${after(what, ': ')}.`,
    zh: ({ what }) => `这个地址没有网页${after(what, '：')}。`,
  },
  'method-not-allowed': {
    en: ({ what }) => `This address can only be read${after(what, '; it does not take ')}.`,
    zh: ({ what }) => `这个地址只能读取${after(what, '，不接受 ')}。`,
  },
  'body-too-large': {
    en: ({ detail }) => `More was sent than can be taken${after(detail, '; the limit is ')}.`,
    zh: ({ detail }) => `发送的内容过大${after(detail, '，上限为 ')}。`,
  },
  'log-rewritten': {
    en: ({ detail }) =>
      `The log of this archive is no continuation of what was signed before${after(detail, ', at size ')}; run audit. Nothing was signed.`,
    zh: ({ detail }) => `本档案的日志与此前签名的状态不相衔接${after(detail, '，当时长度 ')}；请运行 audit。没有签名。`,
  },
  'unknown-record': {
    en: ({ what }) => `There is no record with this number${after(what, ': ')}.`,
    zh: ({ what }) => `没有这个编号的记录${after(what, '：')}。`,
  },
  'nothing-captured': {
    en: ({ what }) => `Nothing has been captured yet that a receipt could show${after(what, ' for ')}.`,
    zh: ({ what }) => `尚无快照可供出具凭证${after(what, '：')}。`,
  },
  'folder-not-empty': {
    en: ({ what }) => `The folder${quoted(what)} holds files that this program did not write; choose an empty one.`,
    zh: ({ what }) => `文件夹${quoted(what)} 中有不是本程序写入的文件，请另选一个空文件夹。`,
  },
  'file-exists': {
    en: ({ what }) => `The file${quoted(what)} exists already and is left as it is; name another one.`,
    zh: ({ what }) => `文件${quoted(what)} 已经存在，不会覆盖；请另取文件名。`,
  },
  'already-watching': {
    en: ({ what, detail }) => `The archive${quoted(what)} is watched already${after(detail, ', by process ')}; one watcher is enough.`,
    zh: ({ what, detail }) => `档案${quoted(what)} 已在监视之中${after(detail, '，进程 ')}；一个档案只需一个监视进程。`,
  },
  'old-node': {
    en: ({ what, detail }) => `Node${quoted(what)} is too old; version ${detail || '24'} or newer is needed.`,
    zh: ({ what, detail }) => `Node${quoted(what)} 版本过旧，需要 ${detail || '24'} 或更新版本。`,
  },
  'unknown-editor': {
    en: ({ what }) => `There is no editor${quoted(what)}; “editor list” shows who may decide.`,
    zh: ({ what }) => `没有编辑${quoted(what)}；用 editor list 查看名单。`,
  },
  'editor-exists': {
    en: ({ what, detail }) => `There is already an editor${quoted(what)}${detail === '' || detail === what ? '' : ` (as ${detail})`}.`,
    zh: ({ what, detail }) => `已有编辑${quoted(what)}${detail === '' || detail === what ? '' : `（登记为 ${detail}）`}。`,
  },
  'no-password': {
    en: () => 'No password was given; type it when asked, or send it on standard input.',
    zh: () => '没有给出密码；请按提示输入，或由标准输入传入。',
  },
  'password-short': {
    en: ({ detail }) => `The password is too short${after(detail, '; the least number of characters is ')}.`,
    zh: ({ detail }) => `密码太短${detail === '' ? '' : `，至少需要 ${detail} 个字符，一个汉字计作两个`}。`,
  },
  'password-long': {
    en: ({ detail }) => `The password is too long${after(detail, '; the most characters are ')}.`,
    zh: ({ detail }) => `密码太长${detail === '' ? '' : `，最多 ${detail} 个字符`}。`,
  },
  'password-repetition': {
    en: () => 'The password repeats too few characters; choose another.',
    zh: () => '密码只用了很少几个字符，请另选一个。',
  },
  'password-name': {
    en: () => 'The password is little more than the name; choose another.',
    zh: () => '密码与姓名过于相近，请另选一个。',
  },
  'passwords-differ': {
    en: () => 'The two passwords are not the same; nothing was changed.',
    zh: () => '两次输入的密码不一致，未作任何改动。',
  },
  'sign-in-failed': {
    en: () => 'Name and password do not go together.',
    zh: () => '姓名与密码不符。',
  },
  'sign-in-locked': {
    en: ({ detail }) => `Too many sign-ins failed; try again ${detail === '' ? 'later' : `in ${waitOf(detail, ' s', ' min')}`}.`,
    zh: ({ detail }) => `登录失败次数过多，请${detail === '' ? '稍后' : ` ${waitOf(detail, ' 秒', ' 分钟')}后`}再试。`,
  },
  'unknown-decision': {
    en: ({ what }) => `There is no decision with this number${after(what, ': ')}.`,
    zh: ({ what }) => `没有这个编号的判断${after(what, '：')}。`,
  },
  'not-undoable': {
    en: ({ what }) => `The decision${quoted(what)} was taken back before, or is itself the taking back of one.`,
    zh: ({ what }) => `判断${quoted(what)} 已撤销，或本身就是一次撤销。`,
  },
  'not-yours': {
    en: ({ what }) => `Only ${what || 'whoever decided it'} can take this back. Decide otherwise, and both decisions stand side by side.`,
    zh: ({ what }) => `只有${what || '作出判断的人'}可以撤销这一判断。您可另作判断，两种意见会并列在案。`,
  },
  'quote-not-found': {
    en: ({ what }) => `These words do not stand in the text of${what === '' ? ' this snapshot' : ` ${what}`}.`,
    zh: ({ what }) => `${what === '' ? '这份快照' : `快照 ${what} `}的正文中没有这段文字。`,
  },
  'quote-ambiguous': {
    en: ({ what, detail }) =>
      `These words stand ${detail === '' ? 'more than once' : `${detail} times`} in ${what || 'this snapshot'}; quote more of them.`,
    zh: ({ what, detail }) =>
      `这段文字在${what === '' ? '这份快照' : `快照 ${what} `}中出现${detail === '' ? '不止一次' : ` ${detail} 次`}，请多引一些。`,
  },
  'unknown-passage': {
    en: ({ what, detail }) =>
      `There is no passage${quoted(what)} among the evidence of the claim${after(detail, ' ')}; “evidence” lists them.`,
    zh: ({ what, detail }) => `论断${quoted(detail)} 的依据中没有这一段${after(what, '：')}；用 evidence 查看。`,
  },
  'sign-in-needed': {
    en: () => 'This is for editors; sign in first. Nothing was changed.',
    zh: () => '此处仅限编辑使用，请先登录。没有改动任何内容。',
  },
  'not-from-here': {
    en: () => 'This form was not sent from a page of this site, or its session has ended. Nothing was changed.',
    zh: () => '表单并非由本站页面提交，或登录已失效。没有改动任何内容。',
  },
  'refresh-busy': {
    en: () => 'Pages are being captured just now; try again when that is over.',
    zh: () => '正在存档其他网页，请待其完成后再试。',
  },
  'refresh-recent': {
    en: ({ detail }) => `This page was asked for a moment ago; try again ${detail === '' ? 'later' : `in ${detail} s`}.`,
    zh: ({ detail }) => `刚刚访问过这个网页，请${detail === '' ? '稍后' : ` ${detail} 秒后`}再试。`,
  },
  'no-browser': {
    en: ({ detail }) =>
      `No browser could be started${after(detail, ' (')}${detail === '' ? '' : ')'}; install Chromium or name one in SUYUAN_BROWSER.`,
    zh: ({ detail }) => `无法启动浏览器${after(detail, '（')}${detail === '' ? '' : '）'}；请安装 Chromium，或用 SUYUAN_BROWSER 指定。`,
  },
} as const satisfies Record<RefusalCode, Sentence>;

/** Why what was sent is no request, by the status of the answer. */
export const UNREADABLE = {
  400: { en: 'What was sent is not a request that can be read.', zh: '收到的内容不是可以读懂的请求。' },
  408: { en: 'The request took too long to arrive.', zh: '请求未能及时传完。' },
  413: { en: 'The request is too long.', zh: '请求过长。' },
  431: { en: 'The address or a header field of the request is too long.', zh: '请求的网址或标头过长。' },
} satisfies Record<number, Wording>;
