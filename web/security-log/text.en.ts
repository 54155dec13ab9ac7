import happenings from '../../src/lib/happening-words.en.ts'
import { n } from '../text/text.en.ts'
import type { SecurityLogText } from './text.zh.ts'

const en: SecurityLogText = {
  ...happenings,
  title: 'Security log',
  note: 'Sign-ins, accounts, keys and readings of personal data, kept for a year and never changed. Times are real; of network addresses only a code is kept, the same for the same address.',
  export: 'Export CSV',
  empty: 'Nothing fits these filters.',
  person: 'Person',
  address: 'Address',
  from: 'From',
  to: 'Until',
  where: 'Division and address',
  counted: (count, until) => `${n(count)} times, the last at ${until}`,
  ofPerson: (name) => `Only ${name}`,
  ofAddress: (address) => `Only address ${address}`,
  unknown: 'Not signed in',
  unknownAccount: 'no such user name',
  manyAddresses: 'many addresses',
  nowhere: 'Of no division',
  kinds: { hazard: 'Hazard', enterprise: 'Enterprise' },
  reasons: {
    unknown: 'no such key',
    revoked: 'revoked',
    expired: 'expired',
    elsewhere: 'from a network that it isn’t allowed',
  },
  renamed: (name) => `now ${name}`,
  key: (prefix) => `Key ${prefix}…`,
}

export default en
