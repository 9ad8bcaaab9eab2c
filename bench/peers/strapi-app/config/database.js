module.exports = ({ env }) => ({
  connection: {
    client: 'sqlite',
    connection: { filename: env('SQLITE_FILE') },
    useNullAsDefault: true,
  },
});
