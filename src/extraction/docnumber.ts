import { foldForMatching } from './fold.ts';

const NUMBER = /([\p{Script=Han}]{1,16})\s*[[(<]\s*((?:19|20)\d\s*\d\s*)[\])>]\s*(?:第\s*)?(\d[\d\s]{0,6})\s*号/u;
const ORDER = /((?:[\p{Script=Han}]{2,20})?令)\s*(?:\(\s*)?第?\s*(\d{1,4})\s*号/u;
/** Words that stand before a document's number without being part of it. */
const BEFORE =
  /^.*(?:根据|按照|依据|依照|关于|印发|转发|废止|参见|见|以及|和|及|文件|通知|贯彻|落实|执行|字号|文号|号)(?=[\p{Script=Han}]{2,})/u;

/**
 * A document number (文号) in its usual spelling, such as 渝府发〔2021〕42号, from any spelling of its brackets and
 * spaces; undefined when the text holds none.
 */
export function documentNumber(text: string): string | undefined {
  const folded = foldForMatching(text).folded;
  const match = NUMBER.exec(folded);
  if (match !== null) {
    const prefix = (match[1] ?? '').replace(BEFORE, '');
    return `${prefix}〔${(match[2] ?? '').replace(/\s/g, '')}〕${String(Number((match[3] ?? '').replace(/\s/g, '')))}号`;
  }
  const order = ORDER.exec(folded);
  return order === null ? undefined : `${order[1] ?? ''}第${order[2] ?? ''}号`;
}

/** The number when a short text is nothing else, as in the line under a title. */
export function bareDocumentNumber(text: string): string | undefined {
  const folded = foldForMatching(text).folded.replace(/\s/g, '');
  if (folded.length > 32 || !/号\)?\]?$/.test(folded) || !/^[[(]?[\p{Script=Han}]{1,16}(?:[[(<]|第)/u.test(folded)) return undefined;
  return documentNumber(folded.replace(/^[[(](?=[\p{Script=Han}])/u, ''));
}
