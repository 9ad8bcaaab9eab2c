/**
 * What TypeScript's compiler does not say. Who may import whom is dependency-cruiser's part.
 *
 * `test/architecture/lint.test.ts` shows that each rule of our own finds what it is for.
 */
import { consoleRules } from './ui/eslint-rules.mjs';
import comments from '@eslint-community/eslint-plugin-eslint-comments/configs';
import eslint from '@eslint/js';
import checkFile from 'eslint-plugin-check-file';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Time and randomness come through the ports `Clock` and `SecretSource`. */
const clockOrSecretSource = 'Rules take their time and randomness from the ports Clock and SecretSource.';

/** Settings come through `src/config`, which says what each may be. */
const configOnly = 'Only src/config reads the environment.';

const processEnv = { object: 'process', property: 'env', message: configOnly };

const environmentModules = ['process', 'node:process'].map((name) => {
  return { name, importNames: ['env', 'default'], message: configOnly };
});

const indirectEnvironment = {
  selector: "MemberExpression[property.name='env'][object.property.name='process']",
  message: configOnly,
};

export default defineConfig(
  globalIgnores(['**/dist/', 'coverage/', 'data/', '**/node_modules/', 'ui/src/api/*-operations.ts']),

  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  comments.recommended,
  {
    name: 'every file',
    rules: {
      '@eslint-community/eslint-comments/require-description': 'error',
      'max-lines': ['error', { max: 250 }],
      // `== null` asks for null and absent alike, which mean the same in every input.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },

  {
    name: 'TypeScript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': [
        'error',
        { fixMixedExportsWithInlineTypeSpecifier: true },
      ],
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'typeLike', format: ['PascalCase'] },
        { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
        { selector: ['function', 'classMethod'], format: ['camelCase'] },
        {
          selector: 'variable',
          format: ['camelCase', 'UPPER_CASE', 'PascalCase'],
          leadingUnderscore: 'allow',
        },
        { selector: 'parameter', format: ['camelCase', 'PascalCase'], leadingUnderscore: 'allow' },
        // Whoever takes something apart has not named it.
        { selector: ['variable', 'parameter'], modifiers: ['destructured'], format: null },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A class may be there for its decorators alone.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Limits are counted in code points, which is what spreading a text gives.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Against `no-non-null-assertion`: a place in an array that is known to be filled is told by `as`.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Entities and GraphQL objects have fields alone; a literal with the same fields is as good.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', ignoreRestSiblings: true },
      ],
      // A port's method is asynchronous whether or not one of its adapters has to wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
    },
  },

  {
    name: 'the source',
    files: ['src/**/*.ts', 'ormconfig.ts'],
    rules: {
      'no-restricted-properties': ['error', processEnv],
      'no-restricted-imports': ['error', { paths: environmentModules }],
      'no-restricted-syntax': ['error', indirectEnvironment],
    },
  },
  {
    name: 'where the environment is read',
    files: ['src/config/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    name: 'the process entry sets the size of the thread pool before anything else starts',
    files: ['src/main.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-syntax': [
        'error',
        indirectEnvironment,
        {
          selector:
            ":not(MemberExpression[property.name='UV_THREADPOOL_SIZE']) > MemberExpression[object.name='process'][property.name='env']",
          message: configOnly,
        },
      ],
    },
  },
  {
    name: 'what is printed goes through the command line or the log',
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**', 'src/main.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    name: 'rules and use cases depend on nothing but their arguments',
    files: ['src/domain/**/*.ts', 'src/service/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        processEnv,
        { object: 'Date', property: 'now', message: clockOrSecretSource },
        { object: 'Math', property: 'random', message: clockOrSecretSource },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'crypto', message: clockOrSecretSource },
        { name: 'performance', message: clockOrSecretSource },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...environmentModules,
            ...['crypto', 'node:crypto'].map((name) => ({
              name,
              importNames: [
                'default',
                'getRandomValues',
                'randomBytes',
                'randomFill',
                'randomFillSync',
                'randomInt',
                'randomUUID',
                'webcrypto',
              ],
              message: clockOrSecretSource,
            })),
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        indirectEnvironment,
        {
          selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
          message: clockOrSecretSource,
        },
      ],
    },
  },

  {
    name: 'tests',
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Answers are read as JSON, and `expect.any(String)` is how jest is spoken.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  {
    name: 'examples stand for services of others: the library is what its package exports',
    files: ['examples/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.\\./|/(src|dist)/', message: 'Import personal-api-tokens/verifier.' }] },
      ],
    },
  },

  {
    name: 'file names',
    files: ['{src,test,bench,examples,scripts}/**/*'],
    ignores: ['**/migrations/*'],
    plugins: { 'check-file': checkFile },
    rules: {
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,js,cjs,mjs}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true },
      ],
      'check-file/folder-naming-convention': ['error', { '**/': 'KEBAB_CASE' }],
    },
  },
  {
    name: 'file names of migrations: TypeORM runs them in the order of the time in front',
    files: ['**/migrations/*.ts'],
    plugins: { 'check-file': checkFile },
    rules: {
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.ts': '@(+([0-9])-+([a-z0-9-])|+([a-z])*([a-z0-9-]))' },
      ],
    },
  },

  {
    name: 'files that their tool finds by a default export',
    files: ['ormconfig.ts', 'ui/vite.config.ts', 'test/support/parse-prometheus-text-format.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  consoleRules,
  {
    name: 'scripts for Node itself',
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { globals: { ...globals.commonjs, ...globals.node } },
  },
);
