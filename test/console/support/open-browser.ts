import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** Starts Chromium, that of the npm package: nothing is downloaded. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await unpackBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-webgl', '--font-render-hinting=none'],
    timeout: 20_000,
  });
}

/** Unpacks it once for all processes: each does so in a folder of its own, and the first gives its own to all. */
async function unpackBrowser(): Promise<string> {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `personal-api-tokens-chromium-${version}`);
  if (!existsSync(folder)) {
    const own = await mkdtemp(`${folder}-`);
    const script = join(__dirname, 'find-browser.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: { ...process.env, TMPDIR: own },
      timeout: 60_000,
    });
    if (basename(stdout) !== 'chromium') throw new Error(`Chromium is at an unexpected place: ${stdout}`);
    await rename(own, folder).catch(() => rm(own, { recursive: true }));
  }
  return join(folder, 'chromium');
}
