import { signInHelp } from './demo.ts'
import { defaultState } from './miniflare.ts'
import { openPlatform } from './platform.ts'

const port = Number(process.env.PORT ?? 8787)
const miniflare = await openPlatform({ port, state: defaultState, assets: true })

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await miniflare.dispose()
    process.exit(0)
  })

console.log(`\nBihuan 闭环 is at http://localhost:${port}, the API's documents at http://localhost:${port}/docs\n`)
console.log(signInHelp())
