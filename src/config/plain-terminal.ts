/**
 * Whether terminals are to get no colours: `NO_COLOR` is set and not empty (https://no-color.org), or the terminal is one
 * that cannot.
 */
export function wantsPlainText(env: NodeJS.ProcessEnv = process.env): boolean {
  return (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
}
