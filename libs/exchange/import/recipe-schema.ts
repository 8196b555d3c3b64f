/** How a map is described. */
export const MAP = {
  type: 'object' as const,
  additionalProperties: {
    type: 'object',
    nullable: true,
    properties: {
      field: { type: 'string' },
      values: { type: 'object', additionalProperties: { type: 'string' } },
      default: { type: 'string' },
      blank: { type: 'string', enum: ['permitted', 'refused'] },
      mustEqualDefault: { type: 'boolean' },
      onFault: { type: 'string', enum: ['record', 'field'] },
      form: { type: 'string', enum: ['crm', 'cnpj', 'crmOrCnpj'] },
      negate: { type: 'boolean' },
      sameAs: { type: 'string' },
    },
  },
  description:
    'By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out',
  example: { Surname: { field: 'lastName' }, Remark: null },
};

/** How the parts of a file with several types of record are described. */
export const PARTS = {
  type: 'array' as const,
  maxItems: 20,
  items: {
    type: 'object',
    required: ['name', 'recordType', 'columns'],
    properties: {
      name: { type: 'string', example: 'notes' },
      recordType: { type: 'string', example: 'note' },
      when: {
        type: 'object',
        required: ['column'],
        properties: {
          column: { type: 'string' },
          values: { type: 'array', items: { type: 'string' } },
          filled: { type: 'boolean' },
        },
        description:
          'The lines that the part is for: the column has one of the values, or any; without it every line',
      },
      each: {
        type: 'boolean',
        description:
          'The part is for the column of `when` and for those that are called like it with a number behind; it is left out where the file has none',
      },
      suggested: {
        type: 'boolean',
        description: 'Columns that the part does not name go where their names say for certain',
      },
      columns: MAP,
      links: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description:
          'Links that lead to the record which another part makes of the same line: field and name of the part',
      },
      onlyNew: { type: 'string', description: 'Only for lines on which that part makes a new record' },
      options: { type: 'object', additionalProperties: true, description: 'Over the options of the import' },
    },
  },
  description:
    'Several types of record in one file (S1-31). They are written in the order of the catalogue; links find records of the same file by their numbers, keys or ids within the file before those of the office',
};
