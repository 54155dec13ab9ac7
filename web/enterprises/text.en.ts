import { many } from '../text/text.en.ts'
import type { EnterpriseText } from './text.zh.ts'

const en: EnterpriseText = {
  title: 'Enterprises',
  search: 'Search by name, address, principal or credit code',
  community: 'Community',
  inspectedIn: 'Inspected in',
  notInspectedIn: 'Not yet inspected in',
  standing: 'Standing',
  ended: 'Closed',
  problems: 'Problem enterprise',
  marked: 'To be followed up',
  allMarked: (count) => `${many(count, 'problem enterprise')} to follow up`,
  imports: 'Import a ledger',
  add: 'Add an enterprise',
  name: 'Name',
  principal: 'Principal',
  sectors: 'Sectors',
  attributes: 'Attributes',
  address: 'Address',
  empty: 'No enterprise fits.',
  emptyNext: 'Try other words, or add an enterprise.',
  none: 'No enterprise is registered yet.',
  noneNext: 'Add one, and it can be inspected.',
  picker: {
    enterprise: 'Enterprise',
    enterpriseHint: 'Search by name or credit code',
    chosen: 'Enterprise',
    change: 'Choose another',
    more: (shown) => `The first ${shown} are shown; there are more: add a word to narrow it down.`,
    searchNone: 'Nothing was found: try other words.',
    register: 'Register a new enterprise in another window, then come back and look again',
  },
}

export default en
