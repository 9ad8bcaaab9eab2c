/**
 * What a write changes of what verification decides by: that of a token, that of a user and so of all their tokens,
 * more than that, or nothing.
 */
export type Change = 'nothing' | 'everything' | { readonly token: string } | { readonly user: string };
