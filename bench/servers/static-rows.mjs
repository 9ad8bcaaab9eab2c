/** The rows of a page of tokens, as resolvers have them in memory. */
export const ROWS = Array.from({ length: 25 }, (_, index) => ({
  key: `6fbeb92f-9ad8-40ef-afb9-${String(index).padStart(12, '0')}`,
  name: `deploy-${index}`,
  description: 'For the pipeline',
  status: 'ACTIVE',
  type: 'CUSTOM',
  scopes: ['tokens:read', 'read-only'],
  createdAt: new Date(1_767_225_600_000 + index * 86_400_000),
  expireAt: index % 4 === 0 ? null : new Date(2_208_988_800_000),
  lastUsedAt: index % 2 === 0 ? null : new Date(1_767_312_000_000),
}));

/** What the page says of itself. */
export const PAGE_INFO = { hasNextPage: true, endCursor: 'WyJjcmVhdGVkQXQiLDAsMV0' };
