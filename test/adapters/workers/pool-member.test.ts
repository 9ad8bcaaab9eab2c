import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PoolMember } from '../../../src/adapters/workers/pool-member';
import { temporaryFolder } from '../../support/temporary-folder';

/** It stays while it listens, and ends as it should when it is asked to. */
const WORKER = `
  process.on('SIGTERM', () => process.exit(0));
  process.on('message', () => undefined);
  process.send({ kind: 'ready' });
`;

/** A process as `cluster` has it: it passes on the events of the one that it has forked. */
async function forkedProcess() {
  const script = join(await temporaryFolder(), 'worker.js');
  await writeFile(script, WORKER);
  const child = fork(script);
  const forked = Object.assign(new EventEmitter(), {
    process: child,
    isDead: () => child.exitCode !== null || child.signalCode !== null,
    isConnected: () => child.connected,
    send: (message: object) => child.send(message),
  });
  for (const event of ['exit', 'error', 'message'])
    child.on(event, (...given) => forked.emit(event, ...given));
  return forked;
}

describe('a worker of a pool', () => {
  it('has ended as it ended, also where a message found nobody just before', async () => {
    const forked = await forkedProcess();
    const member = new PoolMember(forked, () => undefined);
    await member.ready;
    forked.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    member.signal('SIGTERM');
    expect(await member.ended).toMatchObject({ exitCode: 0, signal: null });
  });
});
