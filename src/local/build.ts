import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from './trouble.ts'

/** Runs a script of package.json that builds something. */
export async function build(script: 'build' | 'build:web' | 'build:worker', signal?: AbortSignal): Promise<void> {
  const running = spawn('npm', ['run', '--silent', script], { stdio: 'inherit', ...(signal ? { signal } : {}) })
  const [code] = await once(running, 'exit')
  if (code !== 0) throw new Trouble('The build failed as told above: mend that, then start again.')
}

/** From src/local and, bundled, from dist/machine. */
const root = join(import.meta.dirname, '../..')
const results = { web: 'dist/web/index.html', worker: 'dist/worker/worker.js' }

/** Fails where something isn't built that is to be served. */
export function refuseUnbuilt(...parts: (keyof typeof results)[]): void {
  if (!parts.every((part) => existsSync(join(root, results[part]))))
    throw new Trouble('Nothing is built yet, or not all of it: run npm run build, then this again.')
}
