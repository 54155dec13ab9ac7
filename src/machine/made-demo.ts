import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Trouble } from '../local/trouble.ts'

/** From src/machine and, bundled, from dist/machine. */
const root = join(import.meta.dirname, '../..')
/** Beside this file, in the source as where it is built: bundled it begins seconds sooner. */
const maker = join(import.meta.dirname, import.meta.url.endsWith('.ts') ? 'demo.ts' : 'make-demo.js')
const folder = join(root, 'dist/demo')

/** What makes the demo world. */
const sources = ['src', 'migrations', 'package-lock.json']

/** How far a hash is told: two versions that share it never lie beside each other. */
const told = 16

/** The demo world of these sources: made once, by whoever is first. What is answered is a folder of which to take copies. */
export async function madeDemo(signal?: AbortSignal): Promise<string> {
  const version = versionOfSources()
  const made = join(folder, version)
  if (existsSync(made)) return made
  const unfinished = join(folder, `unfinished-${process.pid}`)
  // Of a process that had this one's number and was killed.
  rmSync(unfinished, { recursive: true, force: true })
  console.log('Making the demo world …')
  const options = { stdio: 'inherit', ...(signal ? { signal } : {}) } as const
  const making = spawn(process.execPath, [maker, unfinished, String(process.pid)], options)
  const [code] = await once(making, 'exit')
  if (code !== 0) throw new Trouble('The demo world could not be made, as told above.')
  try {
    renameSync(unfinished, made)
  } catch (error) {
    // Whoever made it at the same time was first.
    if (!existsSync(made)) throw error
    rmSync(unfinished, { recursive: true })
  }
  clearBut(version)
  return made
}

function versionOfSources(): string {
  const hash = createHash('sha256')
  // By their names too: databases keep those of their migrations.
  for (const source of sources.map((name) => join(root, name)))
    for (const file of filesIn(source)) hash.update(relative(root, file)).update(readFileSync(file))
  return hash.digest('hex').slice(0, told)
}

function filesIn(source: string): string[] {
  if (source.endsWith('.json')) return [source]
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Throws away former versions, and what was left unfinished. */
function clearBut(version: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^unfinished-(\d+)$/.exec(name) ?? []
    if (name === version || (pid !== undefined && runs(Number(pid)))) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
