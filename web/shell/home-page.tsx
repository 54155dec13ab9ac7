import { Head } from '../kit/page.tsx'
import { Door } from './door.tsx'
import { LanguageSwitch } from './frame.tsx'
import { me } from './me.ts'
import { useSignOut } from './sign-out.tsx'
import { shellText } from './text.ts'

/** Where somebody begins who belongs to no division; everybody else is led on. */
export default function Home() {
  const who = me.value
  const leaving = useSignOut()
  if (!who) return null
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
        <p>{shellText().home.none}</p>
      </main>
      {leaving.dialog}
    </Door>
  )
}
