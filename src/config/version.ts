import { version as packageVersion } from '../../package.json';

/** The server's version, as its package states it. */
export const version: string = packageVersion;
