import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { SecondStep } from '../../src/features/session/schema.ts'
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
import { knowsPasskeys } from './knows-passkeys.ts'
import { factorText } from './text.ts'

type Kind = SecondStep['kind']

/** The second step of signing in, for whoever has a second factor. */
export default function SecondStepPage() {
  const { query, route } = useLocation()
  const words = factorText().step
  const possible = kindsIn(query.by)
  const [kind, setKind] = useState(possible[0] ?? 'recovery')
  useTitle(words.title)

  useEffect(() => {
    if (me.value) route(ownPath(query.next), true)
  }, [me.value])

  const names = { passkey: words.usePasskey, code: words.useApp, recovery: words.useRecovery }
  return (
    <Door foot={<LanguageSwitch />}>
      <main class="stack">
        <h1>{words.title}</h1>
        {kind === 'passkey' ? <PasskeyStep /> : <CodeStep key={kind} kind={kind} />}
        <p class="acts">
          {possible
            .filter((other) => other !== kind)
            .map((other) => (
              <button type="button" class="link" key={other} onClick={() => setKind(other)}>
                {names[other]}
              </button>
            ))}
          <a class="link" href={`/login${queryOf({ next: query.next })}`}>
            {words.again}
          </a>
        </p>
      </main>
    </Door>
  )
}

/** The steps that the address names; whoever came by an address of their own may try a code. */
function kindsIn(named = 'code recovery'): Kind[] {
  const kinds: readonly Kind[] = ['passkey', 'code', 'recovery']
  return kinds.filter((kind) => named.split(' ').includes(kind) && (kind !== 'passkey' || knowsPasskeys()))
}

function PasskeyStep() {
  const words = factorText().step
  const form = useForm({
    read: () => null,
    send: async () => {
      const { signWithPasskey } = await import('./passkeys.ts')
      await takeSecondStep({ kind: 'passkey', response: await signWithPasskey() })
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit}>
      <p>{words.passkey}</p>
      {form.problem && <ErrorNote problem={form.problem} />}
      <button type="submit" class="button primary" aria-disabled={form.busy}>
        {words.submit}
      </button>
    </form>
  )
}

function CodeStep({ kind }: { kind: 'code' | 'recovery' }) {
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
