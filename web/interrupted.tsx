import { useEffect } from 'preact/hooks'
import { ErrorBoundary } from 'preact-iso'
import { againText } from './account/again-text.ts'
import { accountText } from './account/text.ts'
import { factorText } from './factors/text.ts'
import { outdated } from './shell/guard.tsx'
import { endInterruption, interruption } from './shell/interruption.ts'
import { lazyView } from './shell/lazy-view.ts'

const SignInAgain = lazyView(() => import('./account/sign-in-again.tsx'), accountText, againText, factorText)

/** Lies over the page while it waits for its person to sign in again. */
export function Interrupted() {
  const isOutdated = outdated.value
  useEffect(() => {
    // Its code is gone from the server: the requests fail, and the page keeps what was typed.
    if (isOutdated && interruption.value) endInterruption(false)
  }, [isOutdated])
  return (
    interruption.value && (
      <ErrorBoundary>
        <SignInAgain of={interruption.value} />
      </ErrorBoundary>
    )
  )
}
