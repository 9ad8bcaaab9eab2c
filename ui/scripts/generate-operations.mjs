/**
 * Writes `src/api/*-operations.ts`: the documents of `src/api/*.graphql` with the types of their variables and answers,
 * by `schema.graphql`. With `--check` it writes nothing, and fails when a file is not what it would write.
 */
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as typesOfOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, validate } from 'graphql';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

const ui = new URL('../', import.meta.url);
const schemaText = readFileSync(new URL('../schema.graphql', ui), 'utf8');
const schema = buildSchema(schemaText);
const check = process.argv.includes('--check');

/** A file of documents a module, so that a page loads no more than it asks. */
for (const name of readdirSync(new URL('src/api/', ui)).filter((file) => file.endsWith('.graphql'))) {
  const document = parse(readFileSync(new URL(`src/api/${name}`, ui), 'utf8'), { noLocation: true });
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) throw new Error(`${name}: ${mistakes.map(String).join('\n')}`);
  const target = new URL(`src/api/${name.replace('.graphql', '-operations.ts')}`, ui);
  const text = await moduleOf(name, document);
  if (!check) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) throw new Error(`${target.pathname} is not up to date`);
}

async function moduleOf(name, document) {
  const text = await codegen({
    filename: `${name}.ts`,
    schema: parse(schemaText),
    schemaAst: schema,
    documents: [{ location: name, document }],
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      skipTypename: true,
      scalars: { DateTime: 'string', federation__Scope: 'string' },
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: typesOfOperations, documents: typedDocuments },
  });
  const heading = `// Made from ${name} and schema.graphql by \`npm run docs\`; a test compares them.\n`;
  return format(`${heading}${text}`, { parser: 'typescript', printWidth: 110, singleQuote: true });
}
