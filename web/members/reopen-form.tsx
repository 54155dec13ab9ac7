import type { FormerMember } from '../../src/features/members/schema.ts'
import type { Role } from '../../src/lib/role.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import type { Shown } from './member-forms.tsx'
import { PostFields, readPost } from './post-fields.tsx'
import { memberText } from './text.ts'
import './member-forms.css'

/** Reopens a membership that was ended, with a first post; further ones are given as to every member. */
export function ReopenForm({
  former,
  roles,
  done,
  cancel,
}: {
  former: FormerMember
  roles: readonly Role[]
  done: (shown: Shown) => void
  cancel: () => void
}) {
  const office = useOffice()
  const words = memberText()
  const form = useForm({
    read: (reading) => ({ posts: [readPost(reading, 0)] }),
    send: async (json) => {
      const param = { division: office.code, id: former.id }
      const { initialPassword } = await bodyOf(
        api.divisions[':division'].members[':id'].reopening.$post({ param, json }),
      )
      done({ name: former.name, username: former.username, initialPassword })
    },
    place: ({ errors }) =>
      Object.fromEntries(errors.map(({ path, code }) => [`${path.split('.').at(-1)} 0`, t().faults[code]])),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.reopenNote}</p>
      <PostFields nth={0} roles={roles} faults={form.faults} />
      <FormEnd form={form} submit={words.reopen} onCancel={cancel} />
    </form>
  )
}
