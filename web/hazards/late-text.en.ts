import { many } from '../text/text.en.ts'
import type { LateText } from './late-text.zh.ts'

const en: LateText = {
  title: 'Not done in time',
  waitsFor: 'Waits for',
  owes: 'To be done by',
  since: 'Since',
  by: 'Time ran out',
  order: 'Hazards for which something was not done in time, the longest ago first',
  none: 'Everything was done in time.',
  noneNext: 'What a hazard waits for after its time has run out is listed here.',
  shown: (count, more) => `${many(count, 'item')} listed${more ? ', more on the next page' : ''}`,
}

export default en
