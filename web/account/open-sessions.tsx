import type { OpenSession } from '../../src/features/session/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { t } from '../text/text.ts'
import { deviceName } from './offered/device-name.ts'
import { accountText } from './text.ts'
import './open-sessions.css'

/** Where one is signed in, each with a way to end it. */
export function OpenSessions() {
  const words = accountText().open
  const loaded = useLoad('', () => bodyOf(api.session.open.$get()))
  const others = loaded.value?.items.filter(({ current }) => !current) ?? []
  return (
    <section class="sessions" aria-labelledby="sessions">
      <h2 id="sessions">{words.title}</h2>
      <Await of={loaded}>
        {({ items }) => (
          <>
            <ul>
              {items.map((session) => (
                <One key={session.id} session={session} again={loaded.again} />
              ))}
            </ul>
            {others.length > 0 ? <EndOthers again={loaded.again} /> : <p>{words.noOthers}</p>}
          </>
        )}
      </Await>
    </section>
  )
}

function One({ session, again }: { session: OpenSession; again: () => void }) {
  const words = accountText().open
  const device = deviceName(session.device) ?? words.unknown
  const form = useForm({
    read: () => session.id,
    send: async (id) => {
      await api.session.open[':session'].$delete({ param: { session: id } })
      announce(words.ended)
      again()
    },
  })
  return (
    <li>
      <div>
        <strong>{device}</strong>
        <small>{t().list([words.since(t().moment(session.startedAt)), words.used(t().moment(session.usedAt))])}</small>
        {form.problem && <ErrorNote problem={form.problem} />}
      </div>
      {session.current ? (
        <span class="tag">{words.here}</span>
      ) : (
        <form onSubmit={form.onSubmit}>
          <button type="submit" class="button" aria-label={words.endOf(device)} aria-disabled={form.busy}>
            {words.end}
          </button>
        </form>
      )}
    </li>
  )
}

function EndOthers({ again }: { again: () => void }) {
  const words = accountText().open
  const form = useForm({
    read: () => null,
    send: async () => {
      await api.session.open.$delete()
      announce(words.othersEnded)
      again()
    },
  })
  return (
    <form onSubmit={form.onSubmit}>
      {form.problem && <ErrorNote problem={form.problem} />}
      <button type="submit" class="button" aria-disabled={form.busy}>
        {words.endOthers}
      </button>
    </form>
  )
}
