import { useLocation } from 'preact-iso'
import { shortestPassword } from '../../src/lib/password.ts'
import { api } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { useTitle } from '../kit/page.tsx'
import { ownPath } from '../paths.ts'
import { Door } from '../shell/door.tsx'
import { LanguageSwitch } from '../shell/frame.tsx'
import { me } from '../shell/me.ts'
import { askWhoIAm } from '../shell/session.ts'
import { useSignOut } from '../shell/sign-out.tsx'
import { shellText } from '../shell/text.ts'
import { t } from '../text/text.ts'
import { OpenSessions } from './open-sessions.tsx'
import { accountText } from './text.ts'

/** Changes one's own password, which needs the present one. Whoever has an initial one sees no other page. */
export default function Password() {
  const { query, route } = useLocation()
  const words = accountText()
  const leaving = useSignOut()
  const initial = me.value?.passwordInitial ?? false
  const title = initial ? words.initialTitle : words.title
  useTitle(title)
  const form = useForm({
    read: (reading) => {
      const next = reading.text('next')
      if (next.length < shortestPassword) reading.fault('next', words.tooShort(shortestPassword))
      if (reading.text('again') !== next) reading.fault('again', words.differs)
      return { current: reading.text('current'), next }
    },
    send: async (json) => {
      await api.session.password.$put({ json })
      await askWhoIAm()
      announce(words.done)
      route(ownPath(query.next))
    },
    place: ({ code }) => (code === 'credentialsWrong' ? { current: words.wrong } : {}),
  })
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
        <form class="form" onSubmit={form.onSubmit} noValidate>
          <h1>{title}</h1>
          {initial && <p class="note">{words.initial}</p>}
          <input type="hidden" autocomplete="username" value={me.value?.username ?? ''} />
          <Field name="current" label={words.current} must fault={form.faults.current}>
            {(control) => <input {...control} type="password" autocomplete="current-password" />}
          </Field>
          <Field name="next" label={words.next} hint={words.tooShort(shortestPassword)} must fault={form.faults.next}>
            {(control) => <input {...control} type="password" autocomplete="new-password" />}
          </Field>
          <Field name="again" label={words.again} must fault={form.faults.again}>
            {(control) => <input {...control} type="password" autocomplete="new-password" />}
          </Field>
          <FormEnd form={form} submit={t().save} onCancel={initial ? undefined : () => history.back()} />
        </form>
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
