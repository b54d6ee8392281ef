/** Pairs of a character and what it is read as; every pair keeps the length, so that offsets stay those of the text. */
const SAME: readonly (readonly [from: string, to: string, why: string])[] = [
  ['０１２３４５６７８９', '0123456789', 'full-width digits of Chinese typesetting'],
  ['％﹪．－−﹣＋／：＄￥～〜＋＾', '%%.---+/:$¥~~+^', 'full-width and look-alike signs'],
  ['（）［］﹝﹞【】｛｝', '()[]〔〕[]{}', 'brackets around document numbers'],
  ['　\u00a0\u2009\u202f\t', '     ', 'spaces of other widths'],
  ['○◯Ｏ零', '〇〇〇〇', 'zero as typed with whatever circle is at hand'],
  ['壹贰叁肆伍陆柒捌玖拾佰仟貳參陸弌弍弎', '一二三四五六七八九十百千二三六一二三', 'numerals of cheques and contracts'],
  [
    '兩萬億點負餘個號約過個雙對軒圓塊週時鐘間歲內歷兆來幾裏數後單隻條項棟戶輛種類級層',
    '两万亿点负余个号约过个双对轩圆块周时钟间岁内历兆来几里数后单只条项栋户辆种类级层',
    'traditional characters',
  ],
  [
    '處臺臺萬張場門書頁組隊國縣區鎮鄉線樓車達幣韓盧鎊頓畝頃噸釐碼磅餐盤',
    '处台台万张场门书页组队国县区镇乡线楼车达币韩卢镑顿亩顷吨厘码磅餐盘',
    'traditional characters',
  ],
  ['離開從會終總倆絕舉於將歐農曆統業規個課學補獎勵貼額', '离开从会终总俩绝举于将欧农历统业规个课学补奖励贴额', 'traditional characters'],
  ['‑‐‒', '---', 'hyphens'],
];

const FOLD: ReadonlyMap<string, string> = new Map(
  SAME.flatMap(([from, to]) => [...from].map((char, at) => [char, [...to][at] ?? char] as const)),
);

/** Between these ，parts thousands; elsewhere it is punctuation (排名前10，100个城市). */
const FULL_WIDTH_DIGIT = /[０-９]/u;

/**
 * Gives the text in the one spelling that the tables are written in: half-width, simplified, lower case.
 *
 * The result has the length of the text in UTF-16 units, so an offset in one is an offset in the other.
 */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) folded += String.fromCharCode(code + 32);
    else if (code < 0x80 && code !== 9) folded += text.charAt(at);
    else if (code >= 0xff21 && code <= 0xff3a && code !== 0xff2f) folded += String.fromCharCode(code - 0xff21 + 97);
    else if (code === 0xff0c && FULL_WIDTH_DIGIT.test(text.charAt(at - 1)) && FULL_WIDTH_DIGIT.test(text.charAt(at + 1))) folded += ',';
    else folded += FOLD.get(text.charAt(at)) ?? text.charAt(at);
  }
  return folded;
}

/** Matches the pattern (which carries the `y` flag) exactly at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

export function isLetter(char: string | undefined): boolean {
  return char !== undefined && char >= 'a' && char <= 'z' && char.length === 1;
}

export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9' && char.length === 1;
}

/** Whether a Latin word may begin at an offset. */
export function wordStarts(text: string, at: number): boolean {
  return !isLetter(text[at - 1]);
}

/** Whether a Latin word may end before an offset. */
export function wordEnds(text: string, at: number): boolean {
  return !isLetter(text[at]);
}
