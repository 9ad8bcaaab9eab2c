/** Whether GraphiQL is for those with the permission `developer-tools` alone: the server says so in each page. */
export const DEVELOPERS_ONLY =
  document.querySelector<HTMLMetaElement>('meta[name="graphiql-for"]')?.content === 'developers';
