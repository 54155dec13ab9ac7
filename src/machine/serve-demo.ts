import { build, refuseUnbuilt } from '../local/build.ts'
import { signInHelp } from '../local/demo.ts'
import { refuseInstallation } from '../local/demo-clock.ts'
import { askedPort, awaitFree } from '../local/port.ts'
import { checkDatabases, claim } from '../local/state.ts'
import { onStop } from '../local/stop.ts'
import { orSay } from '../local/trouble.ts'
import { readConfig } from './config.ts'
import { demoState, ensureDemo } from './demo-world.ts'
import { serveMachine } from './open.ts'

const state = demoState()
const stopped = onStop()
const built = process.argv.includes('--built')

/** `npm start`: the demo world, served by this process. */
await orSay(state, async () => {
  const config = {
    ...readConfig(undefined),
    secondFactor: 'offered' as const,
    state,
    port: askedPort(process.env.PORT),
  }
  refuseInstallation(state)
  claim(state)
  checkDatabases(state)
  await awaitFree(config.port)
  const pages = built ? refuseUnbuilt('web') : build('build:web', stopped.signal)
  // The world takes one core for longer than the pages take another.
  await Promise.all([ensureDemo(state, stopped.signal), pages])
  const served = await serveMachine(config)
  stopped.first(() => served.stop())
  await served.worked
  console.log(
    `\nBihuan 闭环 is at http://localhost:${served.port}, the API's documents at http://localhost:${served.port}/docs\n`,
  )
  console.log(signInHelp())
})
