module.exports = ({ env }) => ({
  host: '127.0.0.1',
  port: env.int('PORT'),
  app: { keys: ['a key for measuring', 'another key for measuring'] },
  logger: { config: { level: 'error' } },
});
