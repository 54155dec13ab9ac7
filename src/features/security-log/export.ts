import { csvOf } from '../../lib/csv.ts'
import en from '../../lib/happening-words.en.ts'
import zh from '../../lib/happening-words.zh.ts'
import type { SecurityEvent } from './schema.ts'

const words = { zh, en }

const moment = (instant: string) => instant.slice(0, 19).replace('T', ' ')
const somebody = (who: SecurityEvent['by']) =>
  who === null ? '' : who.name === null ? who.id : `${who.name} ${who.id}`

/** The rows as CSV; where there were more than may be exported at once, the last line says so. */
export function exported(events: readonly SecurityEvent[], most: number, language: keyof typeof words): string {
  const { what, columns, cut } = words[language]
  const rows = events
    .slice(0, most)
    .map((event) => [
      moment(event.at),
      moment(event.lastAt),
      String(event.times),
      `${event.divisionName ?? ''} ${event.division}`.trim(),
      what[event.what],
      somebody(event.by),
      somebody(event.whom),
      event.subject ?? '',
      event.address ?? '',
      event.requestId,
      Object.keys(event.detail).length === 0 ? '' : JSON.stringify(event.detail),
    ])
  return csvOf([Object.values(columns), ...rows, ...(events.length > most ? [[cut(most)]] : [])])
}
