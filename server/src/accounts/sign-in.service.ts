// The former name of sign-ins.ts.
export { SignIns as SignInService, type SignedIn } from './sign-ins.ts';
