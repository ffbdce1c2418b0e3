import { config } from 'zod'

// zod tries whether it may make code from strings, which the Content-Security-Policy forbids and the browser then reports.
config({ jitless: true })
