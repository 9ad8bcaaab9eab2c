module.exports = ({ env }) => ({
  serveAdminPanel: false,
  auth: { secret: 'a secret for measuring' },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: 'a salt for measuring' } },
});
