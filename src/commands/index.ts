import { audit } from './audit.ts';
import { capture } from './capture.ts';
import { claims } from './claims.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { evidence } from './evidence.ts';
import { inspectMatch } from './inspect-match.ts';
import { inspectPage } from './inspect-page.ts';
import { inspectQuantities } from './inspect-quantities.ts';
import { inspectRobots } from './inspect-robots.ts';
import { judge } from './judge.ts';
import { read } from './read.ts';
import { serve } from './serve.ts';
import { sources } from './sources.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { withdraw } from './withdraw.ts';

/** Every verb of the command line, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  start,
  read,
  capture,
  judge,
  claims,
  sources,
  evidence,
  status,
  serve,
  audit,
  withdraw,
  demo,
  doctor,
  inspectPage,
  inspectQuantities,
  inspectMatch,
  inspectRobots,
];
