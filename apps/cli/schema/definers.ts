import { catalogue, findables, finder } from '#catalogue';

/** The functions that run with more rights than their caller has, and whose rights those are. */
export const definers: Readonly<Record<string, 'interoffice_owner' | 'interoffice_door'>> = {
  office_named: 'interoffice_door',
  directory_offices: 'interoffice_door',
  directory_office: 'interoffice_door',
  crossing_terms: 'interoffice_door',
  agreement_partner: 'interoffice_door',
  directory_users: 'interoffice_door',
  directory_receiver: 'interoffice_door',
  transfer_figures: 'interoffice_door',
  transfers_to_resume: 'interoffice_door',
  organisation_offices: 'interoffice_door',
  notices_to_resume: 'interoffice_door',
  transfer_standing_figures: 'interoffice_door',
  forget_in_transfers: 'interoffice_door',
  stored_files_in_use: 'interoffice_door',
  offices_to_tidy: 'interoffice_door',
  former_number_by_number: 'interoffice_door',
  ...Object.fromEntries(
    catalogue.flatMap((type) =>
      findables(type).map(({ column }) => [finder(type, column), 'interoffice_door' as const]),
    ),
  ),
  analyze_record_tables: 'interoffice_owner',
};
