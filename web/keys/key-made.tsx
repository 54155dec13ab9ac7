import { SecretShown } from '../kit/secret-shown.tsx'
import { keyText } from './text.ts'

/** A key that is shown this once, and whose it is. */
export interface Shown {
  name: string
  key: string
}

/** It stays on the page until it was kept. */
export function KeyMade({ shown: { name, key }, told }: { shown: Shown; told: () => void }) {
  const words = keyText()
  return (
    <SecretShown facts={[[words.name, name]]} name={words.key} secret={key} copied={key} words={words} told={told} />
  )
}
