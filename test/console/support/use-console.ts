import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Api } from '../../support/api';
import { createTestDatabase, type Engine, type TestDatabase } from '../../support/databases';
import { basic } from '../../support/graphql-request';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { openBrowser } from './open-browser';
import { openPage, signIn, type WatchedPage } from './watched-page';

/** Passwords on the servers of these tests. */
export const PASSWORDS = { root: 'root in a browser', anna: 'anna in a browser' } as const;

/** A server with users root and anna, and a browser. */
export class ConsoleWorld {
  private readonly opened: WatchedPage[] = [];

  constructor(
    readonly server: ServerProcess,
    readonly browser: Browser,
    private readonly database: TestDatabase | null,
  ) {}

  /** The API, as one of the users. */
  as(name: keyof typeof PASSWORDS): Api {
    return new Api(this.server.url, basic(name, PASSWORDS[name]));
  }

  /** Opens an address in a browser profile of its own, signed in unless nobody is named. */
  async open(
    path: string,
    name: keyof typeof PASSWORDS | null = null,
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const watched = await openPage(this.browser, this.server.url, options);
    this.opened.push(watched);
    await watched.page.goto(path);
    if (name !== null) await signIn(watched.page, name, PASSWORDS[name]);
    return watched.page;
  }

  /** Closes the pages. @returns what was wrong with them */
  async closePages(): Promise<string[]> {
    const pages = this.opened.splice(0);
    for (const { page } of pages) await page.context().close();
    return pages.flatMap(({ problems }) => problems);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await this.database?.drop();
  }
}

/** A {@link ConsoleWorld} for the tests of a describe; a page that has a problem fails its test. */
export function useConsole(engine: Engine = 'sqlite', settings: NodeJS.ProcessEnv = {}): () => ConsoleWorld {
  // A test is many steps, and a browser shares the machine with others.
  jest.setTimeout(90_000);
  let world: ConsoleWorld;
  beforeAll(async () => {
    const database = engine === 'sqlite' ? null : await createTestDatabase(engine);
    const server = await startServerProcess({
      DATABASE_TIMEOUT: '30000',
      ROOT_PASSWORD: PASSWORDS.root,
      ...(database?.location.engine === 'postgres' && { DATABASE_URL: database.location.url }),
      TOKEN_PEPPER: randomBytes(32).toString('base64'),
      ...settings,
    });
    world = new ConsoleWorld(server, await openBrowser(), database);
    await world.as('root').createUser('anna', PASSWORDS.anna);
  }, 90_000);
  afterEach(async () => {
    expect(await world.closePages()).toStrictEqual([]);
  });
  afterAll(async () => world.close());
  return () => world;
}
