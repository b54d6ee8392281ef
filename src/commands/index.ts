import { CAPTURING_WORDS } from '#views/words/capturing.ts';
import { ACCESS } from '#views/words/access.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import { EXCHANGE_WORDS } from '#views/words/exchange.ts';
import { EDITING_WORDS } from '#views/words/editing.ts';
import { UPKEEP_WORDS } from '#views/words/upkeep.ts';
import { WHEREABOUTS_WORDS } from '#views/words/whereabouts.ts';
import type { Command, Option, Positional } from './command.ts';
import type { DecideVerb } from './decide.ts';

const SITE_OPTIONS: readonly Option[] = [
  { name: 'port', value: 'N', words: words.serve.port },
  { name: 'host', value: 'H', words: words.serve.host },
];

const NAMED: Positional = { name: 'NAME', words: EDITING_WORDS.editor.name, required: true };
const EDITOR: readonly Positional[] = [NAMED];

/** The verbs of `editor`, all in one file. */
const EDITOR_COMMANDS: readonly Command[] = [
  {
    name: 'editor add',
    words: EDITING_WORDS.editor.add,
    positionals: EDITOR,
    load: async () => ({ run: (await import('./editor.ts')).runAs('add') }),
  },
  {
    name: 'editor list',
    words: EDITING_WORDS.editor.list,
    options: [{ name: 'all', words: EDITING_WORDS.editor.all }],
    load: async () => ({ run: (await import('./editor.ts')).runAs('list') }),
  },
  {
    name: 'editor remove',
    words: EDITING_WORDS.editor.remove,
    positionals: EDITOR,
    load: async () => ({ run: (await import('./editor.ts')).runAs('remove') }),
  },
  {
    name: 'editor password',
    words: EDITING_WORDS.editor.password,
    positionals: EDITOR,
    load: async () => ({ run: (await import('./editor.ts')).runAs('password') }),
  },
  {
    name: 'editor log',
    words: EDITING_WORDS.editor.log,
    positionals: [{ ...NAMED, required: false }],
    options: [{ name: 'limit', value: 'N', kind: 'count', words: EDITING_WORDS.editor.limit }],
    load: async () => ({ run: (await import('./editor-log.ts')).run }),
  },
];

const { decide } = EDITING_WORDS;
const CLAIM: Positional = { name: 'CLAIM', words: decide.claim, required: true };
const PASSAGE: Positional = { name: 'PASSAGE', words: decide.passage };
const BY: Option = { name: 'by', value: 'NAME', words: decide.by, required: true };
const WHY: Option = { name: 'note', value: 'TEXT', words: decide.why };

function decideCommand(verb: DecideVerb, positionals: readonly Positional[], options: readonly Option[]): Command {
  return {
    name: `decide ${verb}`,
    words: decide[verb],
    positionals,
    options: [BY, ...options],
    load: async () => ({ run: (await import('./decide.ts')).runAs(verb) }),
  };
}

/** The verbs of `decide`, all in one file. */
const DECIDE_COMMANDS: readonly Command[] = [
  decideCommand('confirm', [CLAIM, PASSAGE], [WHY]),
  decideCommand('reject', [CLAIM, PASSAGE], [WHY]),
  decideCommand('relate', [CLAIM, { ...PASSAGE, required: true }, { name: 'RELATION', words: decide.relation, required: true }], [WHY]),
  decideCommand(
    'note',
    [CLAIM, { name: 'TEXT', words: decide.text, required: true }],
    [{ name: 'passage', value: 'PASSAGE', words: decide.passage }],
  ),
  decideCommand(
    'add',
    [CLAIM, { name: 'CAPTURE', words: decide.capture, required: true }, { name: 'QUOTE', words: decide.quote, required: true }],
    [
      { name: 'relation', value: 'RELATION', words: decide.relation },
      { name: 'start', value: 'OFFSET', kind: 'count', words: decide.start },
      WHY,
    ],
  ),
  decideCommand('undo', [{ name: 'DECISION', words: decide.decision, required: true }], [WHY]),
  {
    name: 'decisions export',
    words: EDITING_WORDS.decisions.export,
    options: [{ name: 'out', value: 'FILE', words: EDITING_WORDS.decisions.out }],
    load: async () => ({ run: (await import('./decisions.ts')).runExport }),
  },
  {
    name: 'decisions import',
    words: EDITING_WORDS.decisions.import,
    positionals: [{ name: 'FILE', words: EDITING_WORDS.decisions.file, required: true }],
    load: async () => ({ run: (await import('./decisions.ts')).runImport }),
  },
];

/** Every verb of the command line, in the order in which help lists them; what a verb needs is loaded when it is used. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    words: words.start.summary,
    options: [...SITE_OPTIONS, { name: 'host-delay', value: 'MS', kind: 'count', words: words.capture.hostDelay }],
    load: () => import('./start.ts'),
  },
  {
    name: 'read',
    words: words.read.summary,
    positionals: [{ name: 'PATH', words: words.read.path, many: true }],
    load: () => import('./read.ts'),
  },
  {
    name: 'capture',
    words: words.capture.summary,
    positionals: [{ name: 'URI', words: words.capture.uri, many: true }],
    options: [
      { name: 'all', words: words.capture.all },
      { name: 'host-delay', value: 'MS', kind: 'count', words: words.capture.hostDelay },
      { name: 'from-file', value: 'FILE', words: CAPTURING_WORDS.options.fromFile },
      { name: 'at', value: 'INSTANT', words: CAPTURING_WORDS.options.at },
      { name: 'waive-robots', words: CAPTURING_WORDS.options.waiveRobots },
      { name: 'by', value: 'NAME', words: CAPTURING_WORDS.options.by },
      { name: 'reason', value: 'TEXT', words: CAPTURING_WORDS.options.reason },
      { name: 'browser', words: CAPTURING_WORDS.options.browser },
      { name: 'no-browser', words: CAPTURING_WORDS.options.noBrowser },
      { name: 'no-requisites', words: CAPTURING_WORDS.options.noRequisites },
      { name: 'no-outside', words: CAPTURING_WORDS.options.noOutside },
    ],
    load: () => import('./capture.ts'),
  },
  {
    name: 'judge',
    words: words.judge.summary,
    options: [
      { name: 'all', words: words.judge.all },
      { name: 'compare', words: words.judge.compare },
    ],
    load: () => import('./judge.ts'),
  },
  {
    name: 'claims',
    words: words.claims.summary,
    positionals: [{ name: 'DOCUMENT', words: words.claims.document }],
    load: () => import('./claims.ts'),
  },
  {
    name: 'sources',
    words: words.sources.summary,
    load: () => import('./sources.ts'),
  },
  {
    name: 'evidence',
    words: words.evidence.summary,
    positionals: [{ name: 'CLAIM', words: words.evidence.claim }],
    options: [{ name: 'precision', words: EDITING_WORDS.evidence.precision }],
    load: () => import('./evidence.ts'),
  },
  {
    name: 'watch',
    words: UPKEEP_WORDS.watch.summary,
    options: [
      { name: 'schedule', value: 'FILE', words: UPKEEP_WORDS.watch.schedule },
      { name: 'host-delay', value: 'MS', kind: 'count', words: words.capture.hostDelay },
    ],
    load: () => import('./watch.ts'),
  },
  {
    name: 'status',
    words: words.status.summary,
    options: [
      { name: 'fail-on', value: 'STATES', words: words.status.failOn },
      { name: 'format', value: 'FORMAT', words: words.status.format, choices: ['text', 'markdown', 'csv'] },
    ],
    load: () => import('./status.ts'),
  },
  {
    name: 'candidates',
    words: WHEREABOUTS_WORDS.candidates.summary,
    positionals: [{ name: 'SOURCE', words: WHEREABOUTS_WORDS.candidates.source }],
    load: () => import('./candidates.ts'),
  },
  {
    name: 'accept',
    words: WHEREABOUTS_WORDS.accept.summary,
    positionals: [
      { name: 'SOURCE', words: WHEREABOUTS_WORDS.accept.source, required: true },
      { name: 'URI', words: WHEREABOUTS_WORDS.accept.uri, required: true },
    ],
    options: [
      BY,
      { name: 'reject', words: WHEREABOUTS_WORDS.accept.reject },
      { name: 'note', value: 'TEXT', words: WHEREABOUTS_WORDS.accept.note },
    ],
    load: () => import('./accept.ts'),
  },
  {
    name: 'serve',
    words: words.serve.summary,
    options: SITE_OPTIONS,
    load: () => import('./serve.ts'),
  },
  {
    name: 'audit',
    words: words.audit.summary,
    options: [
      { name: 'sample', value: 'N', kind: 'count', words: words.audit.sample },
      { name: 'checkpoint', value: 'FILE', words: EXCHANGE_WORDS.audit.checkpoint },
      { name: 'repair-from', value: 'FILE', words: UPKEEP_WORDS.audit.repairFrom },
      { name: 'restored', words: EXCHANGE_WORDS.audit.restored },
      { name: 'by', value: 'NAME', words: EXCHANGE_WORDS.audit.by },
    ],
    load: () => import('./audit.ts'),
  },
  {
    name: 'pack',
    words: UPKEEP_WORDS.pack.summary,
    options: [{ name: 'compact', words: UPKEEP_WORDS.pack.compact }],
    load: () => import('./pack.ts'),
  },
  {
    name: 'backup',
    words: UPKEEP_WORDS.backup.summary,
    positionals: [{ name: 'FILE', words: UPKEEP_WORDS.backup.file, required: true }],
    load: () => import('./backup.ts'),
  },
  {
    name: 'withdraw',
    words: words.withdraw.summary,
    positionals: [{ name: 'CAPTURE', words: words.withdraw.capture, required: true }],
    options: [
      { name: 'reason', value: 'TEXT', words: words.withdraw.reason, required: true },
      { name: 'by', value: 'NAME', words: words.withdraw.by, required: true },
    ],
    load: () => import('./withdraw.ts'),
  },
  {
    name: 'access',
    words: ACCESS.summary,
    positionals: [
      { name: 'CAPTURE|SOURCE', words: ACCESS.target, required: true },
      { name: 'ACCESS', words: ACCESS.access, required: true },
    ],
    options: [
      { name: 'reason', value: 'TEXT', words: ACCESS.reason, required: true },
      { name: 'by', value: 'NAME', words: ACCESS.by, required: true },
    ],
    load: () => import('./access.ts'),
  },
  {
    name: 'export',
    words: words.export.summary,
    positionals: [{ name: 'FORMAT', words: words.export.format, required: true }],
    options: [
      { name: 'out', value: 'FILE', words: words.export.out },
      { name: 'table', value: 'TABLE', words: words.export.table, choices: ['claims', 'sources', 'attempts', 'evidence'] },
      { name: 'document', value: 'ID', words: words.export.document },
      { name: 'citation', value: 'ID', words: EXCHANGE_WORDS.export.citation },
      { name: 'site', value: 'URL', words: EXCHANGE_WORDS.site.address },
      { name: 'split', value: 'SIZE', words: EXCHANGE_WORDS.export.split },
      { name: 'full-copies', words: EXCHANGE_WORDS.site.full },
      { name: 'closed', words: words.export.closed },
    ],
    load: () => import('./export.ts'),
  },
  {
    name: 'receipt',
    words: EXCHANGE_WORDS.receipt.summary,
    positionals: [{ name: 'ID', words: EXCHANGE_WORDS.receipt.id, required: true, many: true }],
    options: [{ name: 'out', value: 'FILE', words: EXCHANGE_WORDS.receipt.out }],
    load: () => import('./receipt.ts'),
  },
  {
    name: 'verify-receipt',
    words: EXCHANGE_WORDS.verifyReceipt.summary,
    positionals: [{ name: 'FILE', words: EXCHANGE_WORDS.verifyReceipt.file, required: true }],
    options: [
      { name: 'key', value: 'KEY', words: EXCHANGE_WORDS.verifyReceipt.key },
      { name: 'payload', value: 'FILE', words: EXCHANGE_WORDS.verifyReceipt.payload },
      { name: 'text', value: 'FILE', words: EXCHANGE_WORDS.verifyReceipt.text },
    ],
    load: () => import('./verify-receipt.ts'),
  },
  {
    name: 'import',
    words: words.import.summary,
    positionals: [{ name: 'FILE', words: words.import.file, required: true, many: true }],
    load: () => import('./import.ts'),
  },
  ...EDITOR_COMMANDS,
  ...DECIDE_COMMANDS,
  {
    name: 'demo',
    words: words.demo.summary,
    options: SITE_OPTIONS,
    load: () => import('./demo.ts'),
  },
  {
    name: 'doctor',
    words: words.doctor.summary,
    load: () => import('./doctor.ts'),
  },
  {
    name: 'inspect page',
    words: words.inspectPage.summary,
    positionals: [{ name: 'FILE', words: words.inspectPage.file, required: true, many: true }],
    options: [
      { name: 'uri', value: 'URI', words: words.inspectPage.uri },
      { name: 'content-type', value: 'TYPE', words: words.inspectPage.contentType },
      { name: 'status', value: 'N', kind: 'count', words: words.inspectPage.status },
      { name: 'final-uri', value: 'URI', words: words.inspectPage.finalUri },
      { name: 'control', value: 'FILE', words: words.inspectPage.control },
      { name: 'jsonl', words: words.inspectPage.jsonl },
    ],
    load: () => import('./inspect-page.ts'),
  },
  {
    name: 'inspect quantities',
    words: words.inspectQuantities.summary,
    positionals: [{ name: 'TEXT', words: words.inspectQuantities.text }],
    options: [
      { name: 'in', value: 'LANG', words: words.inspectQuantities.in, choices: ['zh', 'en'], required: true },
      { name: 'file', value: 'FILE', words: words.inspectQuantities.file },
      { name: 'jsonl', words: words.inspectQuantities.jsonl },
    ],
    load: () => import('./inspect-quantities.ts'),
  },
  {
    name: 'inspect match',
    words: words.inspectMatch.summary,
    options: [
      { name: 'claims', value: 'FILE', words: words.inspectMatch.claims },
      { name: 'passages', value: 'FILE', words: words.inspectMatch.passages },
      { name: 'pairs', value: 'FILE', words: words.inspectMatch.pairs },
      { name: 'mode', value: 'MODE', words: words.inspectMatch.mode, choices: ['claim', 'sentence'] },
      { name: 'top', value: 'K', kind: 'count', words: words.inspectMatch.top },
    ],
    load: () => import('./inspect-match.ts'),
  },
  {
    name: 'inspect robots',
    words: words.inspectRobots.summary,
    positionals: [
      { name: 'FILE', words: words.inspectRobots.file, required: true },
      { name: 'AGENT', words: words.inspectRobots.agent, required: true },
      { name: 'URI', words: words.inspectRobots.uri, required: true },
    ],
    load: () => import('./inspect-robots.ts'),
  },
];
