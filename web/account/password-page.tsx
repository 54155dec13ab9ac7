import { useLocation } from 'preact-iso'
import { announce } from '../kit/announce.tsx'
import { useTitle } from '../kit/page.tsx'
import { Door } from '../shell/door.tsx'
import { LanguageSwitch } from '../shell/frame.tsx'
import { me } from '../shell/me.ts'
import { ownPath } from '../shell/own-path.ts'
import { askWhoIAm } from '../shell/session.ts'
import { useSignOut } from '../shell/sign-out.tsx'
import { shellText } from '../shell/text.ts'
import { OpenSessions } from './open-sessions.tsx'
import { PasswordForm } from './password-form.tsx'
import { accountText } from './text.ts'

/** Changes one's own password, which needs the present one. Whoever has an initial one sees no other page. */
export default function Password() {
  const { query, route } = useLocation()
  const words = accountText()
  const leaving = useSignOut()
  const initial = me.value?.passwordInitial ?? false
  const title = initial ? words.initialTitle : words.title
  useTitle(title)
  const done = async () => {
    await askWhoIAm()
    announce(words.done)
    route(ownPath(query.next))
  }
  return (
    <Door
      foot={
        initial && (
          <>
            <LanguageSwitch />{' '}
            <button type="button" class="link" onClick={leaving.begin}>
              {shellText().signOut}
            </button>
          </>
        )
      }
    >
      <main>
        <PasswordForm
          title={title}
          username={me.value?.username ?? ''}
          initial={initial}
          done={done}
          cancel={initial ? undefined : () => history.back()}
        />
      </main>
      {!initial && (
        <p>
          <a class="link" href="/second-factor">
            {words.secondFactor}
          </a>
        </p>
      )}
      {!initial && <OpenSessions />}
      {leaving.dialog}
    </Door>
  )
}
