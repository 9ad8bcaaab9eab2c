import type * as Threads from 'node:worker_threads';
import { Argon2PasswordHasher } from '../../src/adapters/argon2-password-hasher';
import { RandomSecretSource } from '../../src/adapters/random-secret-source';
import { CHEAP } from '../support/cheap-passwords';

/** What a thread finds in a sandbox that lets nobody change a priority. */
const FORBIDDEN = `require('node:os').setPriority = () => { throw new Error('EACCES'); };`;

jest.mock('node:worker_threads', () => {
  const real = jest.requireActual<typeof Threads>('node:worker_threads');
  return {
    ...real,
    Worker: class extends real.Worker {
      constructor(text: string, options: Threads.WorkerOptions) {
        super(`${FORBIDDEN}${text}`, options);
      }
    },
  };
});

it('hashes passwords in a sandbox that does not let its threads step back', async () => {
  const hasher = await Argon2PasswordHasher.create(new RandomSecretSource(), CHEAP);
  const hash = await hasher.hash('correct horse battery staple');
  expect(await hasher.verify(hash, 'correct horse battery staple')).toBe(true);
  expect(await hasher.verify(hash, 'another')).toBe(false);
  await hasher.close();
});
