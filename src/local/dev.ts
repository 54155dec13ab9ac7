import { execFile } from 'node:child_process'
import { watch } from 'node:fs'
import { promisify } from 'node:util'
import { createServer } from 'vite'
import { openHouse, reload } from './house.ts'

const apiPort = 8787
const build = () => promisify(execFile)('npm', ['run', '--silent', 'build:worker'])

await build()
const miniflare = await openHouse(apiPort, { assets: false })
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
    await reload(miniflare, apiPort)
    console.log('The Worker is built anew')
  } catch (error) {
    console.error(error)
  }
}
