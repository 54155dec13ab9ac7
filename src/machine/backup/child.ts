import { setPriority } from 'node:os'
import type { BackupConfig } from '../config.ts'
import { trialDue } from './due.ts'
import { readBackupNotes } from './notes.ts'
import { backUp, tryRestore } from './run.ts'

/** The process of `ScheduledBackups`: makes a backup and, if it is time for it, tries to restore it. */
const [state, settings] = JSON.parse(process.argv[2] ?? '') as [string, BackupConfig]
const behindOthers = 10

process.once('disconnect', () => process.exit(1))
setPriority(behindOthers)

await logged('backup', async () => {
  const { name, manifest, freed } = await backUp(state, settings)
  return { backup: name, newBytes: manifest.newBytes, freed }
})
if (trialDue(settings, readBackupNotes(state), new Date()))
  await logged('trial restore', async () => ({ backup: await tryRestore(state, settings) }))
process.exit()

/** Does a job and logs what became of it; a failure is noted in the state already. */
async function logged(job: string, work: () => Promise<object>): Promise<void> {
  const began = performance.now()
  try {
    const done = await work()
    console.log(
      JSON.stringify({ level: 'info', job, ...done, seconds: Math.round((performance.now() - began) / 1000) }),
    )
  } catch (error) {
    console.error(
      JSON.stringify({ level: 'error', job, message: error instanceof Error ? error.message : String(error) }),
    )
    process.exit(1)
  }
}
