import { api } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { me } from '../shell/me.ts'
import { factorText } from './text.ts'

/** Asks for the password again: an open page at an empty desk must not change how somebody signs in. */
export function ProofForm({ done, cancel }: { done: () => void; cancel: () => void }) {
  const words = factorText()
  const form = useForm({
    read: (reading) => ({ password: reading.text('password') }),
    send: async (json) => {
      await api.session.proof.$post({ json })
      done()
    },
    place: ({ code }) => (code === 'credentialsWrong' ? { password: words.wrongPassword } : {}),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.proofWhy}</p>
      <input type="hidden" autocomplete="username" value={me.value?.username ?? ''} />
      <Field name="password" label={words.password} must fault={form.faults.password}>
        {(control) => <input {...control} type="password" autocomplete="current-password" />}
      </Field>
      <FormEnd form={form} submit={words.go} onCancel={cancel} />
    </form>
  )
}
