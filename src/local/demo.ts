import { accounts, password } from '../demo/people.ts'

/** Who can sign in, for those who start the demo world. */
export const signInHelp = (): string =>
  [
    `The demo's people, all with the password ${password}:`,
    ...accounts.map(({ username, who }) => `  ${username.padEnd(20)} ${who}`),
  ].join('\n')
