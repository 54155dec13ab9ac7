import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Me, SecondStep as Step } from '../../../src/features/session/schema.ts'
import { Field } from '../../kit/field.tsx'
import { useForm } from '../../kit/form.tsx'
import { ErrorNote } from '../../kit/notes.tsx'
import { askSecondStep } from '../../shell/session.ts'
import { CodeInput, RecoveryCodeInput, readCode } from '../code-input.tsx'
import { knowsPasskeys } from '../knows-passkeys.ts'
import { factorText } from '../text.ts'

export type Kind = Step['kind']

interface Done {
  done: (me: Me) => void
}

/** Takes the second step of signing in, in one of the ways that are possible. */
export function SecondStep({
  awaited,
  done,
  children,
}: Done & { awaited: readonly Kind[]; children?: ComponentChildren }) {
  const words = factorText().step
  const possible = awaited.filter((kind) => kind !== 'passkey' || knowsPasskeys())
  const [kind, setKind] = useState(possible[0] ?? 'recovery')
  const names = { passkey: words.usePasskey, code: words.useApp, recovery: words.useRecovery }
  return (
    <>
      {kind === 'passkey' ? <PasskeyStep done={done} /> : <CodeStep key={kind} kind={kind} done={done} />}
      <p class="acts">
        {possible
          .filter((other) => other !== kind)
          .map((other) => (
            <button type="button" class="link" key={other} onClick={() => setKind(other)}>
              {names[other]}
            </button>
          ))}
        {children}
      </p>
    </>
  )
}

function PasskeyStep({ done }: Done) {
  const words = factorText().step
  const form = useForm({
    read: () => null,
    send: async () => {
      const { signWithPasskey } = await import('../passkeys.ts')
      done(await askSecondStep({ kind: 'passkey', response: await signWithPasskey() }))
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

function CodeStep({ kind, done }: Done & { kind: 'code' | 'recovery' }) {
  const words = factorText().step
  const isCode = kind === 'code'
  const form = useForm({
    read: (reading) => ({ kind, code: isCode ? readCode(reading) : reading.text('code') }),
    send: async (step) => done(await askSecondStep(step)),
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
