/** What the linter sees otherwise in the console than in the server. */
export const consoleRules = {
  name: 'the console',
  files: ['ui/src/**/*.{ts,tsx}'],
  rules: {
    // Components are functions, and are written like types.
    '@typescript-eslint/naming-convention': [
      'error',
      { selector: 'typeLike', format: ['PascalCase'] },
      { selector: 'function', format: ['camelCase', 'PascalCase'] },
    ],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  },
};
