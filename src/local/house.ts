import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { isEmpty, loadDemo } from './load-demo.ts'
import { migrate, openMiniflare, reopen, stateFolder } from './miniflare.ts'

const noteFile = `${stateFolder}/demo.json`
const minute = 60_000

const bindings = () => {
  if (!existsSync(noteFile)) return {}
  const note: { clockOffsetMs: number } = JSON.parse(readFileSync(noteFile, 'utf8'))
  return { CLOCK_OFFSET_MS: String(note.clockOffsetMs) }
}

/** Opens the house on this machine: databases migrated, the demo world in them when they were empty, cron running. */
export async function openHouse(port: number, { assets }: { assets: boolean }): Promise<Miniflare> {
  const miniflare = openMiniflare({ port, assets, bindings: bindings() })
  await migrate(miniflare)
  if (await isEmpty(miniflare)) {
    console.log('Making the demo world …')
    const clockOffsetMs = await loadDemo(miniflare)
    writeFileSync(noteFile, JSON.stringify({ clockOffsetMs }))
    await reopen(miniflare, { port, assets, bindings: bindings() })
  }
  await runCron(miniflare)
  const timer = setInterval(() => runCron(miniflare), minute)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      clearInterval(timer)
      await miniflare.dispose()
      process.exit(0)
    })
  return miniflare
}

/** Takes up a Worker that was built anew. */
export const reload = (miniflare: Miniflare, port: number) =>
  reopen(miniflare, { port, assets: false, bindings: bindings() })

async function runCron(miniflare: Miniflare): Promise<void> {
  try {
    const worker = await miniflare.getWorker()
    await worker.scheduled({ cron: '*/5 * * * *' })
  } catch (error) {
    console.error(error)
  }
}
