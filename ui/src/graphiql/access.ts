import { DEVELOPERS_ONLY } from './audience';

/** Whether GraphiQL is for whoever opened the page; unknown: the server did not say who that is. */
type Access = 'granted' | 'signed-out' | 'refused' | 'unknown';

/** Asks the server who opened the page. It never rejects. */
export async function findAccess(): Promise<Access> {
  try {
    const answer = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ currentUser { permissions } }' }),
    });
    const { data } = (await answer.json()) as {
      data?: { currentUser: { permissions: readonly string[] } | null };
    };
    if (data === undefined) return 'unknown';
    if (data.currentUser === null) return 'signed-out';
    if (!DEVELOPERS_ONLY || data.currentUser.permissions.includes('developer-tools')) return 'granted';
    return 'refused';
  } catch {
    return 'unknown';
  }
}
