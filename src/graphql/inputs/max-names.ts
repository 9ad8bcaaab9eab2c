/** How many names of roles or permissions one argument may list. */
export const MAX_NAMES = 100;
