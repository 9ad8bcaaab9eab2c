/** What jest calls before all tests. */
module.exports = async () => {
  const { providePostgres } = require('./provide-postgres');
  const { findReachable } = require('./databases');
  await providePostgres();
  findReachable();
};
