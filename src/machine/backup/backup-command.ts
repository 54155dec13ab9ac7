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

const usage = 'npm run backup -- (--config FILE [--list | --anchors [--at BACKUP]] | --new-key FILE)'

/** Makes a key; or backs an installation up, whether it is served or not; or shows its backups, or the anchors in one. */
const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const { values } = asked(usage, () =>
  parseArgs({ options: { config: text, list: flag, anchors: flag, at: text, 'new-key': text } }),
)
const { config: file, list, anchors, at, 'new-key': keyFile } = values
const shows = list || anchors
if (
  (file === undefined) === (keyFile === undefined) ||
  (shows && file === undefined) ||
  (list && anchors) ||
  (at !== undefined && !anchors)
) {
  console.error(usage)
  process.exit(2)
}

await orSay('the state', async () => {
  if (keyFile !== undefined) return newKey(keyFile)
  const { state, backup } = readEitherConfig(String(file))
  if (!backup) throw new Trouble(`${file} doesn’t say where backups are kept: it needs folder and keyFile in [backup].`)
  if (!shows) return make(state, backup)
  const folder = BackupFolder.open(backup.folder, await readKeyFile(backup.keyFile))
  await (list ? showAll(folder) : showAnchors(folder))
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

async function showAll(folder: BackupFolder): Promise<void> {
  const rows: string[][] = []
  for (const name of folder.names()) {
    const manifest = await folder.manifest(name)
    rows.push([name, String(manifest.files.length), megabytes(sizeOf(manifest)), megabytes(manifest.newBytes)])
  }
  console.log(table(['backup', 'files', 'size', 'stored anew'], rows))
}

async function showAnchors(folder: BackupFolder): Promise<void> {
  const name = folder.chosen(at)
  const { anchors: newest } = await folder.manifest(name)
  if (newest.length === 0) throw new Trouble(`There is no anchor in ${name}: the directory keeps one a day.`)
  console.log(`The newest anchor of each office in ${name}:`)
  console.log(
    table(
      ['day', 'office', 'anchor'],
      newest.map(({ day, office, hash }) => [day, office, hash]),
    ),
  )
}
