import { DataModel } from '@coldlab/fridge-sdk'

/** A type of one's own with a field of every kind. */
export const ownModel = new DataModel({
  types: [
    {
      name: 'probe',
      kind: 'sensor',
      fields: { level: 'float', count: 'integer', on: 'boolean', note: 'text', alarm: 'alarm' },
    },
  ],
  units: { probe: { level: 'mm' } },
})
