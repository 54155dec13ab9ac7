import { rmSync } from 'node:fs'
import { claim } from '../local/state.ts'
import { orSay } from '../local/trouble.ts'
import { demoState } from './demo-world.ts'

const state = demoState()

await orSay(state, async () => {
  claim(state)
  rmSync(state, { recursive: true, force: true })
  console.log('The local databases are gone; npm start makes them anew.')
})
