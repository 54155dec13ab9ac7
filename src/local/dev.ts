import { execFile } from 'node:child_process'
import { watch } from 'node:fs'
import { promisify } from 'node:util'
import { createServer } from 'vite'
import { defaultState } from './miniflare.ts'
import { openPlatform, reload } from './platform.ts'

const opening = { port: 8787, state: defaultState, assets: false }
const build = () => promisify(execFile)('npm', ['run', '--silent', 'build:worker'])

await build()
const miniflare = await openPlatform(opening)
const pages = await createServer()
await pages.listen()
pages.printUrls()

let pending: NodeJS.Timeout | undefined
watch('src', { recursive: true }, () => {
  clearTimeout(pending)
  pending = setTimeout(rebuild, 200)
})

async function rebuild(): Promise<void> {
  try {
    await build()
    await reload(miniflare, opening)
    console.log('The Worker is built anew')
  } catch (error) {
    console.error(error)
  }
}
