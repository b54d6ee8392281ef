/** A document number found in a text, by offsets into it. */
export interface DocumentNumber {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Issuer's abbreviation, year in any bracket, serial: 渝府发〔2021〕42号. Digits may be parted by spaces from Word exports. */
const CHINESE = /([\u4e00-\u9fff]{1,14}) ?[〔[(] ?((?:19|20)\d ?\d) ?[〕\])] ?第? ?(\d(?: ?\d){0,4}) ?号/gu;
const ENGLISH = /\b([a-z]{2,20}(?: [a-z]{1,12}){0,4}) ?[〔[(]((?:19|20)\d{2})[〕\])] ?(?:no\.? ?|number )(\d{1,5})(?!\d)/g;
/** Words that lead up to a number without being part of it. */
const LEAD =
  /^.*(?:根据|依据|按照|遵照|参照|印发|转发|下发|发布|文号|字号|文件|通知|意见|规定|办法|见|即|按|由|自|和|与|及|或|以|的|了|为|是|将|对|在|替代|废止|原)(?=[\u4e00-\u9fff]{2})/u;

/**
 * Finds document numbers in folded text.
 *
 * `value` is spelled with 〔〕 and without spaces whatever the text used, `渝府发〔2021〕42号`; a romanised one keeps its letters.
 */
export function findDocumentNumbers(text: string, original: string): DocumentNumber[] {
  const found: DocumentNumber[] = [];
  for (const match of text.matchAll(CHINESE)) {
    const [whole, run = '', year = '', serial = ''] = match;
    const start = match.index + (LEAD.exec(run)?.[0].length ?? 0);
    const issuer = original.slice(start, match.index + run.length);
    found.push({
      start,
      end: match.index + whole.length,
      value: `${issuer}〔${year.replaceAll(' ', '')}〕${serial.replaceAll(' ', '')}号`,
    });
  }
  for (const match of text.matchAll(ENGLISH)) {
    const [whole, run = '', year = '', serial = ''] = match;
    const skipped =
      /^(?:(?:of|the|document|in|see|under|and|by|issued|as|circular|notice|was|were|is|are|published|numbered|called|titled|with|number|its|to|from|replaces|replaced) )*/.exec(
        run,
      )?.[0].length ?? 0;
    const start = match.index + skipped;
    found.push({
      start,
      end: match.index + whole.length,
      value: `${original.slice(start, match.index + run.length)}〔${year}〕${serial}号`,
    });
  }
  return found;
}
