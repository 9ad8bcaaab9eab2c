/** What class-validator's files hold that its index exports; it describes them elsewhere. */
declare module 'class-validator/cjs/*' {
  export * from 'class-validator';
}
