import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  name: 'Inspections',
  headings: {
    inspectedOn: 'Day',
    visited: 'Visited',
    atPlace: 'A place',
    kind: 'Kind',
    officers: 'Officers',
    unit: 'Unit',
    status: 'State',
  },
}

export default en
