import type { Rhythm } from '../../../src/features/templates/schema.ts'
import { n } from '../../text/text.en.ts'
import type { DutyText } from './duty-text.zh.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const lastMonth = { month: 0, quarter: 3, 'half-year': 6, year: 12 }
const joined = (parts: readonly (string | undefined)[]) => parts.join(' and ')

/** Every Friday; monthly on day 5 and 20; quarterly in month 3 on the last day. */
function rhythmWords({ every, days, month }: Rhythm): string {
  if (every === 'day') return 'every day'
  if (every === 'week') return `every ${joined((days.length > 0 ? days : [5]).map((day) => weekdays[day - 1]))}`
  const on = days.length > 0 ? `on day ${joined(days.map(n))}` : 'on the last day'
  if (every === 'month') return `monthly ${on}`
  const often = { quarter: 'quarterly', 'half-year': 'half-yearly', year: 'yearly' }[every]
  return `${often} in month ${n(month ?? lastMonth[every])} ${on}`
}

const en: DutyText = {
  forms: {
    text: 'Text',
    plan: 'Plan',
    sweep: 'Sweep',
    names: 'List of names',
    ledger: 'Ledger of hazards',
    figures: 'Figures',
  },
  rhythm: rhythmWords,
}

export default en
