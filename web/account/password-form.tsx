import { shortestPassword } from '../../src/lib/password.ts'
import { api } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { t } from '../text/text.ts'
import { accountText } from './text.ts'

/** Changes one's own password, which needs the present one. */
export function PasswordForm({
  title,
  username,
  initial,
  done,
  cancel,
}: {
  title?: string
  username: string
  /** Whether somebody else knows the present one. */
  initial: boolean
  done: () => Promise<void>
  cancel?: (() => void) | undefined
}) {
  const words = accountText()
  const form = useForm({
    read: (reading) => {
      const next = reading.text('next')
      if (next.length < shortestPassword) reading.fault('next', words.tooShort(shortestPassword))
      if (reading.text('again') !== next) reading.fault('again', words.differs)
      return { current: reading.text('current'), next }
    },
    send: async (json) => {
      await api.session.password.$put({ json })
      await done()
    },
    place: ({ code }) => (code === 'credentialsWrong' ? { current: words.wrong } : {}),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {title && <h1>{title}</h1>}
      {initial && <p class="note">{words.initial}</p>}
      <input type="hidden" autocomplete="username" value={username} />
      <Field name="current" label={words.current} must fault={form.faults.current}>
        {(control) => <input {...control} type="password" autocomplete="current-password" />}
      </Field>
      <Field name="next" label={words.next} hint={words.tooShort(shortestPassword)} must fault={form.faults.next}>
        {(control) => <input {...control} type="password" autocomplete="new-password" />}
      </Field>
      <Field name="again" label={words.again} must fault={form.faults.again}>
        {(control) => <input {...control} type="password" autocomplete="new-password" />}
      </Field>
      <FormEnd form={form} submit={t().save} onCancel={cancel} />
    </form>
  )
}
