import type { AuthorityText } from './text.zh.ts'

const en: AuthorityText = {
  title: 'Authority',
  none: 'None: it may give notice or transfer, not order or penalise',
  add: 'Enter an authority',
  addTo: (unit) => `Authority of ${unit}`,
  amend: 'Change or end',
  amendOf: (unit) => `Change the authority of ${unit}`,
  saved: (unit) => `The authority of ${unit} was saved.`,
  measures: 'May',
  measure: {
    inspect: 'inspect as enforcement',
    onSpot: 'take measures on the spot',
    order: 'order rectification',
    penalise: 'penalise',
  },
  basis: 'Basis',
  bases: { statutory: 'Statutory', delegated: 'Delegated', entrusted: 'Entrusted' },
  document: 'Document',
  documentHint: 'The article of the law, the list or the agreement, such as Work Safety Law, article 65',
  inNameOf: 'In whose name',
  inName: (body) => `in the name of ${body}`,
}

export default en
