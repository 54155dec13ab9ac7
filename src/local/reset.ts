import { rmSync } from 'node:fs'
import { claim, stateFolder } from './state.ts'
import { orSay } from './trouble.ts'

const state = stateFolder()

await orSay(state, async () => {
  claim(state)
  rmSync(state, { recursive: true, force: true })
  console.log('The local databases are gone; npm start makes them anew.')
})
