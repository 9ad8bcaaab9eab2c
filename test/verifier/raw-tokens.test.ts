import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, startProcess } from '../support/command';
import { temporaryFolder } from '../support/temporary-folder';
import { setUp } from './support/setup';
import { newToken } from './support/tokens';

/**
 * A service that checks a token, lets it go, and tells whether it is still somewhere in its memory. The token comes as
 * numbers, one more than its characters' codes each, so that the search finds no copy that is not the service's own.
 */
const SERVICE = `
  const { getHeapSnapshot, setFlagsFromString } = require('node:v8');
  const { createVerifier } = require(process.env.LIBRARY);
  setFlagsFromString('--expose-gc');
  const spell = (codes) => String.fromCharCode(...codes.split(',').map((code) => code - 1));
  const verifier = createVerifier({ url: process.env.URL, token: process.env.SERVICE_TOKEN });
  const kept = [];

  async function check(codes) {
    const text = spell(codes);
    if (process.env.KEEP === 'yes') kept.push(text);
    return (await verifier.verify(text)).username;
  }

  async function inMemory(codes) {
    let snapshot = '';
    for await (const chunk of getHeapSnapshot()) snapshot += chunk;
    return snapshot.includes(spell(codes).slice(4, 40));
  }

  (async () => {
    const username = await check(process.env.CODES);
    // Others follow, so that what holds the last text only (a regular expression, a buffer) holds another.
    for (const codes of process.env.OTHERS.split(' ')) await check(codes);
    await new Promise((later) => setTimeout(later, 50));
    require('node:vm').runInNewContext('gc')();
    const known = verifier.peek(spell(process.env.CODES))?.username;
    for (const codes of process.env.OTHERS.split(' ')) await check(codes);
    require('node:vm').runInNewContext('gc')();
    console.log(JSON.stringify({ username, known, size: verifier.size, inMemory: await inMemory(process.env.CODES) }));
    verifier.close();
  })();
`;

const codesOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0) + 1).join();

describe('the memory of a service', () => {
  it.each([
    ['does not hold the text of a token that it knows', 'no', false],
    ['is seen to hold one that is kept (the control)', 'yes', true],
  ])('%s', async (_what, keep, inMemory) => {
    const { server } = await setUp();
    const [text, ...others] = Array.from({ length: 4 }, () => newToken()) as [string, ...string[]];
    for (const token of [text, ...others]) server.active.set(token, {});
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'service.cjs'), SERVICE);
    const service = await startProcess(process.execPath, [join(folder, 'service.cjs')], {
      LIBRARY: join(PROJECT, 'dist/src/verifier/index.js'),
      URL: server.url,
      SERVICE_TOKEN: newToken(),
      CODES: codesOf(text),
      OTHERS: others.map(codesOf).join(' '),
      KEEP: keep,
    });
    expect([(await service.ended).code, service.stderr()]).toEqual([0, '']);
    expect(JSON.parse(service.stdout())).toEqual({ username: 'ada', known: 'ada', size: 4, inMemory });
  });
});
