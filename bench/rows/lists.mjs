import { load } from '../load/load.mjs';
import { checkAnswer, graphql } from '../load/request.mjs';
import { median } from '../report/statistics.mjs';
import { startOurs } from '../support/our-server.mjs';
import { explainQuestions } from './explain-lists.mjs';

/** Every sort of the list of tokens. */
const SORTS = ['name', 'key', 'createdAt', 'updatedAt', 'expireAt', 'state', 'lastUsedAt', 'user.name'];

const PAGE = 'pageInfo { hasNextPage endCursor } nodes { key name createdAt }';

function listQuery(sort, after) {
  const window = `first: 20${after ? `, after: "${after}"` : ''}`;
  return `{ admin { personalApiTokens { tokens(userId: "root", ${window}, fieldSorter: { fieldName: "${sort}" }) { ${PAGE} } } } }`;
}

/** A cursor 40 tokens before the end of the list, so that a whole page follows. */
async function deepCursor(url, authorization, sort) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `{ admin { personalApiTokens { tokens(userId: "root", last: 40, fieldSorter: { fieldName: "${sort}" }) { pageInfo { startCursor } } } } }`,
    }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.admin.personalApiTokens.tokens.pageInfo.startCursor;
}

/** Lists of one owner, small and large. */
export const lists = {
  id: 'lists',
  title: '`tokens(first: 20)`, every sort, of one owner',
  run: async (context) => {
    const sizes = [Math.min(1000, context.many / 10), context.many];
    const servers = [];
    for (const tokens of sizes) {
      const data = await context.dataset({ tokens, ofOneOwner: true });
      servers.push({ ...(await startOurs(data.settings)), data });
    }
    try {
      const table = [];
      for (const sort of SORTS) {
        for (const place of ['start', 'deep']) table.push(await compareSizes(context, servers, sort, place));
      }
      const plans = await explainQuestions(servers.at(-1).data, questions(servers.at(-1).data));
      return {
        rows: rowsOf(table, sizes),
        lists: table,
        sizes,
        plans: plans.map(({ name, plan }) => ({ name, plan })),
      };
    } finally {
      for (const server of servers) await server.stop();
    }
  },
};

/** Each sort, asked deep in the list. */
function questions({ values }) {
  const authorization = `Bearer ${values.first}`;
  return SORTS.map((sort) => ({
    name: sort,
    ask: async (url) => {
      const after = await deepCursor(url, authorization, sort);
      return checkAnswer(
        url,
        graphql(listQuery(sort, after), { authorization, contains: '"hasNextPage":true' }),
      );
    },
  }));
}

async function compareSizes(context, servers, sort, place) {
  const requests = [];
  for (const { url, data } of servers) {
    const authorization = `Bearer ${data.values.first}`;
    const after = place === 'deep' ? await deepCursor(url, authorization, sort) : undefined;
    requests.push(graphql(listQuery(sort, after), { authorization, contains: '"hasNextPage":true' }));
  }
  const rounds = servers.map(() => []);
  for (let round = 0; round < context.rounds; round += 1) {
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const options = {
        seconds: Math.max(1, context.seconds / 4),
        generator: context.generator,
        connections: 32,
      };
      rounds[index].push(await load(servers[index], requests[index], options));
    }
  }
  // How much longer a page of the large list takes.
  const pairs = rounds[0].map((small, round) => small.rate / rounds[1][round].rate);
  context.tell(`  ${sort}, ${place}: ${median(pairs).toFixed(2)} x`);
  const rates = rounds.map((of) => median(of.map(({ rate }) => rate)));
  return { sort, place, pairs, ratio: median(pairs), rates };
}

function rowsOf(table, [small, large]) {
  const worst = table.reduce((one, other) => (other.ratio > one.ratio ? other : one));
  return [
    {
      id: 'lists',
      what: `\`tokens(first: 20)\`, the slowest of ${table.length} (${worst.sort}, ${worst.place}): time with ${large} tokens of one owner against ${small}`,
      goal: { atMost: 1.5 },
      reached: worst.ratio,
      pairs: worst.pairs,
      figures: [
        { name: `${large} tokens`, rate: worst.rates[1] },
        { name: `${small} tokens`, rate: worst.rates[0] },
      ],
    },
  ];
}
