import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { Api } from '../../support/api';
import { createTestDatabase, type Engine, type TestDatabase } from '../../support/databases';
import { startServerProcess, type ServerProcess } from '../../support/server-process';
import { openBrowser } from './open-browser';
import { openPage, type WatchedPage } from './watched-page';

/** Passwords on the servers of these tests. */
export const PASSWORDS = { root: 'root in a browser', anna: 'anna in a browser' } as const;

/** The engines that the console is tried on. */
export type ConsoleEngine = Extract<Engine, 'sqlite' | 'postgres'>;

/** Who is on the servers of these tests. */
export type Person = keyof typeof PASSWORDS;

/** The window of a page that is not given another one. */
const DESK = { width: 1440, height: 900 };

/** Milliseconds that the console may take for a step on a busy machine. */
const STEP_LIMIT = 20_000;

// One for all worlds of a file.
let browser: Promise<Browser> | null = null;
afterAll(async () => (await browser)?.close());

/** What a browser holds of somebody who has signed in. */
type Session = Readonly<Record<'cookie', string>>;

/** A server with users root and anna, and a browser. */
export class ConsoleWorld {
  private readonly opened: WatchedPage[] = [];
  private readonly own: BrowserContext[] = [];
  private readonly profiles = new Map<Person | null, Promise<BrowserContext>>();
  private readonly sessions = new Map<Person, Session>();

  constructor(
    readonly server: ServerProcess,
    private readonly browser: Browser,
    readonly database: TestDatabase,
  ) {}

  /** Makes anna, and signs both in: a session is looked up faster than a password is hashed. */
  async begin(): Promise<void> {
    this.sessions.set('root', await this.signIn('root'));
    await this.as('root').createUser('anna', PASSWORDS.anna);
    this.sessions.set('anna', await this.signIn('anna'));
  }

  /** The API, as one of the users. */
  as(name: Person): Api {
    return new Api(this.server.url, this.sessions.get(name));
  }

  /** Opens an address in the browser profile of somebody who has signed in, or of nobody. */
  async open(path: string, name: Person | null = null): Promise<Page> {
    const profile = this.profiles.get(name) ?? this.createProfile(this.sessionOf(name));
    this.profiles.set(name, profile);
    return this.openIn(await profile, path);
  }

  /** The same in a profile of its own, for what changes one: its cookies, its network, its clock, what it stores. */
  async openAlone(
    path: string,
    name: Person | null = null,
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    return this.openWith(path, this.sessionOf(name), options);
  }

  /** The same in a session of its own as well, for what ends it. */
  async openInOwnSession(path: string, name: Person): Promise<Page> {
    return this.openWith(path, await this.signIn(name));
  }

  /** Opens an address in another tab beside a page. */
  async openBeside(page: Page, path: string): Promise<Page> {
    return this.openIn(page.context(), path);
  }

  /** Closes the pages. @returns what was wrong with them */
  async closePages(): Promise<string[]> {
    const pages = this.opened.splice(0);
    await Promise.all(pages.map(({ page }) => page.close()));
    await Promise.all(this.own.splice(0).map((profile) => profile.close()));
    return pages.flatMap(({ problems }) => problems);
  }

  async close(): Promise<void> {
    for (const profile of this.profiles.values()) await (await profile).close();
    await this.server.stop();
    await this.database.drop();
  }

  private async openWith(
    path: string,
    session: Session | null,
    options?: BrowserContextOptions,
  ): Promise<Page> {
    const profile = await this.createProfile(session, options);
    this.own.push(profile);
    return this.openIn(profile, path);
  }

  private async openIn(profile: BrowserContext, path: string): Promise<Page> {
    const watched = await openPage(profile, this.server.url);
    this.opened.push(watched);
    await watched.page.goto(path);
    return watched.page;
  }

  private async createProfile(
    session: Session | null,
    options: BrowserContextOptions = {},
  ): Promise<BrowserContext> {
    const profile = await this.browser.newContext({ baseURL: this.server.url, viewport: DESK, ...options });
    profile.setDefaultTimeout(STEP_LIMIT);
    await profile.grantPermissions(['clipboard-read', 'clipboard-write']);
    if (session !== null) {
      const [cookie, value = ''] = session.cookie.split('=');
      await profile.addCookies([
        { name: cookie!, value, url: this.server.url, httpOnly: true, sameSite: 'Strict' },
      ]);
    }
    return profile;
  }

  /** What signing in takes is shown where that is the subject. */
  private signIn(name: Person): Promise<Session> {
    return new Api(this.server.url).signIn(name, PASSWORDS[name]);
  }

  private sessionOf(name: Person | null): Session | null {
    return name === null ? null : this.sessions.get(name)!;
  }
}

/** A {@link ConsoleWorld} for the tests of a describe; a page that has a problem fails its test. */
export function useConsole(engine: ConsoleEngine, settings: NodeJS.ProcessEnv = {}): () => ConsoleWorld {
  // A test is many steps, and a browser shares the machine with others.
  jest.setTimeout(90_000);
  let world: ConsoleWorld;
  beforeAll(async () => {
    browser ??= openBrowser();
    const database = await createTestDatabase(engine);
    const { location } = database;
    const server = startServerProcess({
      DATABASE_TIMEOUT: '30000',
      DATABASE_URL: 'url' in location ? location.url : `sqlite:${location.path}`,
      ROOT_PASSWORD: PASSWORDS.root,
      TOKEN_PEPPER: randomBytes(32).toString('base64'),
      ...settings,
    });
    world = new ConsoleWorld(await server, await browser, database);
    await world.begin();
  }, 90_000);
  afterEach(async () => {
    expect(await world.closePages()).toStrictEqual([]);
  });
  afterAll(async () => world.close());
  return () => world;
}
