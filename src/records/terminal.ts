/** What a command says: results to standard output, everything else to standard error. */
export interface Terminal {
  /** One line of the result, for people. */
  print(line: string): void;
  /** One JSON document, or one line of JSON Lines. */
  json(value: unknown, style?: 'document' | 'line'): void;
  /** Part of a result that is a file of its own, as it is; resolves when more can be taken, to false when nobody reads on. */
  write(chunk: Uint8Array | string): Promise<boolean>;
  /** Whether results go to a screen that bytes would only make a mess of. */
  readonly screen: boolean;
  /** A remark beside the result. */
  note(line: string): void;
  /** The present step of long work: one line rewritten in place on a terminal, plain lines elsewhere; ended by `progress('')`. */
  progress(line: string): void;
}
