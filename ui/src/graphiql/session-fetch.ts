/** What an answer may hold that was meant for a session. */
interface Answer {
  readonly data?: { readonly currentUser?: unknown } | null;
  readonly errors?: unknown;
}

/**
 * Calls with the session, and tells when an answer looks as if there were none: the server answers a session that has
 * ended as it answers guests. Who sends a credential of their own is not told.
 */
export function sessionFetch(onRefused: () => void): typeof fetch {
  return async (url, options) => {
    const response = await fetch(url, { ...options, credentials: 'same-origin' });
    if (!new Headers(options?.headers).has('authorization')) {
      void response
        .clone()
        .json()
        .then(({ data, errors }: Answer) => {
          if (errors !== undefined || data?.currentUser === null) onRefused();
        })
        .catch(() => undefined);
    }
    return response;
  };
}
