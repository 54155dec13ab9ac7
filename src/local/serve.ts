import { build, refuseUnbuilt } from './build.ts'
import { endChildrenWithParent } from './children.ts'
import { signInHelp } from './demo.ts'
import { openPlatform } from './platform.ts'
import { askedPort, awaitFree } from './port.ts'
import { checkDatabases, claim, stateFolder } from './state.ts'
import { onStop } from './stop.ts'
import { orSay } from './trouble.ts'

/** Whether to serve what was built before. */
const built = process.argv.includes('--built')
const state = stateFolder()
endChildrenWithParent()
const stopped = onStop()

await orSay(state, async () => {
  const port = askedPort(process.env.PORT)
  claim(state)
  checkDatabases(state)
  await awaitFree(port)
  if (built) refuseUnbuilt()
  else await build('build', stopped.signal)
  const miniflare = await openPlatform({ port, state, assets: true })
  stopped.first(() => miniflare.dispose())
  const { port: served } = await miniflare.ready
  console.log(
    `\nBihuan 闭环 is at http://localhost:${served}, the API's documents at http://localhost:${served}/docs\n`,
  )
  console.log(signInHelp())
})
