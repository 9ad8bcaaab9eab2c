import { querySqlite } from './sqlite-file';

/** What must find nothing in a sound database. */
const SEARCHES: Readonly<Record<string, string>> = {
  'a count of tokens that is wrong': `
    SELECT name FROM users WHERE token_count <> (SELECT COUNT(*) FROM tokens WHERE owner_id = users.id)`,
  'a token without an owner': `
    SELECT token_key FROM tokens WHERE NOT EXISTS
      (SELECT 1 FROM users WHERE users.id = owner_id AND users.name = owner_name)`,
  'a role without a user': `SELECT user_id FROM user_roles WHERE user_id NOT IN (SELECT id FROM users)`,
  'a session without a user': `SELECT id FROM sessions WHERE user_id NOT IN (SELECT id FROM users)`,
  'two tokens of one name': `SELECT name FROM tokens GROUP BY owner_id, name HAVING COUNT(*) > 1`,
  'two users of one name': `SELECT name FROM users GROUP BY LOWER(name) HAVING COUNT(*) > 1`,
  'a token that lacks a part': `
    SELECT token_key FROM tokens WHERE LENGTH(token_key) <> 36 OR LENGTH(name) = 0 OR LENGTH(name_folded) = 0
      OR state NOT IN ('ACTIVE', 'DISABLED') OR format <> 'pat' OR prefix <> 'pat_'
      OR secret_scheme <> 'secret' OR LENGTH(secret_pepper_id) <> 8 OR LENGTH(secret_digest) < 43
      OR updated_at < created_at`,
  'half of a previous secret': `
    SELECT token_key FROM tokens WHERE (previous_scheme IS NULL) + (previous_pepper_id IS NULL)
      + (previous_digest IS NULL) + (previous_until IS NULL) NOT IN (0, 4)`,
  'a broken reference': `SELECT * FROM pragma_foreign_key_check`,
  'a broken file': `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
};

/**
 * Looks for rows that were written half, in a database that a server made.
 *
 * @param path the file; a server may be using it
 * @returns what was found, with where; empty for a sound one
 */
export async function findDamage(path: string): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(SEARCHES)) {
    for (const row of await querySqlite(path, sql)) found.push(`${what}: ${Object.values(row).join(' ')}`);
  }
  return found;
}
