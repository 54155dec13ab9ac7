import { accounts, password } from '../demo/people.ts'
import { demoStart } from '../demo/working-time.ts'
import { keepDemoClock } from './demo-clock.ts'

/** Says that a folder holds the demo world, whose clock begins now. */
export const beginDemo = (state: string): void => keepDemoClock(state, Date.parse(demoStart) - Date.now())

/** Who can sign in, for those who start the demo world. */
export const signInHelp = (): string =>
  [
    `The demo's people, all with the password ${password}:`,
    ...accounts.map(({ username, who }) => `  ${username.padEnd(20)} ${who}`),
  ].join('\n')
