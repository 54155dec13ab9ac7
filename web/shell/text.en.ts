import { many, n } from '../text/text.en.ts'
import type { ShellText } from './text.zh.ts'

const en: ShellText = {
  skip: 'Skip to the content',
  nav: 'Main navigation',
  today: 'Today',
  campaigns: 'Campaigns',
  enterprises: 'Enterprises',
  inspections: 'Inspections',
  hazards: 'Hazards',
  documents: 'Documents',
  reports: 'Reports',
  units: 'Units',
  members: 'Members',
  securityLog: 'Security log',
  service: 'The service',
  anchors: 'Fingerprints',
  overview: 'Overview',
  compared: 'Compare days',
  statistics: 'Statistics',
  docs: 'API',
  keys: 'API keys',
  tools: 'Keys of tools',
  readOnly: 'Read only',
  supervises: 'Supervision',
  account: 'Password and sessions',
  signOut: 'Sign out',
  signingOut: {
    title: 'Sign out',
    unsent: (count) =>
      `${count === 1 ? 'One thing' : `${n(count)} things`} that you typed here ${count === 1 ? 'has' : 'have'} not been sent. Keep it on this computer until you sign in here again, or throw it away. Whoever signs in after you does not see it.`,
    keep: 'Keep it and sign out',
    forget: 'Throw it away and sign out',
    stillSignedIn: 'You are still signed in.',
  },
  switchTo: 'Switch to',
  backTo: (name) => `Back to ${name}`,
  clock: (moment) => `Demo: the business clock shows ${moment}`,
  district: (name) => `${name} safety committee office`,
  notices: 'Notices',
  notFoundTitle: 'There is no such page',
  notFound: 'The address may be wrong, or the page has moved.',
  backHome: 'To the first page',
  crashed: 'The page failed.',
  refresh: 'Reload the page',
  roles: {
    safetyOfficer: 'Safety officer',
    enforcementOfficer: 'Enforcement officer',
    inspector: 'Inspector',
    departmentContact: 'Department contact',
    communityOfficer: 'Community officer',
    leaderInCharge: 'Leader in charge',
    guarantor: 'Guarantor',
    expert: 'Expert',
    districtSupervisor: 'District supervisor',
    operator: 'Operator',
  },
  login: {
    title: 'Sign in',
    subtitle: 'Work-safety campaigns, from the notice to the closed hazard',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'The user name or the password is wrong. Too many wrong attempts lock the account for a while.',
    locked: (minutes) =>
      minutes === null
        ? 'Too many wrong attempts: the account is locked for a while. Please try again later.'
        : `Too many wrong attempts: the account is locked. Please try again in ${many(minutes, 'minute')}.`,
    first: 'Please sign in first. You will then come back to the page that you asked for.',
  },
  home: {
    title: 'Home',
    none: 'Your account does not belong to any division yet. Please ask your safety office.',
  },
}

export default en
