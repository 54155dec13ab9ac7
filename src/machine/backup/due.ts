import { addDays, type Day, instantOf } from '../../lib/day.ts'
import type { BackupConfig } from '../config.ts'
import type { BackupNotes } from './notes.ts'

const hour = 3_600_000
const day = 24 * hour

/** Whether the daily backup is to be made now. After a failure an hour passes before the next try. */
export function backupDue({ at }: Pick<BackupConfig, 'at'>, { backup }: BackupNotes, now: Date): boolean {
  const recent = (instant: string | undefined, since: number) => isWithin(instant, since, now.getTime())
  return !recent(backup.held?.at, lastTime(at, now)) && !recent(backup.failed?.at, now.getTime() - hour)
}

/** Whether a restore is to be tried after today's backup. */
export function trialDue(
  { trialEveryDays }: Pick<BackupConfig, 'trialEveryDays'>,
  { trial }: BackupNotes,
  now: Date,
): boolean {
  const since = addDays(shanghaiDay(now), 1 - trialEveryDays)
  return !isWithin(trial.held?.at, Date.parse(`${since}T00:00:00+08:00`), now.getTime())
}

/** What is noted of the future was noted by a wrong clock, and is no reason to wait. */
function isWithin(instant: string | undefined, since: number, until: number): boolean {
  if (instant === undefined) return false
  const at = Date.parse(instant)
  return at >= since && at <= until
}

/** When it was this time of the day in Shanghai last. */
function lastTime(at: string, now: Date): number {
  const today = Date.parse(`${shanghaiDay(now)}T${at}:00+08:00`)
  return today <= now.getTime() ? today : today - day
}

const shanghaiDay = (now: Date): Day => instantOf(now.getTime()).slice(0, 10)
