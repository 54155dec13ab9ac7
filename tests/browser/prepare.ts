import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openFilled } from '../../src/edge/platform.ts'
import { openBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the demo world's databases. */
    demo: string
  }
}

/**
 * Makes the demo world once for all test files: each serves a copy of it. And opens the browser once, which unpacks it:
 * two that unpack it at once would run what is half written.
 */
export default async function prepare(project: TestProject): Promise<() => void> {
  const state = mkdtempSync(join(tmpdir(), 'bihuan-demo-'))
  await (await openBrowser()).close()
  const miniflare = await openFilled({ port: 0, state, assets: false })
  await miniflare.dispose()
  project.provide('demo', state)
  return () => rmSync(state, { recursive: true, force: true })
}
