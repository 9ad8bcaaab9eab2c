/** What jest calls after all tests. */
module.exports = async () => {
  const { withdrawPostgres } = require('./provide-postgres');
  await withdrawPostgres();
};
