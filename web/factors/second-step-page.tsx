import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { useTitle } from '../kit/page.tsx'
import { queryOf } from '../paths.ts'
import { Door } from '../shell/door.tsx'
import { LanguageSwitch } from '../shell/frame.tsx'
import { me } from '../shell/me.ts'
import { ownPath } from '../shell/own-path.ts'
import { begin } from '../shell/session.ts'
import { type Kind, SecondStep } from './offered/second-step.tsx'
import { factorText } from './text.ts'

/** The second step of signing in, for whoever has a second factor. */
export default function SecondStepPage() {
  const { query, route } = useLocation()
  const words = factorText().step
  useTitle(words.title)

  useEffect(() => {
    if (me.value) route(ownPath(query.next), true)
  }, [me.value])

  return (
    <Door foot={<LanguageSwitch />}>
      <main class="stack">
        <h1>{words.title}</h1>
        <SecondStep awaited={kindsIn(query.by)} done={begin}>
          <a class="link" href={`/login${queryOf({ next: query.next })}`}>
            {words.again}
          </a>
        </SecondStep>
      </main>
    </Door>
  )
}

/** The steps that the address names; whoever came by an address of their own may try a code. */
function kindsIn(named = 'code recovery'): Kind[] {
  const kinds: readonly Kind[] = ['passkey', 'code', 'recovery']
  return kinds.filter((kind) => named.split(' ').includes(kind))
}
