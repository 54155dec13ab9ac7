import { Head } from '../kit/page.tsx'
import { Door } from './door.tsx'
import { LanguageSwitch } from './frame.tsx'
import { me } from './me.ts'
import { divisionsOf, homeOf } from './session.ts'
import { useSignOut } from './sign-out.tsx'
import { shellText } from './text.ts'

/** Where somebody begins who belongs to several divisions, or to none that has pages. */
export default function Home() {
  const who = me.value
  const leaving = useSignOut()
  if (!who) return null
  const divisions = divisionsOf(who)
  const withPages = divisions.filter((membership) => homeOf(membership))
  return (
    <Door
      foot={
        <>
          <LanguageSwitch />{' '}
          <button type="button" class="link" onClick={leaving.begin}>
            {shellText().signOut}
          </button>
        </>
      }
    >
      <main>
        <Head title={shellText().home.title}>
          <p>{who.name}</p>
        </Head>
        {divisions.length === 0 && <p>{shellText().home.none}</p>}
        {divisions.length > 0 && withPages.length === 0 && <p>{shellText().home.noPage}</p>}
        <ul class="stack close">
          {withPages.map((membership) => (
            <li key={membership.division}>
              <a class="button" href={homeOf(membership) ?? '/'}>
                {membership.divisionName} · {shellText().roles[membership.role]}
              </a>
            </li>
          ))}
        </ul>
      </main>
      {leaving.dialog}
    </Door>
  )
}
