import { Api } from '../../support/api';
import { apiToken } from '../../support/graphql-request';
import type { ConsoleWorld } from './use-console';

/** What people who mean harm call their things; each is to be seen as a text. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(2)</script>',
  '=HYPERLINK("http://evil.example";"x")',
  '👩‍👩‍👧‍👦 ' + '🔑'.repeat(20),
  `${'W'.repeat(99)}.`,
  // Hebrew and Arabic turn the direction of writing by themselves.
  'אבג (1) مرحبا <b>admin</b>',
] as const;

const NEW_USER = `mutation ($name: String, $email: String) { admin { users {
  createUser(username: "hostile", kind: SERVICE, displayName: $name, email: $email) { name } } } }`;
const NEW_ROLE = `mutation ($text: String) { admin { roles {
  createRole(name: "hostile", description: $text, permissions: []) { name } } } }`;

/** Gives such names to tokens of both users, to a user, and to what a role is for. */
export async function fillWithHostile(world: ConsoleWorld): Promise<void> {
  const anna = world.as('anna');
  const root = world.as('root');
  for (const [index, name] of HOSTILE.entries()) {
    const description = HOSTILE[(index + 1) % HOSTILE.length]!;
    await anna.createToken({ name, description, scopes: ['read-only'] });
    await root.createToken({ name, expireAt: '2040-01-01' });
  }
  const used = await anna.createToken({ name: 'in use', scopes: ['full-access'] });
  await new Api(world.server.url, apiToken(used)).whoAmI();
  await root.get(NEW_USER, { name: HOSTILE[0], email: '"<b>x</b>"@example.org' });
  await root.get(NEW_ROLE, { text: HOSTILE[1] });
}
