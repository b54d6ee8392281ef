/**
 * A request that cannot be carried out as given: nothing was changed. It ends a command with exit code 2 and one
 * sentence, or a web request with its status and a page; the sentence is made from the code in the person's language.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly parameters: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, parameters: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.name = 'Refusal';
    this.code = code;
    this.parameters = parameters;
  }
}

export const REFUSAL_CODES = [
  'unknown-command',
  'unknown-option',
  'missing-argument',
  'bad-argument',
  'too-many-arguments',
  'missing-file',
  'no-documents',
  'no-pages',
  'duplicate-document',
  'unreadable-file',
  'unwritable-file',
  'file-too-large',
  'not-text',
  'malformed-file',
  'archive-locked',
  'archive-read-only',
  'archive-not-a-database',
  'archive-newer',
  'archive-damaged',
  'no-archive',
  'disk-full',
  'port-in-use',
  'address-not-available',
  'rehearsal-mismatch',
  'now-needs-rehearsal',
  'unknown-document',
  'unknown-claim',
  'unknown-source',
  'unknown-capture',
  'not-found',
  'method-not-allowed',
  'body-too-large',
  'old-node',
  'file-exists',
  'already-watching',
  'no-browser',
  'log-rewritten',
  'unknown-record',
  'nothing-captured',
  'folder-not-empty',
  'unknown-editor',
  'editor-exists',
  'no-password',
  'password-short',
  'password-long',
  'password-repetition',
  'password-name',
  'passwords-differ',
  'sign-in-failed',
  'sign-in-locked',
  'unknown-decision',
  'not-undoable',
  'not-yours',
  'quote-not-found',
  'quote-ambiguous',
  'unknown-passage',
  'sign-in-needed',
  'not-from-here',
  'refresh-busy',
  'refresh-recent',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Refusals whose cause passes without anybody changing the call: another program ends, space is made. */
export const PASSING_REFUSALS: readonly RefusalCode[] = ['archive-locked', 'disk-full'];

/** What was under way was given up because the program was told to end; nothing came of it that could go on record. */
export class Stopped extends Error {}

/** Stored bytes that do not hash to their digest, or are missing; the archive is damaged there. */
export class IntegrityError extends Error {
  readonly digest: string;
  readonly finding: 'fail' | 'missing';

  constructor(digest: string, finding: 'fail' | 'missing') {
    super(`payload ${digest}: ${finding}`);
    this.name = 'IntegrityError';
    this.digest = digest;
    this.finding = finding;
  }
}
