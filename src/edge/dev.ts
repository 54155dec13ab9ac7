import { watch } from 'node:fs'
import { createServer } from 'vite'
import { build } from '../local/build.ts'
import { refuseInstallation } from '../local/demo-clock.ts'
import { awaitFree } from '../local/port.ts'
import { checkDatabases, claim } from '../local/state.ts'
import { onStop } from '../local/stop.ts'
import { orSay } from '../local/trouble.ts'
import { endChildrenWithParent } from './children.ts'
import { openPlatform, reload } from './platform.ts'
import { stateFolder } from './state.ts'

const opening = { port: 8787, state: stateFolder(), assets: false }
endChildrenWithParent()
const stopped = onStop()

await orSay(opening.state, async () => {
  refuseInstallation(opening.state)
  claim(opening.state)
  checkDatabases(opening.state)
  await awaitFree(opening.port)
  await build('build:worker', stopped.signal)
  const miniflare = await openPlatform({ ...opening, signal: stopped.signal })
  stopped.first(() => miniflare.dispose())
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
      await build('build:worker')
      await reload(miniflare, opening)
      console.log('The Worker is built anew')
    } catch (error) {
      console.error(error)
    }
  }
})
