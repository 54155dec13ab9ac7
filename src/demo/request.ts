import type { Minute } from './working-time.ts'

/** One request of those that make the demo world: who asks for what, when. */
export interface DemoRequest {
  at: Minute
  who: string
  path: string
  /** Sent as JSON; bytes are sent as they are. */
  body: unknown
  /** The version of the record that a step changes; null makes a record. */
  seq: number | null
  /** PUT makes a record and POST takes a step, unless it says so. */
  method?: 'PUT'
}

/** The path of something in an office. */
export const inOffice = (office: string, ...parts: string[]) => `/offices/${office}/${parts.join('/')}`
