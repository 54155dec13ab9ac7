import { parseArgs } from 'node:util'
import { asked } from '../../local/asked.ts'
import { orSay, Trouble } from '../../local/trouble.ts'
import type { BackupConfig } from '../config.ts'
import { readEitherConfig } from '../shard-config.ts'
import { megabytes, table } from './in-words.ts'
import { makeKeyFile, readKeyFile } from './key.ts'
import { sizeOf } from './manifest.ts'
import { backUp } from './run.ts'
import { BackupFolder } from './store.ts'

const usage = 'npm run backup -- (--config FILE [--list] | --new-key FILE)'

/** Makes a key; or backs an installation up, whether it is served or not; or shows its backups. */
const { values } = asked(usage, () =>
  parseArgs({
    options: { config: { type: 'string' }, list: { type: 'boolean', default: false }, 'new-key': { type: 'string' } },
  }),
)
const { config: file, list, 'new-key': keyFile } = values
if ((file === undefined) === (keyFile === undefined) || (list && file === undefined)) {
  console.error(usage)
  process.exit(2)
}

await orSay('the state', async () => {
  if (keyFile !== undefined) return newKey(keyFile)
  const { state, backup } = readEitherConfig(String(file))
  if (!backup) throw new Trouble(`${file} doesn’t say where backups are kept: it needs folder and keyFile in [backup].`)
  await (list ? show(backup) : make(state, backup))
})

function newKey(path: string): void {
  makeKeyFile(path)
  console.log(
    `The key is in ${path}. Keep a copy of it elsewhere: without it nobody can restore, and with it everybody.`,
  )
}

async function make(state: string, settings: BackupConfig): Promise<void> {
  const { name, manifest, freed } = await backUp(state, settings)
  const size = `${megabytes(sizeOf(manifest))}, of which ${megabytes(manifest.newBytes)} were stored anew`
  console.log(`${name} is in ${settings.folder}: ${size}; ${megabytes(freed)} were freed.`)
}

async function show({ folder: path, keyFile: key }: BackupConfig): Promise<void> {
  const folder = BackupFolder.open(path, await readKeyFile(key))
  const rows: string[][] = []
  for (const name of folder.names()) {
    const manifest = await folder.manifest(name)
    rows.push([name, String(manifest.files.length), megabytes(sizeOf(manifest)), megabytes(manifest.newBytes)])
  }
  console.log(table(['backup', 'files', 'size', 'stored anew'], rows))
}
