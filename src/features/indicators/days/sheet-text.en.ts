import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  title: (from, to) => `Two days compared ${from} to ${to}`,
  first: { offices: 'Office', units: 'Unit' },
  all: 'All',
  until: (name, day) => `${name} (end of ${day})`,
  change: (name) => `${name}: change`,
}

export default en
