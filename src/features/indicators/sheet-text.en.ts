import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  name: 'Progress by units',
  unit: 'Unit',
  all: 'All',
}

export default en
