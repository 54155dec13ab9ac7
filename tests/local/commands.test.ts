import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const starts = Object.entries(scripts).filter(([, script]) => script.includes('start.js'))
const folder = mkdtempSync(join(tmpdir(), 'bihuan-commands-'))

/** Bihuan's sources as they are cloned, and the same once packages are there that bring no Node. */
const [bare, installed] = [join(folder, 'bare'), join(folder, 'installed')]

/** Runs a script of package.json in a folder, by this Node or one that takes itself for another version. */
function said(script: string, cwd: string, version?: string): string {
  const [, ...args] = script.split(' ')
  const older = join(folder, `${version}.cjs`)
  if (version !== undefined)
    writeFileSync(older, `Object.defineProperty(process.versions, 'node', { value: '${version}' })`)
  const preloaded = version === undefined ? [] : ['--require', older]
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preloaded, ...args], { cwd, encoding: 'utf8' })
  expect([status, stdout]).toEqual([1, ''])
  return stderr
}

beforeAll(() => {
  for (const name of ['package.json', 'src']) cpSync(name, join(bare, name), { recursive: true })
  cpSync(bare, installed, { recursive: true })
  mkdirSync(join(installed, 'node_modules'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('no command of package.json starts without what can say why it doesn’t', () => {
  expect(Object.values(scripts).filter((script) => /\bnode .*\bsrc\/\S+\.ts/.test(script))).toEqual([])
})

describe.each(starts)('npm run %s says in one sentence', (name, script) => {
  it('that packages are missing, or that nothing is built', () => {
    const unbuilt = 'Nothing is built yet, or not all of it: run npm ci and npm run build, then this again.\n'
    const sentences: Record<string, string> = {
      start: 'Bihuan’s packages are not installed: run npm ci, then npm start again.\n',
      serve: unbuilt,
      shard: unbuilt,
    }
    const uninstalled = 'Bihuan’s packages are not installed, or not all of them: run npm ci, then this again.\n'
    expect(said(script, bare)).toBe(sentences[name] ?? uninstalled)
  })

  it.runIf(process.platform === 'linux')('that packages are missing which would bring a newer Node', () => {
    expect(said(script, bare, '20.20.2')).toBe(
      'Bihuan’s packages are not installed, and with them the Node that it needs: run npm ci, then this again.\n',
    )
  })

  it('that Node is too old', () => {
    expect(said(script, installed, '22.17.1')).toBe(
      'Bihuan needs Node 22.18 or later, and this is 22.17.1: install a newer one.\n',
    )
  })
})
