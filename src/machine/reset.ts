import { rmSync } from 'node:fs'
import { isDemo } from '../local/demo-clock.ts'
import { claim } from '../local/state.ts'
import { orSay, Trouble } from '../local/trouble.ts'
import { demoState } from './demo-world.ts'

const state = demoState()

await orSay(state, async () => {
  if (!isDemo(state)) throw new Trouble(`There is no demo world in ${state}: nothing was thrown away.`)
  claim(state)
  rmSync(state, { recursive: true, force: true })
  console.log('The demo world is gone; npm start makes it anew.')
})
