/** Headings under which documents list their sources; matched as a whole, after numbering and punctuation are taken off. */
const REFERENCE_HEADINGS: readonly RegExp[] = [
  /^(?:(?:list of )?references?|bibliography|works cited|(?:(?:primary|secondary|information|data|complete list of) )?sources|citations?|external links|further reading|footnotes|endnotes|references? and (?:notes|sources)|sources and references|notes and references)$/i,
  /^(?:(?:主要|一手|二手|第一手|第二手|信息|资料|数据|消息|全部)?(?:来源|出处)(?:列表|清单|一览)?|参考(?:文献|资料|来源|链接|书目)?(?:列表)?|引用(?:来源|文献|资料)?|引文|文献|资料(?:列表)?|注释|脚注|尾注|延伸阅读|外部链接|相关链接|来源与参考)$/u,
];

/** Whether what stands under a heading is a list of references. */
export function isReferenceHeading(heading: string): boolean {
  const plain = heading
    .trim()
    .replace(/^(?:[\d.]+|[（(]?[一二三四五六七八九十]+[）)]?)[、.\s]*/u, '')
    .replace(/[:：.。\s]+$/u, '');
  return REFERENCE_HEADINGS.some((pattern) => pattern.test(plain));
}
