import type { Wording } from '#records/text.ts';

/** Why something in an imported file was left out, as it stands after “left out:”. */
const SKIP_WORDS: Readonly<Record<string, Wording>> = {
  'broken-gzip': { en: 'the compressed data is damaged', zh: '压缩数据损坏' },
  'truncated-gzip': { en: 'the file ends in the middle of compressed data', zh: '文件在压缩数据中途结束' },
  'not-gzip': { en: 'something else stands between compressed records', zh: '压缩记录之间夹有其他内容' },
  'not-a-record': { en: 'not a WARC record', zh: '不是 WARC 记录' },
  'bad-fields': { en: 'the record’s fields cannot be read', zh: '记录的字段无法读取' },
  'no-length': { en: 'the record does not say how long it is', zh: '记录未写明长度' },
  'wrong-length': { en: 'the record is not as long as it says', zh: '记录长度与所写不符' },
  'truncated-file': { en: 'the file ends in the middle of a record', zh: '文件在记录中途结束' },
  'block-digest': { en: 'the record does not match its digest', zh: '记录与其摘要不符' },
  'payload-digest': { en: 'the content does not match its digest', zh: '内容与其摘要不符' },
  'bad-date': { en: 'the record has no usable date', zh: '记录没有可用的时间' },
  'not-http': { en: 'not an answer over HTTP', zh: '不是 HTTP 应答' },
  'other-method': { en: 'not an answer to the plain request for a page', zh: '不是对网页普通请求的应答' },
  'not-a-response': { en: 'not an answer from a server', zh: '不是服务器的应答' },
  'too-large': { en: 'larger than can be taken in', zh: '超出可导入的大小' },
  'original-absent': { en: 'an unchanged page whose first snapshot is not here', zh: '内容未变的网页，但首次快照不在此处' },
  'payload-absent': {
    en: 'the bytes of the snapshot are not here; import the WARC file too',
    zh: '快照的数据不在此处，请一并导入 WARC 文件',
  },
  'bad-metadata': { en: 'what the file says of the snapshot does not hold together', zh: '文件对快照的说明自相矛盾' },
  'unfollowed-redirect': { en: 'a redirect whose target is not in the file', zh: '跳转的目标不在文件中' },
  'no-answer': { en: 'an attempt of another archive that brought no page', zh: '另一档案未取得网页的访问' },
  withdrawn: { en: 'withdrawn from this archive', zh: '已从本档案撤回' },
  'other-revision': { en: 'a document of which this archive has another text', zh: '本档案中同一文献的文本不同' },
  'bad-record': { en: 'a record that cannot be kept', zh: '无法保存的记录' },
};

/** What other programs put into their files as a matter of course; leaving it out calls for nobody's attention. */
export const HARMLESS_SKIPS: readonly string[] = ['not-http', 'other-method', 'not-a-response', 'unfollowed-redirect', 'no-answer'];

/** Why something was left out, in words; a reason without words of its own is shown as it is. */
export function skipWords(reason: string): Wording {
  return SKIP_WORDS[reason] ?? { en: reason, zh: reason };
}
