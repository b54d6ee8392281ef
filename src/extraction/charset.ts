import { labelToName, TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import { analyse } from 'chardet';
import sniff from 'html-encoding-sniffer';
import type { CharsetGround } from '#records/page.ts';

export interface DecodedText {
  readonly text: string;
  /** WHATWG name in lower case; GB2312 and GBK count as `gb18030`, their superset. */
  readonly charset: string;
  readonly from: CharsetGround;
}

const PRESCAN_BYTES = 32_768;
/** Multi-byte UTF-8 sequences without a fault from which on a contrary label is taken for a mistake. */
const SURE_UTF8_SEQUENCES = 8;
/** Share of broken sequences up to which text still counts as damaged UTF-8. */
const DAMAGED_SHARE = 0.05;
/** Bytes on which unlabelled text is judged. */
const SAMPLE_BYTES = 65_536;

/** The commonest characters of running Chinese, both scripts: about four in ten of any text, next to none of a mis-decoded one. */
const COMMON_HANZI = new Set(
  '的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發后後作里裡用道行所然家种種事成方多经經么去法学學如都同现現当當没動动面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實市区區新日月第公政府数數据據报報',
);

/** Labels under which servers send anything at all, because it is their default. */
const WEAK_LABELS = new Set(['windows-1252', 'iso-8859-1', 'us-ascii', 'x-user-defined']);

function normal(name: string | null): string | undefined {
  if (name === null) return undefined;
  const lower = name.toLowerCase();
  return lower === 'gbk' || lower === 'gb2312' ? 'gb18030' : lower;
}

function labelOf(contentType: string | undefined): string | undefined {
  const label = /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? '')?.[1];
  return label === undefined ? undefined : normal(labelToName(label));
}

function metaLabel(bytes: Uint8Array, xml: boolean): string | undefined {
  const none = 'none';
  const found = sniff(bytes.subarray(0, PRESCAN_BYTES), { defaultEncoding: none, ...(xml ? { xml } : { maxPrescanBytes: PRESCAN_BYTES }) });
  return found === none ? undefined : normal(found);
}

function decode(bytes: Uint8Array, charset: string): string {
  return charset === 'utf-8' ? new TextDecoder('utf-8').decode(bytes) : new WhatwgDecoder(charset).decode(bytes);
}

/** The text when every byte fits the charset, else undefined; a character cut off at the very end is forgiven. */
function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const decoder = charset === 'utf-8' ? new TextDecoder('utf-8', { fatal: true }) : new WhatwgDecoder(charset, { fatal: true });
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Whole and broken multi-byte sequences when the bytes are read as UTF-8. */
function utf8Sequences(text: string): { whole: number; broken: number } {
  let whole = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) whole += 1;
  }
  return { whole, broken };
}

/** Share of the commonest characters among the Han characters of a text, 0–1. */
function chineseLikeness(text: string): number {
  let han = 0;
  let common = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    han += 1;
    if (COMMON_HANZI.has(character)) common += 1;
  }
  return han === 0 ? 0 : common / han;
}

function detect(bytes: Uint8Array, otherwise: string | undefined): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const ranked = ['gb18030', 'big5', 'shift_jis', 'euc-kr']
    .map((charset) => ({ charset, text: decodeStrictly(sample, charset) }))
    .filter((candidate) => candidate.text !== undefined)
    .map(({ charset, text }) => ({ charset, likeness: chineseLikeness(text ?? '') }))
    .sort((a, b) => b.likeness - a.likeness);
  const best = ranked[0];
  if (best !== undefined && best.likeness >= 0.12) return best.charset;
  if (otherwise !== undefined) return otherwise;
  const guessed = analyse(sample)
    .map(({ name }) => normal(labelToName(name)))
    .find((name) => name !== undefined);
  return guessed ?? best?.charset ?? 'windows-1252';
}

/**
 * Decodes bytes as the WHATWG Encoding and HTML standards say, then mistrusts labels that the bytes contradict: strict
 * decoding settles a quarrel between header and meta, and UTF-8 with a few broken bytes stays UTF-8. Never throws.
 */
export function decodePage(bytes: Uint8Array, contentType?: string, xml = false): DecodedText {
  const bom = bomOf(bytes);
  if (bom !== undefined) return { text: decode(bytes, bom), charset: bom, from: 'bom' };

  const header = labelOf(contentType);
  const meta = metaLabel(bytes, xml);
  const labels: { charset: string; from: CharsetGround }[] = [];
  if (header !== undefined) labels.push({ charset: header, from: 'header' });
  if (meta !== undefined && meta !== header) labels.push({ charset: meta, from: 'meta' });

  const utf8 = decode(bytes, 'utf-8');
  const { whole, broken } = utf8Sequences(utf8);
  const groundOfUtf8 = labels.find(({ charset }) => charset === 'utf-8')?.from ?? 'detected';

  if (broken === 0 && whole > 0) {
    const contrary = labels[0];
    if (contrary === undefined || groundOfUtf8 !== 'detected' || whole >= SURE_UTF8_SEQUENCES || WEAK_LABELS.has(contrary.charset)) {
      return { text: utf8, charset: 'utf-8', from: groundOfUtf8 };
    }
  }
  const damagedUtf8 = broken > 0 && whole >= SURE_UTF8_SEQUENCES && broken <= Math.max(2, whole * DAMAGED_SHARE);
  if (damagedUtf8) return { text: utf8, charset: 'utf-8', from: groundOfUtf8 };

  for (const { charset, from } of labels) {
    if (WEAK_LABELS.has(charset) && whole + broken > 0) continue;
    const text = charset === 'utf-8' ? (broken === 0 ? utf8 : undefined) : decodeStrictly(bytes, charset);
    if (text !== undefined) return { text, charset, from };
  }
  if (broken === 0) {
    const label = labels[0];
    return { text: utf8, charset: label?.charset ?? 'utf-8', from: label?.from ?? 'detected' };
  }
  const damaged = labels.find(({ charset }) => charset !== 'utf-8' && !WEAK_LABELS.has(charset));
  if (damaged !== undefined) {
    const text = decode(bytes, damaged.charset);
    const lost = text.length === 0 ? 0 : (text.match(/\ufffd/g)?.length ?? 0) / text.length;
    if (lost < DAMAGED_SHARE) return { text, ...damaged };
  }
  if (groundOfUtf8 !== 'detected' && broken <= whole) return { text: utf8, charset: 'utf-8', from: groundOfUtf8 };
  const charset = detect(bytes, labels.find((label) => WEAK_LABELS.has(label.charset))?.charset);
  return { text: decode(bytes, charset), charset, from: labels.find((label) => label.charset === charset)?.from ?? 'detected' };
}

function bomOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}
