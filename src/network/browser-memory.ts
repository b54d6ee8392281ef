import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes given to the browser after which memory is tidied: each leaves copies of itself, as text and in messages, four times its size. */
const TIDY_AFTER = 3_000_000;

let given = 0;
let collect: (() => void) | undefined;

/** Counts what is given to a browser. V8 leaves large copies lying as long as the machine has memory; a crawler shares it with others. */
export function giveAway(bytes: number): void {
  given += bytes;
  if (given < TIDY_AFTER) return;
  given = 0;
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
