import { existsSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { orSay, Trouble } from '../../../src/local/trouble.ts'
import { filledWith, folder, withCopies } from '../databases.ts'
import { commit, inWords, keepAs, machine } from '../results.ts'
import { rounds } from '../rounds.ts'
import { askingOf, type Operation, operations } from './asks.ts'
import { filledShard, type Layout, layOut, layouts, serveBihuan, settled } from './bihuan.ts'
import { installationIn, serveDirectus } from './directus.ts'
import { headOf, type Line, lineOf, rowOf, tableOf } from './report.ts'
import { setUp, worldOf } from './set-up.ts'

const { values: asked } = parseArgs({
  options: {
    /** The folder in which Directus is installed. */
    directus: { type: 'string', default: process.env.DIRECTUS ?? '' },
    /** What serves Bihuan by STATE and PORT; what `npm start` serves, over what is built, unless given. */
    bihuan: { type: 'string' },
    /** How that command's state folder holds the databases. */
    layout: { type: 'string', default: 'miniflare' },
    hazards: { type: 'string', default: '100000' },
    /** How SQLite journals Directus's database. */
    journal: { type: 'string', default: 'wal' },
    /** What is measured, by the keys in asks.ts, with commas between; all unless given. */
    only: { type: 'string' },
    /** A minute; nothing is kept in the repository. */
    quick: { type: 'boolean', default: false },
  },
})
const connections = [4, 16]
const plan = asked.quick
  ? { rounds: 3, seconds: 1, warmUps: 100, connections }
  : { rounds: 5, seconds: 3, warmUps: 200, connections }

await orSay(folder, async () => {
  const wanted = askedOperations()
  const layout = askedLayout()
  const installation = installationIn(asked.directus)
  const filled = await filledWith(askedHazards())
  const ofBihuan = await settled(filled)
  const ready = `${folder}/directus-${installation.version}-${asked.journal}-${asked.hazards}`
  if (!existsSync(ready)) {
    console.log(`Setting Directus ${installation.version} up in ${ready}, which is kept for the next time …`)
    await setUp(installation, ready, filledShard(filled), asked.journal)
  }
  if (!worldOf(ready).byRule) console.log('Without a licence this Directus takes no rules on rows.')
  const lines = await withCopies(ready, ['beside-directus'], async (directusState) => {
    const bihuanState = `${folder}/beside-bihuan`
    rmSync(bihuanState, { recursive: true, force: true })
    try {
      layOut(ofBihuan, bihuanState, layout)
      const directus = await serveDirectus(installation, directusState)
      const bihuan = await serveBihuan(bihuanState, asked.bihuan)
      const asking = askingOf({ bihuan, directus, filled, world: worldOf(ready), plan })
      const measured = await measure(wanted, asking)
      for (const served of [bihuan, directus]) await served.stop()
      return measured
    } finally {
      rmSync(bihuanState, { recursive: true, force: true })
    }
  })
  if (!asked.quick && asked.only === undefined) keep(installation.version, worldOf(ready).byRule, lines)
})
process.exit(0)

async function measure(wanted: readonly Operation[], asking: ReturnType<typeof askingOf>): Promise<Line[]> {
  const lines: Line[] = []
  console.log(headOf())
  for (const key of wanted) {
    const both = await asking(key)
    for (const count of connections) {
      const line = lineOf(operations[key], count, await rounds(both, count, plan.rounds, plan.warmUps))
      console.log(rowOf(line))
      lines.push(line)
    }
  }
  return lines
}

function keep(directus: string, byRule: boolean, lines: readonly Line[]): void {
  const date = new Date().toISOString().slice(0, 10)
  const { rounds, seconds } = plan
  const bihuan = asked.bihuan ?? 'npm start'
  const { hazards, journal } = asked
  const measured = {
    date,
    commit: commit(),
    machine: machine(),
    rounds,
    seconds,
    bihuan,
    directus,
    byRule,
    hazards,
    journal,
  }
  const name = keepAs('beside directus', { ...measured, lines }, [
    `# Commit ${measured.commit} beside Directus ${directus}, measured on ${date}`,
    `${inWords(measured.machine)}; ${hazards} hazards; Bihuan served by \`${bihuan}\`; Directus's database journalled by ${journal}, its rows ${byRule ? 'kept to their office by a rule' : 'kept to their office by nothing but the request'}. [How to read it](../beside-directus/README.md).`,
    tableOf(lines),
  ])
  console.log(`Kept as ${name}.json and .md`)
}

function askedOperations(): Operation[] {
  const known = Object.keys(operations) as Operation[]
  const wanted = asked.only?.split(',') ?? known
  if (!wanted.every((key) => known.includes(key as Operation)))
    throw new Trouble(`--only takes some of ${known.join(',')}`)
  return known.filter((key) => wanted.includes(key))
}

function askedLayout(): Layout {
  const layout = layouts.find((known) => known === asked.layout)
  if (layout === undefined) throw new Trouble(`--layout takes one of ${layouts.join(', ')}`)
  return layout
}

function askedHazards(): number {
  const hazards = Number(asked.hazards)
  if (Number.isInteger(hazards) && hazards >= 1000) return hazards
  throw new Trouble('--hazards takes a whole number from 1000 on')
}
