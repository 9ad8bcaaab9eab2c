module.exports = () => ({
  graphql: { config: { endpoint: '/graphql', landingPage: false } },
  'users-permissions': { config: { jwtSecret: 'a secret for measuring' } },
});
