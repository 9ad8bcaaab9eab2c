/** How much one document may ask for. */
export const DOCUMENT_LIMITS = {
  /** Lexical tokens, counted while parsing. */
  tokens: 1000,
  /** Fields below each other; those of introspection do not count. */
  depth: 10,
  /** Aliases of one operation, those of a fragment for each of its uses. */
  aliases: 15,
  /** Directives of one operation, those of a fragment for each of its uses. */
  directives: 20,
  /** Fields at the root of one operation. */
  rootFields: 10,
  /** Fields of one operation that try a password or a token. */
  credentials: 1,
  /** Rows that one operation may read, by its page arguments. */
  nodes: 10_000,
} as const;
