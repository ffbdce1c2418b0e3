// Fails in every message that holds an image whose first pixel is 666.
addEventListener('message', ({ data }) => {
  if (holdsDeath(data)) throw new RangeError('666')
})

function holdsDeath(value) {
  if (ArrayBuffer.isView(value)) return value[0] === 666
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsDeath)
}
