import { DEVELOPERS_ONLY } from './audience';

/** Who opened the page, and whether GraphiQL is for them; unknown: the server did not say who that is. */
export type Access =
  | { readonly kind: 'granted' | 'refused'; readonly name: string }
  | { readonly kind: 'signed-out' | 'unknown' };

/** Asks the server who is here. It never rejects. */
export async function findAccess(): Promise<Access> {
  try {
    const answer = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query Access { currentUser { name permissions } }' }),
    });
    const { data } = (await answer.json()) as {
      data?: { currentUser: { name: string; permissions: readonly string[] } | null };
    };
    if (data === undefined) return { kind: 'unknown' };
    if (data.currentUser === null) return { kind: 'signed-out' };
    const { name, permissions } = data.currentUser;
    const granted = !DEVELOPERS_ONLY || permissions.includes('developer-tools');
    return { kind: granted ? 'granted' : 'refused', name };
  } catch {
    return { kind: 'unknown' };
  }
}
