import type { Block } from './blocks.ts';
import { squeeze } from './dom.ts';

export type FieldName =
  'index' | 'number' | 'agency' | 'drafted' | 'published' | 'modified' | 'source' | 'author' | 'editor' | 'title' | 'other';

/** What pages call the fields of their header block, in every spelling met; spaces inside a label are allowed for. */
const LABELS: readonly { readonly field: FieldName; readonly words: readonly string[] }[] = [
  { field: 'index', words: ['索引号', '信息索引号', '公开索引号', 'Index No'] },
  { field: 'number', words: ['发文字号', '发文号', '文件编号', '文件号', '公文文号', '公文字号', '发布文号', '文号', '字号'] },
  {
    field: 'agency',
    words: [
      '发布机构',
      '发文机关',
      '发文机构',
      '发文单位',
      '发布单位',
      '发布部门',
      '制发机关',
      '公开主体',
      '公开机构',
      '责任部门',
      '公开责任部门',
      '成文机关',
      '所属机构',
      '信息提供单位',
    ],
  },
  { field: 'drafted', words: ['成文日期', '成文时间', '发文日期', '生成日期', '制发日期', '印发日期', '文件日期', '签发日期', '产生日期'] },
  {
    field: 'published',
    words: [
      '发布日期',
      '发布时间',
      '公开日期',
      '公开时间',
      '公布日期',
      '发表时间',
      '发表日期',
      '刊发时间',
      '上网时间',
      '录入时间',
      '日期',
      '时间',
      'Published',
      'Publication date',
      'Release date',
      'Date',
      'Pubdate',
      'Posted',
    ],
  },
  {
    field: 'modified',
    words: ['更新时间', '更新日期', '修改时间', '最后更新', '最后更新时间', 'Updated', 'Last updated', 'Last modified', 'Modified'],
  },
  { field: 'source', words: ['信息来源', '文章来源', '稿件来源', '新闻来源', '内容来源', '稿源', '来源于', '来源', '出处', 'Source'] },
  { field: 'author', words: ['作者', '撰稿人', '撰稿', '本报记者', '记者', '文/图', 'Author'] },
  { field: 'editor', words: ['责任编辑', '编辑', '责编', '审核', '校对', 'Editor'] },
  { field: 'title', words: ['信息名称', '公文标题', '文件名称', '名称', '标题'] },
  {
    field: 'other',
    words: [
      '主题分类',
      '主题词',
      '体裁分类',
      '公文种类',
      '有效性',
      '效力状态',
      '是否有效',
      '废止日期',
      '生效日期',
      '关键词',
      '浏览次数',
      '浏览量',
      '阅读次数',
      '点击数',
      '点击量',
      '字体',
      '字号大小',
      '主题',
      '体裁',
      '组配分类',
      '公开方式',
      '公开范围',
      '公开形式',
      '公开属性',
      '分享到',
      '分享',
      '打印',
      '语种',
      '阅读',
      '浏览',
      '访问量',
      '附件',
    ],
  },
];

const BY_WORD = new Map(
  LABELS.flatMap(({ field, words }) => words.map((label) => [label.toLowerCase().replace(/\s/g, ''), field] as const)),
);
const spaced = (label: string): string =>
  /[a-z]/i.test(label) ? label.replace(/ /g, '\\s+') : [...label].map((c) => c.replace(/[/]/, '\\/')).join('[\\s\\u3000]*');
const ALTERNATIVES = LABELS.flatMap(({ words }) => words)
  .sort((a, b) => b.length - a.length)
  .map(spaced)
  .join('|');
/** Labels plain enough to be known in the middle of a line, as where a byline's parts are set apart by style alone. */
const UNMISTAKABLE =
  '信息来源|文章来源|稿件来源|新闻来源|来源于|来源|发布时间|发布日期|更新时间|作者|责任编辑|责编|编辑|浏览次数|浏览量|阅读量|阅读次数|点击数|点击量|访问量|字体|字号|分享到|打印';
const LABEL = new RegExp(
  `(?:^|[\\s\\t|｜/·【\\[（(〔])[\\s\\u3000]*(${ALTERNATIVES})(?:[\\s\\u3000]*[\\]】）)〕]+[\\s\\u3000]*[：:]?|[\\s\\u3000]*[：:]|[\\s\\u3000]*\\t)|(?<!图片|资料|数据|图文|视频|素材)(${UNMISTAKABLE})[\\s\\u3000]*[：:]`,
  'gi',
);

/** What must stand in a block that holds a label. */
const AFTER_LABEL = /[：:\]】）)〕\t]/;

export interface Field {
  readonly field: FieldName;
  readonly label: string;
  readonly value: string;
  /** Which of the blocks holds the label, counted from 0, and the block itself. */
  readonly at: number;
  readonly block: Block;
}

/** Blocks longer than this are running text and hold no fields. */
const LONGEST = 400;
const LONGEST_VALUE = 90;

/** The labelled values of header blocks and bylines, in order: label and value in one block, in one row, or in two blocks in turn. */
export function fieldsOf(blocks: readonly Block[], limit = 240): Field[] {
  const fields: Field[] = [];
  const short = blocks
    .map((block, at) => ({ block, at }))
    .filter(({ block }) => block.text.length <= LONGEST && block.linked < block.text.length * 0.8)
    .slice(0, limit);
  short.forEach(({ block, at }, place) => {
    const text = block.text;
    if (!AFTER_LABEL.test(text)) return;
    const found = [...text.matchAll(LABEL)];
    found.forEach((match, i) => {
      const label = squeeze(match[1] ?? match[2] ?? '').replace(/\s/g, '');
      const field = BY_WORD.get(label.toLowerCase());
      if (field === undefined) return;
      const from = match.index + match[0].length;
      const to = found[i + 1]?.index ?? text.length;
      let value =
        text
          .slice(from, to)
          .split('\t')
          .map(squeeze)
          .find((part) => part !== '') ?? '';
      const next = short[place + 1]?.block;
      if (
        value === '' &&
        i === found.length - 1 &&
        next !== undefined &&
        next.text.length <= LONGEST_VALUE &&
        next.text.search(LABEL) !== 0
      )
        value = next.text;
      value = squeeze(value.replace(/^[：:\s]+/, ''));
      if (value !== '' && value.length <= LONGEST_VALUE) fields.push({ field, label, value, at, block });
    });
  });
  return fields;
}
