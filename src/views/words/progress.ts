/** A run that is going on, as the strip under the masthead shows it. */
export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly phase?: 'reading' | 'capturing' | 'judging';
  /** What is being worked on at the moment, such as an address; shown as it is. */
  readonly note?: string;
}
