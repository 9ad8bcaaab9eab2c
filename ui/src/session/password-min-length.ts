/** How many characters a new password has at least: the server says so in each page. */
export const PASSWORD_MIN_LENGTH = Number(
  document.querySelector<HTMLMetaElement>('meta[name="password-min-length"]')?.content,
);
