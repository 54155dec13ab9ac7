/** Where to go on to after signing in: a page of ours, and none of the doors. A backslash would make it another site's. */
export function ownPath(next = '/'): string {
  const { origin, pathname, search } = new URL(next.startsWith('/') ? next : '/', location.origin)
  return origin === location.origin && pathname !== '/login' && pathname !== '/password' ? pathname + search : '/'
}
