import { parseArgs } from 'node:util'
import { instantOf } from '../../lib/day.ts'
import { asked } from '../../local/asked.ts'
import { orSay } from '../../local/trouble.ts'
import { megabytes } from './in-words.ts'
import { readKeyFile } from './key.ts'
import { sizeOf } from './manifest.ts'
import { restore } from './restore.ts'
import { checkRestored } from './restored.ts'
import { BackupFolder } from './store.ts'
import { whyFailed } from './why.ts'

const usage = 'npm run restore -- --from FOLDER --key FILE --into FOLDER [--at BACKUP]'

/** Restores a backup into a new folder; exits with 1 where it isn't whole, or its records were changed from outside. */
const option = { type: 'string' } as const
const { from, key, into, at } = asked(usage, () =>
  parseArgs({ options: { from: option, key: option, into: option, at: option } }),
).values
if (from === undefined || key === undefined || into === undefined) {
  console.error(usage)
  process.exit(2)
}

await orSay(into, async () => {
  const folder = BackupFolder.open(from, await readKeyFile(key))
  const told = { finding: console.log, progress: console.error }
  const restored = await restore({ folder, at }, into, (state) => checkRestored(state, told)).catch((error) => {
    throw whyFailed(error, into, into)
  })
  const { name, manifest, checked } = restored
  const when = instantOf(Date.parse(manifest.createdAt)).slice(0, 19).replace('T', ' ')
  console.log(
    `${into} is the state of ${when} in Shanghai (${name}): ${manifest.files.length} files, ${megabytes(sizeOf(manifest))}; each piece, file and database is whole.`,
  )
  if (!checked) return console.log('There is no directory in this backup: its records were not verified.')
  for (const shard of checked.absent)
    console.log(`${shard} is not in this backup, which was made elsewhere: its records were not verified.`)
  console.log(
    checked.findings === 0
      ? `记录完整 Each of its ${checked.records} records is whole.`
      : `记录被改动 ${checked.findings} findings, as they were when it was backed up: tell the district.`,
  )
  if (checked.findings > 0) process.exitCode = 1
})
