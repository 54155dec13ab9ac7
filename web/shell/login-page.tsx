import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Field } from '../kit/field.tsx'
import { useForm } from '../kit/form.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { useTitle } from '../kit/page.tsx'
import type { Problem } from '../kit/problem.ts'
import { queryOf } from '../paths.ts'
import { t } from '../text/text.ts'
import { Door } from './door.tsx'
import { LanguageSwitch } from './frame.tsx'
import { me } from './me.ts'
import { ownPath } from './own-path.ts'
import { askToSignIn, begin } from './session.ts'
import { shellText } from './text.ts'

export default function Login() {
  const { query, route } = useLocation()
  const next = query.next
  const form = useForm({
    read: (reading) => ({ username: reading.text('username'), password: reading.text('password') }),
    send: async ({ username, password }) => {
      const answer = await askToSignIn(username, password)
      if ('awaited' in answer) return route(`/second-step${queryOf({ by: answer.awaited.join(' '), next })}`)
      begin(answer)
    },
  })
  useTitle(shellText().login.title)

  useEffect(() => {
    if (me.value) route(ownPath(next), true)
  }, [me.value])

  const { problem } = form
  return (
    <Door foot={<LanguageSwitch />}>
      <main>
        <form class="form" onSubmit={form.onSubmit} noValidate>
          <div>
            <h1>{t().name}</h1>
            <p>{shellText().login.subtitle}</p>
          </div>
          {next && !problem && <p class="note">{shellText().login.first}</p>}
          {problem && <SignInRefused problem={problem} />}
          <Field name="username" label={shellText().login.username} fault={form.faults.username}>
            {(control) => <input {...control} autocomplete="username" autocapitalize="none" spellcheck={false} />}
          </Field>
          <Field name="password" label={shellText().login.password} fault={form.faults.password}>
            {(control) => <input {...control} type="password" autocomplete="current-password" />}
          </Field>
          <button type="submit" class="button primary" aria-disabled={form.busy}>
            {shellText().login.submit}
          </button>
        </form>
      </main>
    </Door>
  )
}

/** Why somebody couldn't sign in. */
export function SignInRefused({ problem }: { problem: Problem }) {
  const words = shellText().login
  if (problem.code !== 'credentialsWrong' && problem.code !== 'tooManyAttempts') return <ErrorNote problem={problem} />
  const wait = problem.retryAfter === null ? null : Math.ceil(problem.retryAfter / 60)
  return (
    <div class="note bad" role="alert">
      <p>{problem.code === 'credentialsWrong' ? words.wrong : words.locked(wait)}</p>
    </div>
  )
}
