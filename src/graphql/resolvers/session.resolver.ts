import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { changePassword } from '../../service/change-password';
import type { UseCaseDeps } from '../../service/deps';
import { endSession } from '../../service/sessions';
import { signIn } from '../../service/sign-in';
import type { GraphqlContext } from '../context';
import { ChangePasswordArgs } from '../inputs/change-password.args';
import { SignInArgs } from '../inputs/sign-in.args';
import { requireSignedIn } from '../require-signed-in';
import { CurrentUser } from '../types/current-user.type';

/** Browser sessions and the password that opens them. */
@Resolver()
export class SessionResolver {
  constructor(private readonly deps: UseCaseDeps) {}

  @Mutation(() => CurrentUser, {
    description: 'Opens a browser session, kept in a cookie, and ends the one that came with the request',
  })
  async signIn(
    @Args(() => SignInArgs) input: SignInArgs,
    @Ctx() { caller, address, session }: GraphqlContext,
  ): Promise<CurrentUser> {
    const opened = await signIn(this.deps, caller, input, address);
    if (session.text !== null) await endSession(this.deps, session.text, address);
    session.set(opened.session);
    return new CurrentUser(opened.user);
  }

  @Mutation(() => Boolean, { description: 'Ends the browser session, if there is one; always true' })
  async signOut(@Ctx() { session, address }: GraphqlContext): Promise<boolean> {
    if (session.text !== null) await endSession(this.deps, session.text, address);
    session.clear();
    return true;
  }

  /** @throws UnauthenticatedError the caller is a guest */
  @Mutation(() => Boolean, {
    description:
      "Changes the caller's own password. Their sessions end, but for a new one in this browser; tokens live on.",
  })
  async changePassword(
    @Args(() => ChangePasswordArgs) input: ChangePasswordArgs,
    @Ctx() { caller, address, session }: GraphqlContext,
  ): Promise<boolean> {
    const opened = await changePassword(this.deps, requireSignedIn(caller), input, address);
    if (opened !== null) session.set(opened);
    return true;
  }
}
