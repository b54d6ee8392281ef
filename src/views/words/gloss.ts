import type { Wording } from '#records/text.ts';

/** Words of glosses. */
export const GLOSS = {
  title: { en: 'Word by word', zh: '逐词释义' },
  from: { en: 'Glosses: the project’s glossary, and {dictionary}.', zh: '释义取自本项目术语表和 {dictionary}。' },
  none: { en: 'No word of it is in the dictionary.', zh: '词典中没有其中的词语。' },
} as const satisfies Record<string, Wording>;
