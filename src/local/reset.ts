import { rmSync } from 'node:fs'
import { defaultState } from './miniflare.ts'

rmSync(defaultState, { recursive: true, force: true })
console.log('The local databases are gone; npm start makes them anew.')
