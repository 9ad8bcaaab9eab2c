import type { MintedFormat } from '../domain/token';
import type { UseCaseSettings } from './deps';

/** How a token that is made now is spelled. */
export function newSpelling({
  tokenFormat,
  tokenPrefixes,
}: Pick<UseCaseSettings, 'tokenFormat' | 'tokenPrefixes'>): {
  readonly format: MintedFormat;
  readonly prefix: string | null;
} {
  return { format: tokenFormat, prefix: tokenFormat === 'pat' ? tokenPrefixes[0] : null };
}
