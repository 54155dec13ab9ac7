import { n } from '../text/text.en.ts'
import type { AccountText } from './text.zh.ts'

const en: AccountText = {
  title: 'Change password',
  current: 'Present password',
  next: 'New password',
  again: 'New password again',
  tooShort: (length) => `At least ${n(length)} characters`,
  differs: 'The two new passwords differ',
  wrong: 'The present password is wrong',
  done: 'The password is changed, and other devices are signed out.',
  initialTitle: 'Set your own password first',
  initial: 'Somebody else gave you this initial password. Change it to one that you alone know, then go on.',
  secondFactor: 'Two-step verification: set up, recovery codes',
  open: {
    title: 'Where you are signed in',
    here: 'This device',
    unknown: 'Unknown device',
    since: (moment) => `Signed in ${moment}`,
    used: (moment) => `last used ${moment}`,
    end: 'End',
    endOf: (device) => `End the session of ${device}`,
    ended: 'The session is ended.',
    endOthers: 'End all other sessions',
    othersEnded: 'All other sessions are ended.',
    noOthers: 'You are signed in nowhere else.',
  },
}

export default en
