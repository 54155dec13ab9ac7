import { parseArgs } from 'node:util'
import { asked } from '../local/asked.ts'
import { refuseUnbuilt } from '../local/build.ts'
import { refuseDemo } from '../local/demo-clock.ts'
import { awaitFree } from '../local/port.ts'
import { checkDatabases, claim } from '../local/state.ts'
import { onStop } from '../local/stop.ts'
import { orSay } from '../local/trouble.ts'
import { readConfig } from './config.ts'
import { serveMachine } from './open.ts'

const { values } = asked('npm run serve -- [--config bihuan.toml]', () =>
  parseArgs({ options: { config: { type: 'string' } } }),
)
const stopped = onStop()

/** `npm run serve`: an installation, without a demo world. */
await orSay('the state', async () => {
  refuseUnbuilt('web')
  const config = readConfig(values.config)
  await orSay(config.state, async () => {
    refuseDemo(config.state)
    claim(config.state)
    checkDatabases(config.state)
    await awaitFree(config.port, config.address)
    const served = await serveMachine(config)
    stopped.first(() => served.stop())
    console.log(JSON.stringify({ level: 'info', event: 'serving', address: config.address, port: served.port }))
  })
})
