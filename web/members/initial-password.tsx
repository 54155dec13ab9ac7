import { SecretShown } from '../kit/secret-shown.tsx'
import { t } from '../text/text.ts'
import type { Shown } from './member-forms.tsx'
import { memberText } from './text.ts'

/** A password that is shown this once: it stays on the page until it was passed on. */
export function InitialPassword({
  shown: { name, username, initialPassword },
  told,
}: {
  shown: Shown
  told: () => void
}) {
  const words = memberText()
  return (
    <SecretShown
      facts={[
        [words.name, name],
        [words.username, username],
      ]}
      name={words.initialPassword}
      secret={initialPassword}
      copied={`${words.username}${t().colon}${username}\n${words.initialPassword}${t().colon}${initialPassword}`}
      words={words}
      told={told}
    />
  )
}
