import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Trouble } from './trouble.ts'

/** Runs a script of package.json that builds something. */
export async function build(script: 'build' | 'build:worker', signal?: AbortSignal): Promise<void> {
  const running = spawn('npm', ['run', '--silent', script], { stdio: 'inherit', ...(signal ? { signal } : {}) })
  const [code] = await once(running, 'exit')
  if (code !== 0) throw new Trouble('The build failed as told above: mend that, then start again.')
}

export function refuseUnbuilt(): void {
  if (!['dist/worker/worker.js', 'dist/web/index.html'].every((file) => existsSync(file)))
    throw new Trouble('Nothing is built yet, or not all of it: run npm start, which builds first.')
}
