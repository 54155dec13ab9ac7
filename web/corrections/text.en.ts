import type { CorrectionText } from './text.zh.ts'

const en: CorrectionText = {
  title: 'Corrections',
  columns: {
    description: 'What was found',
    place: 'Place',
    community: 'Community',
    sector: 'Sector',
    foundOn: 'Found on',
    question: 'Question',
    kind: 'Kind',
    enterprise: 'Enterprise',
    enterpriseName: 'Enterprise',
    inspectedOn: 'Seen on site on',
    name: 'Name',
    creditCode: 'Unified social credit code',
    site: 'Site',
    principal: 'Principal',
    phone: 'Phone',
    address: 'Address',
    sectors: 'Sectors',
    attributes: 'Attributes',
  },
  changed: (column, before, after) => `${column} corrected from “${before}” to “${after}”`,
  note: 'Note',
  nothing: 'nothing',
  reason: 'Why',
  reasonHint:
    'Only what you change is sent; what stood there before is kept beside it. If you change nothing, this is a note.',
  onlyNote: 'This is signed and doesn’t change any more. You can leave a note beside it.',
  submit: 'Correct',
}

export default en
