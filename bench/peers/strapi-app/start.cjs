/**
 * Starts Strapi as `strapi start` does, in the folder that it is run in, with so many API tokens (TOKENS) in its database,
 * one of which is written to TOKEN_FILE. Its page for administrators is not built, as nothing here needs it.
 */
const { createHmac, randomBytes } = require('node:crypto');
const { mkdirSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');

const { createStrapi } = createRequire(`${process.cwd()}/`)('@strapi/strapi');

/** Rows of one insert. */
const AT_ONCE = 50;

/** The measured token stands in the middle of the others: without an index, its place would count. */
async function makeTokens(strapi, count) {
  const service = strapi.service('admin::api-token');
  const create = (name) => service.create({ name, description: '', type: 'read-only', lifespan: null });
  const others = count - 2;
  const { id } = await create('first');
  await addTokens(strapi, id, Math.floor(others / 2));
  const { accessKey } = await create('measured');
  await addTokens(strapi, id, Math.ceil(others / 2));
  return accessKey;
}

async function addTokens(strapi, id, count) {
  const table = () => strapi.db.connection('strapi_api_tokens');
  const template = await table().where({ id }).first();
  delete template.id;
  for (let from = 0; from < count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, () => {
      const digest = createHmac('sha512', process.env.API_TOKEN_SALT).update(randomBytes(64)).digest('hex');
      return { ...template, name: `token ${digest.slice(0, 16)}`, access_key: digest };
    });
    await table().insert(rows);
  }
}

async function main() {
  mkdirSync('public/uploads', { recursive: true });
  const strapi = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load();
  for (let index = 0; index < 3; index += 1) {
    await strapi.documents('api::article.article').create({ data: { title: `Article ${index}` } });
  }
  writeFileSync(process.env.TOKEN_FILE, await makeTokens(strapi, Number(process.env.TOKENS)));
  await strapi.server.mount();
  await strapi.server.listen(Number(process.env.PORT), '127.0.0.1');
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
