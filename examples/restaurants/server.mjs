/**
 * Restaurants over REST, as in Strapi's guide: `find` and `findOne` for tokens that read, `create` for those that write.
 *
 * TOKEN_SERVER  the token server's address
 * TOKEN         this service's own token, with the scope `introspect`
 * PORT          where to listen
 */
import express from 'express';
import {
  authenticate,
  authorize,
  createVerifier,
  refusalOf,
  VerifierError,
} from 'personal-api-tokens/verifier';
import { acceptQueryToken } from 'personal-api-tokens/verifier/express';

const { TOKEN_SERVER = 'http://127.0.0.1:4000', TOKEN, PORT = '1337' } = process.env;

const verifier = createVerifier({
  url: TOKEN_SERVER,
  token: TOKEN,
  onUnavailable: (reason) => console.error(reason),
});

/** Lets those pass whose token has one of the scopes. With `full-access` it has every one. */
function allow(...scopes) {
  const oneOfThem = scopes.map((scope) => [scope]);
  return async (request, response, next) => {
    try {
      request.token = authorize(await authenticate(verifier, request.rawHeaders), oneOfThem);
      next();
    } catch (error) {
      if (!(error instanceof VerifierError)) throw error;
      const { status, headers, body } = refusalOf(error);
      response.status(status).set(headers).send(body);
    }
  };
}

const restaurants = [
  { id: 1, name: 'Biscotte Restaurant' },
  { id: 2, name: 'Chez Ada' },
];

const app = express();

app.use((request, response, next) => {
  // An answer is its caller's; a cache would find it under a URL that has no token any more.
  response.set('Cache-Control', 'private');
  response.on('finish', () => console.log(request.method, request.originalUrl, response.statusCode));
  next();
});

// Takes the token out of `?token=`. The log above is written when the answer is, and so without it.
app.use(acceptQueryToken());

app.get('/restaurants', allow('read-only', 'restaurants:read'), (_request, response) => {
  response.json(restaurants);
});

app.get('/restaurants/:id', allow('read-only', 'restaurants:read'), (request, response) => {
  const found = restaurants.find(({ id }) => String(id) === request.params.id);
  if (found) response.json(found);
  else response.status(404).json({ error: { message: 'There is no such restaurant' } });
});

// The body is read once it is known that the caller may send one.
app.post('/restaurants', allow('restaurants:write'), express.json(), (request, response) => {
  const name = request.body?.name;
  if (typeof name !== 'string' || name === '') {
    response.status(400).json({ error: { message: 'name must be a text' } });
    return;
  }
  const created = { id: restaurants.length + 1, name, createdBy: request.token.username };
  restaurants.push(created);
  response.status(201).location(`/restaurants/${created.id}`).json(created);
});

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`);
});
