import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  name: 'Enterprises',
  headings: {
    name: 'Enterprise',
    site: 'Site',
    creditCode: 'Credit code',
    principal: 'Principal',
    address: 'Address',
    community: 'Community',
    sectors: 'Sectors',
    attributes: 'Risks',
    marked: 'To be followed up',
    endedOn: 'Ended on',
  },
}

export default en
