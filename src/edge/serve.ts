import { build, refuseUnbuilt } from '../local/build.ts'
import { signInHelp } from '../local/demo.ts'
import { refuseInstallation } from '../local/demo-clock.ts'
import { askedPort, awaitFree } from '../local/port.ts'
import { checkDatabases, claim } from '../local/state.ts'
import { onStop } from '../local/stop.ts'
import { orSay } from '../local/trouble.ts'
import { endChildrenWithParent } from './children.ts'
import { openPlatform } from './platform.ts'
import { stateFolder } from './state.ts'

/** Whether to serve what was built before. */
const built = process.argv.includes('--built')
const state = stateFolder()
endChildrenWithParent()
const stopped = onStop()

await orSay(state, async () => {
  const port = askedPort(process.env.PORT)
  refuseInstallation(state)
  claim(state)
  checkDatabases(state)
  await awaitFree(port)
  if (built) refuseUnbuilt('web', 'worker')
  else await build('build', stopped.signal)
  const miniflare = await openPlatform({ port, state, assets: true, signal: stopped.signal })
  stopped.first(() => miniflare.dispose())
  const { port: served } = await miniflare.ready
  console.log(
    `\nBihuan 闭环 is at http://localhost:${served}, the API's documents at http://localhost:${served}/docs\n`,
  )
  console.log(signInHelp())
})
