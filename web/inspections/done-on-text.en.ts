import { n } from '../text/text.en.ts'
import type { DoneOnText } from './done-on-text.zh.ts'

const en: DoneOnText = {
  doneOn: 'If done, on which day',
  hint: 'Where you have seen the papers, enter the day before you answer. Signing makes the record, with the note as its evidence. Leave it empty where the day is not known: that counts as not seen.',
  afterVisit: 'This is after the visit',
  said: (date) => `done on ${date}`,
  undated: (count) => `${n(count)} answered as done without a day: no record will be made.`,
}

export default en
