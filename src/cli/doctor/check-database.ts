import type { Config } from '../../config/config';
import { findPeppers } from '../../config/find-peppers';
import type { DatabaseContent, DatabaseFacts } from '../../compose-maintenance';
import type { Clock } from '../../domain/ports';
import { attempt, failed, ok, warning, type Finding } from './finding';

/** Milliseconds by which clocks may differ unnoticed. */
const CLOCK_TOLERANCE = 5000;

/** What is found in the database, held against this version, the peppers and the clock. */
export async function checkDatabase(
  config: Config,
  facts: DatabaseFacts,
  clock: Clock,
): Promise<readonly Finding[]> {
  const { content } = facts;
  return [
    ok('database', `The ${config.database.engine} database answers`),
    checkMigrations(facts),
    ...(facts.damage === null
      ? []
      : [failed('database damage', facts.damage, 'Stop the server, and restore a backup')]),
    ...(facts.writeFailure === null
      ? []
      : [
          failed(
            'database writing',
            `It cannot be written (${facts.writeFailure})`,
            'Check the rights of the file or of the database user, and the space on the disk',
          ),
        ]),
    checkClock(facts, clock.now()),
    ...(content === null
      ? []
      : [
          checkAdministrators(content),
          ...(await checkPeppers(config, content)),
          ...checkStrapiSalt(config, content),
        ]),
  ];
}

function checkMigrations({ migrations: { pending, unknown } }: DatabaseFacts): Finding {
  const check = 'migrations';
  if (unknown.length > 0)
    return failed(
      check,
      `The database is of a newer version, which has ${unknown.join(', ')}`,
      'Use that version',
    );
  if (pending.length > 0)
    return failed(check, `Not run yet: ${pending.join(', ')}`, 'personal-api-tokens migrate');
  return ok(check, 'All have run');
}

/** A server's clock, or at least the times that were written: an expiry is only as right as the clock. */
function checkClock({ serverTime, content }: DatabaseFacts, now: Date): Finding {
  const check = 'clock';
  const hint = 'Have the time of each machine kept by NTP: expiries and sessions go by it';
  if (serverTime !== null) {
    const difference = Math.abs(serverTime.getTime() - now.getTime());
    return difference > CLOCK_TOLERANCE
      ? warning(check, `It differs from the database's by ${Math.round(difference / 1000)} seconds`, hint)
      : ok(check, "It agrees with the database's");
  }
  const latest = content?.latestChange?.getTime() ?? 0;
  return latest - now.getTime() > CLOCK_TOLERANCE
    ? warning(check, 'The database has changes from the future', hint)
    : ok(check, 'No change in the database is from the future');
}

function checkAdministrators({ users, administrators }: DatabaseContent): Finding {
  const check = 'administrators';
  if (users === 0) return ok(check, 'There are no users yet; the next start makes root');
  return administrators === 0
    ? warning(check, 'No administrator can sign in', 'personal-api-tokens user reset-password root')
    : ok(check, `Administrators who can sign in: ${administrators}`);
}

/** Whether tokens came from Strapi and a salt is there; which one is right, an access key alone would tell. */
function checkStrapiSalt({ strapiSalts }: Config, { strapiTokens }: DatabaseContent): readonly Finding[] {
  const check = 'salt of Strapi';
  if (strapiTokens === 0) return [];
  if (strapiSalts.length > 0)
    return [ok(check, `It is set, for tokens that came from there: ${strapiTokens}`)];
  return [
    warning(
      check,
      `Tokens that came from Strapi, none of which is accepted: ${strapiTokens}`,
      'Set STRAPI_API_TOKEN_SALT to the API_TOKEN_SALT of that Strapi, or regenerate these tokens',
    ),
  ];
}

async function checkPeppers(config: Config, content: DatabaseContent): Promise<readonly Finding[]> {
  const hint = 'docs/configuration.md says what TOKEN_PEPPER and its file may be';
  return attempt('peppers', hint, async () => [await compareWithPeppers(config, content)]);
}

async function compareWithPeppers(config: Config, { tokensByPepper }: DatabaseContent): Promise<Finding> {
  const check = 'peppers';
  const known = new Set((await findPeppers(config)).map(({ id }) => id));
  let [lost, kept] = [0, 0];
  for (const [id, tokens] of tokensByPepper) {
    if (known.has(id)) kept += tokens;
    else lost += tokens;
  }
  if (lost > 0)
    return failed(
      check,
      `Tokens whose pepper is not known, so that none is accepted: ${lost}`,
      'Bring back the pepper (TOKEN_PEPPER, or DATA_DIR/token-pepper), or regenerate these tokens',
    );
  if (known.size === 0) return ok(check, 'There is none yet; the next start generates it');
  return ok(check, `They are known of all tokens: ${kept}`);
}
