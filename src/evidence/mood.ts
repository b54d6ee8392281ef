const QUESTION = /[?？]\s*["'”’」』)）]*\s*$|[吗呢么][。!！]?\s*$/u;

/** Whether a sentence asks: by its mark, or by a particle at its end. */
export function asks(normal: string): boolean {
  return QUESTION.test(normal);
}
