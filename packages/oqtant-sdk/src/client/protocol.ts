import type { Generation } from '../wire/protocol.js'

/** The addresses of one generation's protocol, for one account. */
export interface Protocol {
  readonly generation: Generation
  /** Sent as `X-Client-Version`: services choose the form of their replies by it. */
  readonly clientVersion: string
  readonly submitUrl: string
  readonly searchUrl: string
  readonly limitsUrl: string
  jobUrl(jobId: string): string
}

// The client whose protocol is spoken, and after the plus (which no comparison of versions looks at) who really speaks.
const clientVersions = { walkthrough: '0.16.3+coldlab', newest: '3.3.4+coldlab' }

export function protocolOf(generation: Generation, baseUrl: string, subject: () => string): Protocol {
  return generation === 'newest' ? newestProtocol(baseUrl, subject()) : walkthroughProtocol(baseUrl, subject)
}

function newestProtocol(baseUrl: string, subject: string): Protocol {
  const account = encodeURIComponent(subject.replace(/^auth0\|/, ''))
  const userUrl = `${baseUrl.replace(/\/jobs$/, '')}/users/${account}`
  return {
    generation: 'newest',
    clientVersion: clientVersions.newest,
    submitUrl: `${userUrl}/jobs`,
    searchUrl: `${userUrl}/jobs`,
    limitsUrl: `${userUrl}/job_limits`,
    jobUrl: (jobId) => `${userUrl}/jobs/${jobId}`,
  }
}

/** Only its limits need to know whose the token is. */
function walkthroughProtocol(baseUrl: string, subject: () => string): Protocol {
  const apiUrl = baseUrl.replace(/\/jobs$/, '')
  return {
    generation: 'walkthrough',
    clientVersion: clientVersions.walkthrough,
    submitUrl: `${apiUrl}/jobs`,
    searchUrl: `${apiUrl}/jobs/`,
    get limitsUrl() {
      return `${apiUrl}/users/${encodeURIComponent(subject())}/job_limits`
    },
    jobUrl: (jobId) => `${apiUrl}/jobs/${jobId}`,
  }
}
