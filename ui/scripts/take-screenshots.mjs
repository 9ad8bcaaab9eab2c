/** Takes the pictures in `docs/console/`, of a server that ends with them: the token in one is of no use. */
import chromium from '@sparticuz/chromium';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium as playwright } from 'playwright-core';
import sqlite from 'sqlite3';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'console-pictures-'));
const PASSWORD = 'a password for pictures';
const ANNA = 'anna has a password too';
/** Kept of the other kinds than `light-1200`; with a folder in PICTURES all are taken, and put there. */
const KEPT = new Set(['tokens-dark-1200', 'audit-dark-1200', 'tokens-light-360']);
/** What the token is called that each row of pictures makes: the names of one owner differ. */
const REPORTS = {
  'light 1200': 'Monthly report',
  'dark 1200': 'Weekly report',
  'light 360': 'Yearly report',
  'dark 360': 'Daily report',
};
setTimeout(() => process.exit(1), 120_000).unref();

const server = spawn(process.execPath, [join(root, 'dist/src/main.js'), 'serve'], {
  env: { ...process.env, PORT: '0', DATA_DIR: folder, ROOT_PASSWORD: PASSWORD, LOG_LEVEL: 'info' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
process.on('exit', () => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});
const url = await new Promise((resolve) => {
  let text = '';
  const read = (chunk) => {
    text += chunk;
    const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    if (found) resolve(found);
  };
  server.stdout.on('data', read);
  server.stderr.on('data', read);
});

await fill();
await pretendUses();
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
});
for (const [scheme, width, height] of [
  ['light', 1200, 700],
  ['dark', 1200, 700],
  ['light', 360, 700],
  ['dark', 360, 700],
]) {
  await picture(scheme, width, height);
}
await browser.close();
process.exit(0);

/** Asks the API for what must not fail. */
async function ask(query, name = 'root', password = PASSWORD) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function fill() {
  const create = (args, ...who) =>
    ask(`mutation { admin { personalApiTokens { createToken(${args}) } } }`, ...who);
  await ask(
    `mutation { admin { users { createUser(username: "anna", password: "${ANNA}", displayName: "Anna Lind", email: "anna@example.org") { name } } } }`,
  );
  await ask(
    'mutation { admin { users { createUser(username: "build-server", kind: SERVICE, displayName: "Build server") { name } } } }',
  );
  const made = await create(
    'name: "Laptop", description: "Scripts of my own", type: FULL_ACCESS, duration: DAYS_90',
  );
  await create(
    'name: "Dashboard", description: "The screen in the hall", type: READ_ONLY, duration: UNLIMITED',
  );
  await create(
    'name: "Nightly backup", description: "Runs at three", scopes: ["tokens:read", "users:read"], duration: DAYS_7',
  );
  await create('name: "Old prototype", type: READ_ONLY, state: DISABLED, duration: DAYS_30');
  await create('name: "Phone", type: READ_ONLY, duration: DAYS_30', 'anna', ANNA);
  await create('name: "Deployment", type: FULL_ACCESS, duration: DAYS_30, userId: "build-server"');
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `APIToken ${made.admin.personalApiTokens.createToken}`,
    },
    body: '{"query":"{ currentUser { name } }"}',
  });
}

/** Waits until the one use is written down, and gives each token a past. */
async function pretendUses() {
  const database = new sqlite.Database(join(folder, 'tokens.sqlite'));
  const run = (text, ...values) =>
    new Promise((resolve, reject) =>
      database.all(text, values, (error, rows) => (error ? reject(error) : resolve(rows))),
    );
  while ((await run('SELECT day FROM token_usage')).length === 0) await sleep(500);
  const today = Math.floor(Date.now() / 86_400_000);
  const tokens = await run(
    "SELECT token_key AS key, name FROM tokens WHERE state = 'ACTIVE' AND name NOT IN ('Deployment', 'Phone')",
  );
  for (const [index, { key }] of tokens.entries()) {
    for (let day = 0; day < 30; day++) {
      const uses = Math.round(20 * (index + 1) * (1 + Math.sin((day * (index + 2)) / 3)));
      if (uses > 0) {
        const values = [key, today - day, uses];
        await run('INSERT INTO token_usage VALUES (?, ?, ?) ON CONFLICT DO NOTHING', ...values);
      }
    }
    const at = Date.now() - (index + 1) * 3_600_000;
    await run(
      "UPDATE tokens SET created_at = ?, last_used_at = ?, last_used_address = '192.0.2.7' WHERE token_key = ?",
      ...[Date.now() - (index + 40) * 86_400_000, at, key],
    );
  }
  await new Promise((resolve) => database.close(resolve));
}

async function picture(colorScheme, width, height) {
  const page = await browser.newPage({ baseURL: url, colorScheme, viewport: { width, height } });
  page.setDefaultTimeout(15_000);
  const shoot = async (name) => {
    await page
      .evaluate('Promise.all(document.getAnimations().map((a) => a.finished))')
      .catch(() => undefined);
    await page.waitForTimeout(600);
    const kind = `${colorScheme}-${width}`;
    const path = join(process.env.PICTURES ?? join(root, 'docs/console'), `${name}-${kind}.png`);
    if (process.env.PICTURES || kind === 'light-1200' || KEPT.has(`${name}-${kind}`))
      await page.screenshot({ path });
  };
  const signIn = async (name, password) => {
    await page.getByLabel('User name').fill(name);
    if (name === 'root') await shoot('sign-in');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await page.goto('/console/tokens');
  await signIn('root', PASSWORD);
  await page.getByText('Nightly backup').waitFor();
  await shoot('tokens');
  await page.getByRole('button', { name: 'Create token' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(REPORTS[`${colorScheme} ${width}`]);
  await page.getByRole('radio', { name: 'Custom' }).check();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  await shoot('create');
  await page.getByRole('radio', { name: 'Read-only' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
  await page.getByRole('button', { name: 'Copy the token' }).waitFor();
  await shoot('once');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Close without copying' }).click();
  for (const [action, name] of [
    ['Edit', 'edit'],
    ['Regenerate', 'regenerate'],
    ['Delete', 'delete'],
  ]) {
    await page.getByRole('button', { name: 'What to do with Laptop' }).click();
    await page.getByRole('menuitem', { name: action }).click();
    await page.getByRole('dialog').waitFor();
    await shoot(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  for (const name of ['all-tokens', 'users', 'roles', 'audit']) {
    await page.goto(`/console/${name}`);
    await page.getByRole('main').getByRole('button').first().waitFor();
    await shoot(name);
  }
  await page.goto('/graphiql');
  // Before the editor has come there is nothing to execute.
  await page.getByText('query ListTokens').waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page.locator('.graphiql-response').getByText('totalCount').waitFor();
  await shoot('graphiql');
  await page.goto('/console/nowhere');
  await page.getByRole('main').waitFor();
  await shoot('not-found');
  await page.context().clearCookies();
  await page.goto('/console/users');
  await signIn('anna', ANNA);
  await page.getByLabel('User name').waitFor({ state: 'detached' });
  await page.getByRole('main').getByRole('heading').waitFor();
  await shoot('not-permitted');
  await page.close();
}
