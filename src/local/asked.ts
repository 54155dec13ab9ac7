/** The options that a command was given; what it doesn't know is answered with how it is used. */
export function asked<T>(usage: string, parse: () => T): T {
  try {
    return parse()
  } catch {
    console.error(usage)
    process.exit(2)
  }
}
