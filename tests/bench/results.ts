import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { type Measurement, tableOf } from './report.ts'

const folder = 'tests/bench/results'

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version

/** What speed depends on, without the machine's name. */
export const machine = (): Measurement['machine'] => ({
  cpu: cpus()[0]?.model.trim() || process.arch,
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  os: `${process.platform} ${release()} ${process.arch}`,
  node: process.version,
  workerd: versionOf('workerd'),
})

const git = (...command: string[]) => execFileSync('git', command, { encoding: 'utf8' }).trim()

/** The commit that was measured, with a plus if the sources differ from it. */
export const commit = (): string =>
  git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src', 'migrations') === '' ? '' : '+')

/** Keeps a measurement in the repository, as JSON and as a page; answers their name. */
export function keep(measurement: Measurement): string {
  const { date, commit: measured, results } = measurement
  const { workerd } = measurement.machine
  return keepAs('', measurement, [
    `# Commit ${measured}, measured on ${date}`,
    `${inWords(measurement.machine)}, workerd ${workerd}. [How to read it](../README.md).`,
    tableOf(results),
  ])
}

/** What was measured, where and when. */
interface Kept {
  date: string
  machine: Measurement['machine']
}

export const inWords = ({ cpu, cores, memoryGB, os, node }: Measurement['machine']): string =>
  `${cpu}, ${cores} cores, ${memoryGB} GB, ${os}, Node ${node}`

/** Keeps something as JSON and as a page under the date and the machine, and a word of its own. */
export function keepAs<T extends Kept>(word: string, measured: T, page: readonly string[]): string {
  const { cpu, cores } = measured.machine
  const of = [cpu, cores, 'cores', word].join(' ').toLowerCase().trim()
  const name = `${measured.date}-${of.replaceAll(/[^a-z0-9]+/g, '-')}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(measured, null, 2)}\n`)
  writeFileSync(`${folder}/${name}.md`, `${page.join('\n\n')}\n`)
  return `${folder}/${name}`
}
