import { useState } from 'preact/hooks'
import type { Me } from '../../src/features/session/schema.ts'
import { type Kind, SecondStep } from '../factors/offered/second-step.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { endInterruption, type Interruption, interruption } from '../shell/interruption.ts'
import { SignInRefused } from '../shell/login-page.tsx'
import { askForMe, askToSignIn, begin } from '../shell/session.ts'
import { shellText } from '../shell/text.ts'
import { againText } from './again-text.ts'
import { PasswordForm } from './password-form.tsx'

/** What somebody has to do next until the page is theirs again. */
type Next = { what: 'signIn' } | { what: 'secondStep'; awaited: readonly Kind[] } | { what: 'password' | 'factor' }

/** Signs in over the page that was interrupted, so that nothing that was typed there is lost. */
export default function SignInAgain({ of }: { of: Interruption }) {
  const [next, setNext] = useState<Next>({ what: 'signIn' })
  const { person, instead } = of
  const words = againText()

  const goOn = (now: Me) => {
    if (now.user !== person.user) {
      interruption.value = { person, instead: now.name }
      setNext({ what: 'signIn' })
    } else if (now.passwordInitial) setNext({ what: 'password' })
    else if (now.secondFactorMissing) setNext({ what: 'factor' })
    else {
      begin(now)
      endInterruption(true)
    }
  }
  const askAgain = async () => goOn(await askForMe())

  return (
    <Dialog
      title={instead === null ? words.title : words.insteadTitle}
      open
      onClose={() => interruption.value && endInterruption(false)}
    >
      <div class="stack">
        <p>{instead === null ? words.ended(person.name) : words.instead(instead, person.name)}</p>
        {next.what === 'signIn' && (
          <SignInForm
            key={instead}
            of={of}
            done={goOn}
            secondStep={(awaited) => setNext({ what: 'secondStep', awaited })}
          />
        )}
        {next.what === 'secondStep' && <SecondStep awaited={next.awaited} done={goOn} />}
        {next.what === 'password' && <PasswordForm username={person.username} initial done={askAgain} />}
        {next.what === 'factor' && <FactorMissing askAgain={askAgain} />}
      </div>
    </Dialog>
  )
}

function SignInForm({
  of: { person, instead },
  done,
  secondStep,
}: {
  of: Interruption
  done: (me: Me) => void
  secondStep: (awaited: readonly Kind[]) => void
}) {
  const words = againText()
  const login = shellText().login
  const form = useForm({
    read: (reading) => ({ username: reading.text('username'), password: reading.text('password') }),
    send: async ({ username, password }) => {
      const answer = await askToSignIn(username, password)
      if ('awaited' in answer) secondStep(answer.awaited)
      else done(answer)
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {instead !== null && (
        <>
          <p class="acts">
            <button type="button" class="button" onClick={() => location.assign('/')}>
              {words.leave(instead)}
            </button>
          </p>
          <p>{words.signInAs(person.name)}</p>
        </>
      )}
      {form.problem && <SignInRefused problem={form.problem} />}
      <Field name="username" label={login.username} fault={form.faults.username}>
        {(control) => (
          <input
            {...control}
            defaultValue={person.username}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
          />
        )}
      </Field>
      <Field name="password" label={login.password} fault={form.faults.password}>
        {(control) => <input {...control} type="password" autocomplete="current-password" />}
      </Field>
      <FormEnd form={{ ...form, problem: undefined }} submit={words.submit} />
    </form>
  )
}

/** A second factor is set up in a page of its own, while this one waits. */
function FactorMissing({ askAgain }: { askAgain: () => Promise<void> }) {
  const words = againText()
  const form = useForm({ read: () => null, send: askAgain })
  return (
    <form class="form" onSubmit={form.onSubmit}>
      <p>{words.factorMissing}</p>
      <p>
        <a class="link" href="/second-factor" target="_blank" rel="noreferrer">
          {words.setUp}
        </a>
      </p>
      <FormEnd form={form} submit={words.goOn} />
    </form>
  )
}
