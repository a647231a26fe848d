import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext, SessionCookie } from '../../../platform/graphql/context.ts';
import { type InputProblem, Refusal } from '../../../platform/problems.ts';
import { LOCALES, type User } from '../domain/user.ts';
import { isOpenedSession, type OpenedSession, type SessionService } from '../session-service.ts';
import type { UserService } from '../user-service.ts';
import { SetupAdministratorInput, SignInInput } from './access-inputs.ts';
import { SignInResult, UserType } from './user-type.ts';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly users: UserService,
  ) {}

  @Query(() => UserType, { nullable: true })
  me(@Ctx() { actor }: GraphQLContext): Promise<User | null> {
    return this.sessions.me(actor);
  }

  @Mutation(() => SignInResult)
  async signIn(
    @Ctx() { actor, session }: GraphQLContext,
    @Arg('input', () => SignInInput) input: SignInInput,
  ): Promise<User | InputProblem> {
    const cookie = requireCookie(session);
    const result = await this.sessions.signIn(actor, input);
    // The session that the browser came with ends: whoever knew its token shall not share the new one.
    if (isOpenedSession(result)) await this.sessions.signOut(actor, cookie.token);
    return keepSession(cookie, result);
  }

  @Mutation(() => Boolean)
  async signOut(@Ctx() { actor, session }: GraphQLContext): Promise<boolean> {
    const cookie = requireCookie(session);
    await this.sessions.signOut(actor, cookie.token);
    cookie.clear();
    return true;
  }

  @Mutation(() => SignInResult)
  async setupAdministrator(
    @Ctx() { actor, session }: GraphQLContext,
    @Arg('input', () => SetupAdministratorInput) input: SetupAdministratorInput,
  ): Promise<User | InputProblem> {
    const cookie = requireCookie(session);
    return keepSession(cookie, await this.users.setupAdministrator(actor, input));
  }

  @Mutation(() => UserType)
  setMyLocale(@Ctx() { actor }: GraphQLContext, @Arg('locale', () => String) locale: string): Promise<User> {
    return this.sessions.setMyLocale(actor, locale, LOCALES);
  }
}

function requireCookie(session: SessionCookie | null): SessionCookie {
  if (session !== null) return session;
  throw new Refusal('INVALID_INPUT', 'A session cookie cannot be set on a WebSocket. Send this over HTTP.');
}

function keepSession(cookie: SessionCookie, result: OpenedSession | InputProblem): User | InputProblem {
  if (!isOpenedSession(result)) return result;
  cookie.set(result.token, result.expiresAt);
  return result.user;
}
