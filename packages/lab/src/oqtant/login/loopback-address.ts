const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether an address is on this machine: plain http on a loopback name, any port, as RFC 8252 has it for programs
 * that log in. A code thus never leaves the machine. The laboratory's own pages are among them.
 */
export function isLoopbackAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, hash } = new URL(address)
  return (
    protocol === 'http:' &&
    loopbackNames.includes(hostname) &&
    username === '' &&
    password === '' &&
    hash === ''
  )
}
