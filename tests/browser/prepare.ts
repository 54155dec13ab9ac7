import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../src/machine/config.ts'
import { ensureDemo } from '../../src/machine/demo-world.ts'
import { openBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the demo world's databases. */
    demo: string
  }
}

const demoMs = 150_000

/**
 * Makes the demo world once for all test files: each serves a copy of it. And opens the browser once, which unpacks it:
 * two that unpack it at once would run what is half written.
 */
export default async function prepare(project: TestProject): Promise<() => void> {
  const state = mkdtempSync(join(tmpdir(), 'bihuan-demo-'))
  await (await openBrowser()).close()
  await ensureDemo({ ...readConfig(undefined, {}), state }, AbortSignal.timeout(demoMs))
  project.provide('demo', state)
  return () => rmSync(state, { recursive: true, force: true })
}
