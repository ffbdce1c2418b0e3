/**
 * Counts of a vitest JSON report. A file that could not be loaded counts as one failure;
 * skipped tests come with their names.
 */
export function summariseTests(report) {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: file.name })),
  )
  const passed = tests.filter((test) => test.status === 'passed').length
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = tests.filter((test) => test.status === 'failed').length + unloaded
  const skipped = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName)
  return { passed, failed, skipped }
}

/** `N passed, N failed`, and `, N skipped` where some were. */
export function closingLine({ passed, failed, skipped }) {
  const end = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  return `${passed} passed, ${failed} failed${end}`
}
