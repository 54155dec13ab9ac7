import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Field } from '../kit/field.tsx'
import { useForm } from '../kit/form.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { useTitle } from '../kit/page.tsx'
import { ownPath, queryOf } from '../paths.ts'
import { Door } from '../shell/door.tsx'
import { LanguageSwitch } from '../shell/frame.tsx'
import { me } from '../shell/me.ts'
import { takeSecondStep } from '../shell/session.ts'
import { CodeInput, RecoveryCodeInput, readCode } from './code-input.tsx'
import { factorText } from './text.ts'

/** The second step of signing in, for whoever has a second factor. */
export default function SecondStepPage() {
  const { query, route } = useLocation()
  const words = factorText().step
  const [kind, setKind] = useState<'code' | 'recovery'>('code')
  useTitle(words.title)

  useEffect(() => {
    if (me.value) route(ownPath(query.next), true)
  }, [me.value])

  const signInAgain = `/login${queryOf({ next: query.next })}`
  return (
    <Door foot={<LanguageSwitch />}>
      <main class="stack">
        <h1>{words.title}</h1>
        <StepForm key={kind} kind={kind} />
        <p class="acts">
          <button type="button" class="link" onClick={() => setKind(kind === 'code' ? 'recovery' : 'code')}>
            {kind === 'code' ? words.useRecovery : words.useApp}
          </button>
          <a class="link" href={signInAgain}>
            {words.again}
          </a>
        </p>
      </main>
    </Door>
  )
}

function StepForm({ kind }: { kind: 'code' | 'recovery' }) {
  const words = factorText().step
  const isCode = kind === 'code'
  const form = useForm({
    read: (reading) => ({ kind, code: isCode ? readCode(reading) : reading.text('code') }),
    send: takeSecondStep,
    place: ({ code }) => (code === 'codeWrong' ? { code: isCode ? words.wrong : words.wrongRecovery } : {}),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{isCode ? words.app : words.recovery}</p>
      {form.problem && <ErrorNote problem={form.problem} />}
      <Field name="code" label={isCode ? factorText().code : factorText().recovery} fault={form.faults.code}>
        {(control) => (isCode ? <CodeInput {...control} /> : <RecoveryCodeInput {...control} />)}
      </Field>
      {!isCode && <p class="hint">{words.lost}</p>}
      <button type="submit" class="button primary" aria-disabled={form.busy}>
        {words.submit}
      </button>
    </form>
  )
}
