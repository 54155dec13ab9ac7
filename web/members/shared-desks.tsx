import { mayDo } from '../../src/lib/acts.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import { memberText } from './text.ts'

/** Whether the office's computers are shared, and for its safety officer a way to change that. */
export function SharedDesks() {
  const { code, person } = useOffice()
  const words = memberText().desks
  const loaded = useLoad(code, () => bodyOf(api.offices[':office'].desks.$get({ param: { office: code } })))
  return (
    <Sheet title={words.title}>
      <div class="pad stack close">
        <Await of={loaded}>
          {({ shared }) => (
            <>
              <p>{shared ? words.shared : words.own}</p>
              {mayDo(person, 'desks.share') && <Share shared={!shared} again={loaded.again} />}
            </>
          )}
        </Await>
      </div>
    </Sheet>
  )
}

function Share({ shared, again }: { shared: boolean; again: () => void }) {
  const { code } = useOffice()
  const words = memberText().desks
  const form = useForm({
    read: () => ({ shared }),
    send: async (json) => {
      await api.offices[':office'].desks.$put({ param: { office: code }, json })
      announce(shared ? words.shared : words.own)
      again()
    },
  })
  return (
    <form class="stack close" onSubmit={form.onSubmit}>
      {form.problem && <ErrorNote problem={form.problem} />}
      <p class="acts">
        <button type="submit" class="button" aria-disabled={form.busy}>
          {shared ? words.share : words.unshare}
        </button>
      </p>
    </form>
  )
}
