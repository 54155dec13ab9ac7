import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { writeWhole } from './written.ts'

const Outcome = v.object({
  /** The moment of the backup that was last made, or when one was last restored; null where none ever was. */
  held: v.nullable(v.object({ at: v.string(), backup: v.string() })),
  /** When it last failed and why; null where it has held since. */
  failed: v.nullable(v.object({ at: v.string(), why: v.string() })),
})
const Notes = v.object({ backup: Outcome, trial: Outcome })

/** What became of backups and of restores on trial. Instants are in UTC. */
export type BackupNotes = v.InferOutput<typeof Notes>
export type Noted = keyof BackupNotes

const nothing: BackupNotes = { backup: { held: null, failed: null }, trial: { held: null, failed: null } }
const fileIn = (state: string) => join(state, 'backup.json')

/** What is noted in a state: nothing where there is no note, or one that nobody can read. */
export function readBackupNotes(state: string): BackupNotes {
  try {
    const read = v.safeParse(Notes, JSON.parse(readFileSync(fileIn(state), 'utf8')))
    return read.success ? read.output : nothing
  } catch {
    return nothing
  }
}

export const noteHeld = (state: string, of: Noted, backup: string, now: Date) =>
  note(state, of, { held: { at: now.toISOString(), backup }, failed: null })

export const noteFailed = (state: string, of: Noted, why: string, now: Date) =>
  note(state, of, { held: readBackupNotes(state)[of].held, failed: { at: now.toISOString(), why } })

const note = (state: string, of: Noted, outcome: BackupNotes[Noted]) =>
  writeWhole(fileIn(state), Buffer.from(`${JSON.stringify({ ...readBackupNotes(state), [of]: outcome }, null, 2)}\n`))
