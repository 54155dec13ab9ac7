import { execFileSync } from 'node:child_process'
import { operatorAsked } from '../local/operator.ts'

/** Adds an operator to the deployed directory, or resets the password of one. */
const { statements, said } = await operatorAsked('npm run operator:edge')
const options = ['--remote', '--yes', '--command', statements.join('; ')]
execFileSync('wrangler', ['d1', 'execute', 'DIRECTORY', ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
console.log(said)
