// Generated from the description of the API by "npm run generate"; never edited by hand.
/* oxlint-disable */
export interface paths {
  '/api/accounts/recalculate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Recalculate the interest of accounts
     * @description Of all accounts, those of a list, or some by their ids. From then on they show what their posted balance has borne until the day. A preview says what it would do.
     */
    post: operations['Interest_ofList'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agreements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Agreements of your organisation with others, newest first; none below the top office */
    get: operations['Agreements_list'];
    put?: never;
    /** Propose an agreement to another organisation */
    post: operations['Agreements_propose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agreements/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One agreement */
    get: operations['Agreements_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agreements/{id}/agree': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Agree to what the other side has proposed */
    post: operations['Agreements_agree'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agreements/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End an agreement, or take your own proposal back */
    post: operations['Agreements_end'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agreements/{id}/refuse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Refuse what the other side has proposed */
    post: operations['Agreements_refuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/attachments/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the file of an attachment */
    get: operations['Attachment_content'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what in your office, newest first */
    get: operations['AuditLog_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/audit/actors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The users of your office by name, to search the log for what one of them did */
    get: operations['AuditLog_actors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/audit/chain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Check the chain of your audit log
     * @description Recomputes every hash; tells the first break.
     */
    get: operations['AuditLog_chain'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalogue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Describe every record type: fields, labels, kinds, choices, links, behaviour in a transfer */
    get: operations['Catalogue_types'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalogue/rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What moves and what stays: every rule of a transfer, in a sentence, with its source */
    get: operations['Catalogue_rules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/colleagues': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Search the enabled users of your office by name */
    get: operations['Colleagues_search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/colleagues/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The name of a user of your office */
    get: operations['Colleagues_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List contacts
     * @description Leaves out what is in the bin and what belongs to contacts that have moved away. A filter names a field: `status=active`, `birthDate.from=1970-01-01`, `carrierId.empty=true`.
     */
    get: operations['ContactRecords_list'];
    put?: never;
    /**
     * Create: contact
     * @description A likely duplicate is saved and comes as a warning.
     */
    post: operations['ContactRecords_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one: contact
     * @description Sensitive numbers come in clear here and masked in lists.
     */
    get: operations['ContactRecords_read'];
    put?: never;
    post?: never;
    /** Put into the bin: contact */
    delete: operations['ContactRecords_remove'];
    options?: never;
    head?: never;
    /**
     * Change: contact
     * @description Only the fields that the body names change; null empties a field.
     */
    patch: operations['ContactRecords_change'];
    trace?: never;
  };
  '/api/contacts/{id}/custody': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Which offices held a contact, from when to when
     * @description As far as your office may know: what arrived with the contact, and your own transfers. An office of another organisation is not named. `mergedFrom`: the contacts that went into it, each with its own way until then.
     */
    get: operations['Custody_chain'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/{id}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many records of each type a contact has
     * @description The records themselves: the list of their type with `contact=<id>`.
     */
    get: operations['Overview_records'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/{id}/relations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The relations of a contact: kept, waiting in escrow, withheld
     * @description A relation waits until both of its contacts are in your office; one that was withheld names its rule. Another office’s contact is not named.
     */
    get: operations['Relations_relations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take out of the bin: contact */
    post: operations['ContactRecords_restore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/delegations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who answers for you, and for whom you answer */
    get: operations['Delegation_list'];
    put?: never;
    /**
     * Name a delegate for your inbox
     * @description He sees it and answers in your place; what he does is recorded as done by him for you. An administrator names one for a colleague.
     */
    post: operations['Delegation_name'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/delegations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Withdraw a delegation
     * @description He whose inbox it is, the delegate, or an administrator. Counts at once.
     */
    delete: operations['Delegation_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/delegations/candidates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The colleagues who could answer: those with the right Data Import */
    get: operations['Delegation_candidates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/directory/offices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Search the offices that you may send to (S4-11) */
    get: operations['Directory_offices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/directory/offices/{id}/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Search the users of an office who may receive (S4-12, S4-16)
     * @description Empty for an office that you may not send to, or that does not exist.
     */
    get: operations['Directory_users'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/downloads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let the browser fetch a file by itself
     * @description Sets a cookie that opens this one address, once, within a minute, as long as the sign-in lasts. The rights are those of the route, at the moment of the download. For screens: programs send their access token.
     */
    post: operations['Downloads_open'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The certificates of your office, newest first */
    get: operations['Erasure_list'];
    put?: never;
    /**
     * Erase a contact for good
     * @description The contact, its records and files, and whatever else of your office names it. Cannot be undone. What other offices hold of the contact is theirs.
     */
    post: operations['Erasure_erase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/erasures/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One certificate: what was erased, when and by whom */
    get: operations['Erasure_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exchange': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Limits, formats and options of imports and exports */
    get: operations['Exchange_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exchange/fields': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The fields of a record type as files have them, those of the office included */
    get: operations['Exchange_fields'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The exclusion lists of your office, both directions */
    get: operations['Exclusions_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a line off the lists */
    delete: operations['Exclusions_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions/choices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The record types and fields that an office may hold back */
    get: operations['Exclusions_choices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Never send these contacts */
    post: operations['Exclusions_addContacts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions/identifiers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Never take this person
     * @description Whoever accepts such a contact declines it with the code "excluded" by doing so.
     */
    post: operations['Exclusions_addIdentifier'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions/offices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take nothing from this office
     * @description It does not find yours in its directory any more, and is not told why.
     */
    post: operations['Exclusions_addOffice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exclusions/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hold back a record type, or one field of it
     * @description From the next send on it stays at home; the loss report and the receipt name it as X-EXCLUDED.
     */
    post: operations['Exclusions_addRecords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/export-draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read your draft of a send; an empty one when there is none */
    get: operations['Draft_read'];
    /**
     * Keep your draft of a send
     * @description It is kept for a week.
     */
    put: operations['Draft_keep'];
    post?: never;
    /** Forget your draft of a send */
    delete: operations['Draft_drop'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/export-profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your export profiles and the shared ones, by name (S5-09, S5-10) */
    get: operations['ExportProfile_list'];
    put?: never;
    /** Save an export profile (S5-08) */
    post: operations['ExportProfile_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/export-profiles/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One export profile */
    get: operations['ExportProfile_read'];
    /** Change an export profile */
    put: operations['ExportProfile_change'];
    post?: never;
    /** Remove an export profile */
    delete: operations['ExportProfile_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/exports/{plural}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export records of one type
     * @description All of them, or those of a list: every filter of its list may be given, search, set and custody as well. Secret fields are masked; what a spreadsheet would take for a formula begins with an apostrophe in CSV.
     */
    get: operations['Export_export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/field-definitions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The fields that files of each record type may hold */
    get: operations['FieldDefinition_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/field-definitions/{recordType}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The fields that files of one record type may hold */
    get: operations['FieldDefinition_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/field-definitions/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as a file (CSV) */
    get: operations['FieldDefinition_file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import-maps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Import maps of your office and those that ship with the product, by name */
    get: operations['ImportMap_list'];
    put?: never;
    /**
     * Save an import map, or load one from its file
     * @description The body is what `GET import-maps/{id}/file` answers (S1-23).
     */
    post: operations['ImportMap_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import-maps/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One import map */
    get: operations['ImportMap_read'];
    /** Change an import map */
    put: operations['ImportMap_change'];
    post?: never;
    /** Remove an import map; imports that were made with it stay as they are */
    delete: operations['ImportMap_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import-maps/{id}/copies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Copy an import map under another name: so one of the product can be changed */
    post: operations['ImportMap_copy'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import-maps/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One import map as a file, to load it in another installation */
    get: operations['ImportMap_file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import-maps/{id}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How an import map was, newest first */
    get: operations['ImportMap_versions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Imports of your office, newest first */
    get: operations['Import_list'];
    put?: never;
    /**
     * Upload a file to import
     * @description CSV, text of fixed length, JSON, a workbook (.xlsx) or vCards. Answers how the file is written, its columns, and where each seems to belong. Nothing is imported.
     */
    post: operations['Import_upload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One import, with how far it is */
    get: operations['Import_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check the file: which records pass, and what is wrong with the others
     * @description Nothing is written. May be repeated with another form, map or options until the import is completed.
     */
    post: operations['Import_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/check-mended': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check what was mended, and only that */
    post: operations['Mend_checkMended'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/complete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Write the checked records */
    post: operations['Import_complete'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/drop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave wrong lines out of the import */
    post: operations['Mend_drop'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/errors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Records that are wrong or could not be written, each with line, column, value, code and hint */
    get: operations['Import_errors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The records that failed, as a file of the same form with the reasons beside them */
    get: operations['Import_failed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/fitting-maps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The import maps that are made for files with such columns, best first */
    get: operations['ImportLook_fittingMaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/kept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Records that the undo kept, and why (X-12) */
    get: operations['Import_kept'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Look at the file anew: as records of another type, or written in another way
     * @description Answers its columns and where each seems to belong. Nothing is checked; an earlier check is forgotten.
     */
    post: operations['ImportLook_look'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/recalculate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Recalculate the interest of the accounts that an import brought
     * @description Those that it wrote, and those whose transactions it wrote (S2-65).
     */
    post: operations['Interest_ofImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Records that the import made or changed */
    get: operations['Import_records'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/replace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Replace a wrong value of a column in every wrong line */
    post: operations['Mend_replace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The failed records again: a new import of them alone, with the same map and options */
    post: operations['Mend_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a completed import back, for 30 days
     * @description What it made goes into the bin, what it changed is as before; what somebody changed since is kept and named.
     */
    post: operations['Import_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/warnings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Records that pass, but that somebody should look at */
    get: operations['Import_warnings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/wrong-lines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Wrong lines with all that they say, to be mended */
    get: operations['Mend_wrongLines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/wrong-lines/{line}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Give cells of a wrong line other values; the file stays as it was sent */
    patch: operations['Mend_mend'];
    trace?: never;
  };
  '/api/imports/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import records that come as JSON
     * @description As a file with these objects (S3-47 to S3-52). With a configuration they are checked and written at once, or checked only (dryRun): 202, and Location says where the status is. Without one nothing is done yet: 201.
     */
    post: operations['Import_uploadRecords'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The contacts that wait for you, who sent them and why
     * @description Also those of colleagues for whom you answer, each with your capacity; and for administrators those whose recipient cannot answer (X-07).
     */
    get: operations['Inbox_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/{transferId}/contacts/{contactId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A contact that waits for you, as you will get it
     * @description Its fields, how many records of each type come with it, what becomes of its relations, numbers, carriers and products, and what is withheld by which line, if you accept it now and alone. Nothing is accepted by it. Sensitive fields and long texts are only named. Each look is in the audit log of your office, and the sender reads when the contact was first looked at.
     */
    get: operations['Look_look'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/{transferId}/contacts/{contactId}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The records of one type that come with it, as you will get them
     * @description Each with what becomes of it: created, merged (takes its old place), linked (stays as you have it), waits, or withheld by a line. Nothing is accepted by it. Sensitive fields and long texts are only named. Each look is in the audit log of your office, and the sender reads when the contact was first looked at.
     */
    get: operations['Look_records'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept some or all; a job delivers them, see GET /api/transfers/{id}/progress */
    post: operations['Inbox_accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a delivery between two chunks; what has not arrived waits again */
    post: operations['Inbox_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/collisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The contacts that wait for you and that your office may have already
     * @description Each side by side with the contacts of your office that it may be, with what differs and what becomes of it. One request looks through at most 5,000 waiting contacts, so a page may be short without being the last: go on until nextCursor is null.
     */
    get: operations['Collisions_list'];
    put?: never;
    /**
     * Choose for several contacts: merge, keep both, or skip
     * @description All choices are stored, or none. They count when the contact is accepted.
     */
    post: operations['Collisions_chooseMany'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/collisions/{transferId}/{contactId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Choose for one contact: merge, keep both, or skip */
    put: operations['Collisions_choose'];
    post?: never;
    /** Take a choice back: the default of your office counts again */
    delete: operations['Collisions_withdraw'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many contacts wait for you */
    get: operations['Inbox_count'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decline some or all, with a reason */
    post: operations['Inbox_decline'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inbox/reassign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give waiting transfers to another user of your office
     * @description Some transfers, or all that wait for one user. What was answered already stays as it is. The sender reads the new name.
     */
    post: operations['Reassign_reassign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/investment-accounts/{id}/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add asset allocation and performance, calculated from the positions */
    post: operations['Validation_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/kept-exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Kept exports of your office, newest first, with who made and who fetched them */
    get: operations['KeptExport_list'];
    put?: never;
    /**
     * Make an export in the background and keep it
     * @description Its file lies encrypted in the file store until the retention time of the office is over.
     */
    post: operations['KeptExport_keep'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/kept-exports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One kept export, with how far it is */
    get: operations['KeptExport_read'];
    put?: never;
    post?: never;
    /** Remove a kept export and its file */
    delete: operations['KeptExport_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/kept-exports/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Fetch a kept export; each time is in the audit log */
    get: operations['KeptExport_content'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/legal-holds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Contacts under legal hold */
    get: operations['Hold_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/legal-holds/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Put a contact under legal hold: it cannot be erased, and no retention time ends it
     * @description For each matter (`reason`) it has a hold of its own; the same one again changes nothing.
     */
    put: operations['Hold_hold'];
    post?: never;
    /**
     * Lift a legal hold
     * @description Of a contact that is held for several matters `reason` says which; the others keep it.
     */
    delete: operations['Hold_lift'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/models/{plural}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The model spreadsheet of a record type
     * @description A workbook with the columns that an import takes: mandatory ones red, drop-downs, notes, and a filled example. An export with fields=model has the same columns.
     */
    get: operations['Model_model'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What you were told, newest first */
    get: operations['Notice_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notices/{id}/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Mark a notice as read
     * @description Marking it again changes nothing.
     */
    put: operations['Notice_read'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notices/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many notices you have not read */
    get: operations['Notice_count'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notices/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Mark all your notices as read */
    put: operations['Notice_readAll'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/office': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read your office and its settings */
    get: operations['Office_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the name or the settings of your office */
    patch: operations['Office_change'];
    trace?: never;
  };
  '/api/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What waits for you, what is open, what was sent and received on each day
     * @description Waiting for a person and broken are counted apart (X-10).
     */
    get: operations['Overview_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/overview/withheld': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was withheld most, by rule and record type */
    get: operations['Overview_withheld'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/packages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a package of contacts for an office without a shared hub
     * @description Client Transfers, Client Notes, attachments, maps and a manifest in one file that the passphrase opens, here and in every program that knows age. A job makes it; GET /api/kept-exports/{id} says how far it is and what stayed behind, /content fetches it. More contacts than one person may send wait as a send request instead: the answer has a "sendRequestId".
     */
    post: operations['Pack_pack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How long your office keeps what, and within which limits */
    get: operations['Retention_read'];
    /** Change how long your office keeps things, within the limits */
    put: operations['Retention_change'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/rights': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List every right and what it allows */
    get: operations['Rights_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the roles of your office */
    get: operations['Roles_list'];
    put?: never;
    /** Create a role */
    post: operations['Roles_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/roles/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a role
     * @description Takes its rights from all who are in it.
     */
    delete: operations['Roles_remove'];
    options?: never;
    head?: never;
    /**
     * Rename a role or change its rights
     * @description Counts from the next request of its users on.
     */
    patch: operations['Roles_change'];
    trace?: never;
  };
  '/api/send-requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sends and packages that wait, or waited, for a second person; newest first */
    get: operations['SendRequests_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/send-requests/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One request, with its state */
    get: operations['SendRequests_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/send-requests/{id}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send it, or make the package, in the name of whoever asked; never by himself */
    post: operations['SendRequests_approve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/send-requests/{id}/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The contacts that the request would send; none once it is decided */
    get: operations['SendRequests_contacts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/send-requests/{id}/refuse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Do not send it, and say why */
    post: operations['SendRequests_refuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/send-requests/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take your own request back */
    post: operations['SendRequests_withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who am I */
    get: operations['Session_whoAmI'];
    put?: never;
    /**
     * Sign in
     * @description Sets the refresh token as a cookie; needs no Idempotency-Key.
     */
    post: operations['Session_signIn'];
    /** Sign out */
    delete: operations['Session_signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/session/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get a new access token
     * @description Needs the cookie and the header X-Requested-With.
     */
    post: operations['Session_refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the sets of your office by name */
    get: operations['Set_list'];
    put?: never;
    /** Create a set */
    post: operations['Set_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a set, with the counts of its contacts and of your tags */
    get: operations['Set_read'];
    put?: never;
    post?: never;
    /** Delete a set; its contacts stay */
    delete: operations['Set_remove'];
    options?: never;
    head?: never;
    /** Rename or describe a set */
    patch: operations['Set_change'];
    trace?: never;
  };
  '/api/sets/{id}/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the contacts of a set
     * @description Takes the parameters of the list of contacts, and `tagged`.
     */
    get: operations['Set_members'];
    put?: never;
    /** Add contacts to a set, by list or by filter */
    post: operations['Set_addMembers'];
    /** Take contacts out of a set, by list, by filter, the tagged ones, or all */
    delete: operations['Set_removeMembers'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sets/{id}/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Tag some, all, all that match, or none of the contacts of a set
     * @description Tags are yours alone; what was tagged before is not any more.
     */
    put: operations['Set_putTags'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Tag or untag single contacts of a set */
    patch: operations['Set_changeTags'];
    trace?: never;
  };
  '/api/taken-packages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Packages that your office takes in, newest first */
    get: operations['Take_list'];
    put?: never;
    /**
     * Upload a package of another office
     * @description It is opened with the passphrase, unpacked and checked as a whole by a job: what would be created, what is there already, whose numbers are taken. Nothing is written into the records yet.
     */
    post: operations['Take_take'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/taken-packages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One package with how far it is, and its receipt */
    get: operations['Take_read'];
    put?: never;
    post?: never;
    /**
     * Remove a package that was refused, checked or undone, with its files
     * @description One that was taken in is undone first, or stays: it is the receipt.
     */
    delete: operations['Take_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/taken-packages/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check it again, with numbers that are taken dealt with in another way (S1-16) */
    post: operations['Take_check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/taken-packages/{id}/complete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Write what was checked: contacts, what belongs to them, notes, attachments */
    post: operations['Take_complete'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/taken-packages/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take back what it brought, for 30 days
     * @description What somebody has changed since is kept and named by the imports of the package (X-12).
     */
    post: operations['Take_undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/titles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What records are called, by their ids */
    get: operations['Overview_titles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Transfers that your office sent or received, newest first */
    get: operations['Transfers_list'];
    put?: never;
    /**
     * Send contacts to a user of another office
     * @description 201: sent. 202: more contacts than one person may send; waits as a send request, nothing is held.
     */
    post: operations['Transfers_send'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One transfer, with its state */
    get: operations['Transfers_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The contacts of a transfer, each with its state */
    get: operations['Transfers_contacts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/declined': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The contacts that came back without having arrived, each with the reason
     * @description With the code and the note of a decline, whether the contact was changed since, whether it can be sent now, and by which transfer it was sent again.
     */
    get: operations['Resend_declined'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The progress as server-sent events, until nothing is being delivered */
    get: operations['Transfers_watch'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far the delivery is */
    get: operations['Transfers_poll'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/recall': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take back contacts that the recipient has not answered */
    post: operations['Transfers_recall'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The receipt, the same for both offices
     * @description By record type: sent = created + merged + linked + withheld + skipped, plus what still waits.
     */
    get: operations['Transfers_receipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send again what was declined, as it is now
     * @description A new transfer that points to the former one; recipient, mode and legal basis as they were unless given. 202: waits for a second person.
     */
    post: operations['Resend_resend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/resend/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a resend would do: the list for export with the loss report. Sends nothing. */
    post: operations['Resend_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/return': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a return did: reversed, kept, not reversed
     * @description The id is that of the return.
     */
    get: operations['Return_read'];
    put?: never;
    /**
     * Give accepted contacts back to the office that sent them
     * @description A transfer back, which the other office takes without being asked; see GET /api/transfers/{id}/progress with the id of the answer. A copy is put into the bin.
     */
    post: operations['Return_giveBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/return/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a return would do
     * @description By record type: what would be reversed, what was edited or made since and is kept, what cannot be reversed and why. Changes nothing.
     */
    post: operations['Return_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/return/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The records of one group of a return, each with its reason */
    get: operations['Return_rows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/returns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The returns of a transfer, and until when more of it may be returned */
    get: operations['Return_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/times': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How long the contacts of a transfer were in each state */
    get: operations['Standing_times'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/{id}/withheld': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every record, link and field that did not cross, each with its rule */
    get: operations['Transfers_withheld'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The list for export with the loss report
     * @description What would travel, what would stay and by which rule, and whom to add to keep more. Sends nothing.
     */
    post: operations['Transfers_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/transfers/standing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What is open: waiting for a person, worked on, or broken
     * @description Open transfers of your office, sent and received, by state; what is broken says what happened and what to do (X-10).
     */
    get: operations['Standing_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the users of your office by name */
    get: operations['Users_list'];
    put?: never;
    /**
     * Create a user
     * @description He holds no right until one is granted to him.
     */
    post: operations['Users_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a user with his rights and roles */
    get: operations['Users_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change a user
     * @description A new password, or disabling him, ends his sign-ins.
     */
    patch: operations['Users_change'];
    trace?: never;
  };
  '/api/users/{id}/rights/{right}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Grant a right (S4-13)
     * @description Counts from his next request on. SELF_GRANT for oneself.
     */
    put: operations['Users_grant'];
    post?: never;
    /**
     * Take a right away
     * @description LAST_ADMINISTRATOR when nobody else could grant rights.
     */
    delete: operations['Users_takeAway'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/roles/{roleId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Put a user into a role */
    put: operations['Users_giveRole'];
    post?: never;
    /** Take a user out of a role */
    delete: operations['Users_takeRole'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your views of a list by name */
    get: operations['View_list'];
    put?: never;
    /** Save a view */
    post: operations['View_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/views/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a view */
    get: operations['View_read'];
    put?: never;
    post?: never;
    /** Remove a view */
    delete: operations['View_remove'];
    options?: never;
    head?: never;
    /** Rename a view, or save how the list is seen now */
    patch: operations['View_change'];
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The process answers. */
    get: operations['Health_live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The database answers too; 503 otherwise. A full disk is told and is no 503: reading goes on. */
    get: operations['Health_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Figures for Prometheus: counts and durations, no names. */
    get: operations['Health_figures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AcceptedDto: {
      contacts: number;
      /** @description Declined at once with the code `excluded` */
      excludedCount: number;
      /** @description Declined with the code `duplicate` */
      skippedCount: number;
      /** @description Contacts by their state */
      states: {
        [key: string]: number;
      };
      transferIds: string[];
    };
    ActorDto: {
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName: string;
      /**
       * Format: uuid
       * @description Id of the user
       */
      id: string;
    };
    ActorsDto: {
      /** @description At most 50, by name */
      items: components['schemas']['ActorDto'][];
      /** @description Always null: narrow the search instead */
      nextCursor: string | null;
    };
    AgreementDto: {
      /** Format: date-time */
      answeredAt: string | null;
      /** Format: date-time */
      endedAt: string | null;
      /** Format: uuid */
      id: string;
      /** @description Whether it lets contacts cross today */
      inForce: boolean;
      modes: ('move' | 'copy')[];
      /**
       * @description The other organisation
       * @example Example Brokers
       */
      partner: string;
      /**
       * Format: uuid
       * @description Its top office
       */
      partnerOfficeId: string;
      /** Format: date-time */
      proposedAt: string;
      /**
       * @description Who proposed it
       * @enum {string}
       */
      proposedBy: 'us' | 'them';
      /** @description What contacts may cross for */
      purpose: string;
      /** @description Why it was refused or ended */
      reason: string | null;
      /** @description The record types that may cross beside the contact; null: all that travel */
      recordTypes: string[] | null;
      /** @enum {string} */
      state: 'proposed' | 'agreed' | 'refused' | 'withdrawn' | 'ended';
      /**
       * Format: date
       * @description The first day (UTC)
       */
      validFrom: string;
      /** @description The last day (UTC); null: without end */
      validUntil: string | null;
    };
    AgreementReasonDto: {
      /** @description Why, for the other side to read */
      reason: string;
    };
    AgreementsDto: {
      items: components['schemas']['AgreementDto'][];
      nextCursor: string | null;
    };
    AlreadyResentDto: {
      contactId: string;
      state: string;
      transferId: string;
    };
    ApprovedPackageDto: {
      /** @description Contacts that go into it */
      contacts: number;
      /**
       * Format: uuid
       * @description The kept export, which only who asked can read
       */
      exportId: string;
      /** Format: uuid */
      sendRequestId: string;
    };
    ApproveDto: {
      /** @description Send the rest when some contacts cannot be sent any more; as the sender has said when left out */
      leaveOutBlocked?: boolean;
    };
    ArrivalDto: {
      /** Format: date-time */
      acceptedAt: string;
      acceptedBy: string | null;
      /** @enum {string} */
      mode: 'move' | 'copy' | 'return';
      /** Format: date-time */
      sentAt: string;
      sentBy: string;
      /** Format: uuid */
      transferId: string;
    };
    ArrivedDto: {
      arrived: number;
      wanted: number;
    };
    ArrivingLinkDto: {
      /** @description null: made only when the contact is accepted */
      id: string | null;
      recordType: string;
      title: string | null;
    };
    ArrivingRecordDto: {
      /** @enum {string} */
      becomes: 'created' | 'merged' | 'linked' | 'waits' | 'withheld';
      /** @description null: the record will not be here */
      fields: {
        [key: string]: unknown;
      } | null;
      /** @description Names of fields that will have a value, which is not shown before */
      hidden: string[];
      id: string;
      /** @description The line that withholds it */
      line: string | null;
      /** @description By the name of the field */
      links: {
        [key: string]: components['schemas']['ArrivingLinkDto'];
      };
      says: string | null;
    };
    ArrivingRecordPageDto: {
      items: components['schemas']['ArrivingRecordDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    ArrivingReferenceDto: {
      /** @enum {string} */
      becomes: 'matched' | 'created';
      id: string | null;
      recordType: string;
      title: string | null;
    };
    ArrivingRelationDto: {
      /** @enum {string} */
      becomes: 'reconstructed' | 'linked' | 'waits' | 'withheld';
      line: string | null;
      recordId: string;
      recordType: string;
      title: string | null;
      /** @description The other end; its name only if it is here or in a transfer that you may see */
      with: components['schemas']['OtherEndDto'];
    };
    ArrivingTypeDto: {
      count: number;
      /** @description Records by what becomes of them */
      fates: {
        [key: string]: number;
      };
      label: string;
      recordType: string;
    };
    AuditEntryDto: {
      /**
       * @description Full name, as it is now, of the colleague whom it is about
       * @example Bram de Vries
       */
      aboutName: string | null;
      /**
       * @description What was done
       * @example right.granted
       */
      action: string;
      /**
       * @description Id of who did it; null: the system, or nobody signed in
       * @example null
       */
      actorId: string | null;
      /**
       * @description His full name as it is now
       * @example Anna Schmidt
       */
      actorName: string | null;
      /**
       * @description When, by the clock of the database
       * @example 2026-11-22T03:21:28.123456Z
       */
      at: string;
      /**
       * @description Ids and counts
       * @example {
       *       "right": "data-export"
       *     }
       */
      details: {
        [key: string]: unknown;
      };
      /**
       * @description SHA-256 over this entry and the one before it, in hex
       * @example 9f86d08…
       */
      hash: string;
      /**
       * @description The request that did it
       * @example req-1
       */
      requestId: string | null;
      /**
       * @description Place in the chain of the office, from 1 on without gaps
       * @example 12
       */
      sequence: number;
    };
    AuditPageDto: {
      /** @description The entries, newest first */
      items: components['schemas']['AuditEntryDto'][];
      /**
       * @description Cursor of the next page; null on the last
       * @example null
       */
      nextCursor: string | null;
    };
    AwaitingApprovalDto: {
      contacts: number;
      /** Format: date-time */
      expiresAt: string;
      leftOut: components['schemas']['BlockedDto'][];
      leftOutCount: number;
      sendRequestId: string;
      /** @enum {string} */
      state: 'awaitingApproval';
    };
    BlockedDto: {
      contactId: string;
      displayName: string | null;
      /** @enum {string} */
      reason: 'notFound' | 'inTransit' | 'transferred' | 'excluded' | 'consentWithdrawn' | 'consentMissing';
      transferId: string | null;
    };
    BrokenChainDto: {
      /**
       * @description The first entry that is wrong
       * @example 12
       */
      sequence: number;
      /**
       * @description What is wrong with it
       * @example changed
       * @enum {string}
       */
      why: 'changed' | 'missing' | 'not linked' | 'cut off' | 'head missing' | 'rewritten';
    };
    CandidateContactDto: {
      contactId: string;
      /** @description Names of the fields in which the two differ */
      differs: string[] | null;
      /** @description null without the right to read records */
      displayName: string | null;
      fields: {
        [key: string]: unknown;
      } | null;
      /** @description false: it is on its way to another office, and nothing can be merged into it now */
      here: boolean;
      /** @description The match rules that find it */
      rules: ('clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate')[];
    };
    CandidateDto: {
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName: string;
      /**
       * Format: uuid
       * @description Id of the user
       */
      id: string;
      /**
       * @description Name to sign in with
       * @example anna
       */
      name: string;
    };
    CandidatesDto: {
      /** @description At most 50, by name */
      items: components['schemas']['CandidateDto'][];
      /** @description Always null: narrow the search instead */
      nextCursor: string | null;
    };
    CatalogueDto: {
      items: components['schemas']['CatalogueTypeDto'][];
      /** @example null */
      nextCursor: string | null;
    };
    CatalogueFieldDto: {
      /** @description Assigned by the system when it is left empty */
      assigned: boolean;
      choices: string[] | null;
      /** @description The same in German, with its choices and its unit */
      de: components['schemas']['CatalogueFieldInGermanDto'];
      default: (string | number | boolean) | null;
      /**
       * @description Texts in a form that others fix: ISO 4217, ISO 3166-1 alpha-2, ISO 6166, http(s)
       * @enum {string|null}
       */
      format: 'currency' | 'country' | 'isin' | 'url' | null;
      help: string | null;
      /**
       * @example text
       * @enum {string}
       */
      kind:
        | 'boolean'
        | 'text'
        | 'decimal'
        | 'date'
        | 'user'
        | 'longText'
        | 'choice'
        | 'choices'
        | 'instant'
        | 'integer'
        | 'money'
        | 'email'
        | 'phone'
        | 'secret'
        | 'link'
        | 'custom';
      /** @example First name */
      label: string;
      max: number | null;
      min: number | null;
      /** @example firstName */
      name: string;
      /** @description A number that people use: unique in the office */
      number: boolean;
      readOnly: boolean;
      required: boolean;
      rules: components['schemas']['PlainRuleDto'][];
      /** @description Digits after the point */
      scale: number | null;
      sensitive: boolean;
      /** @description Links: the record type at the other end */
      to: string | null;
      /**
       * @description How it behaves in a transfer
       * @example carry
       * @enum {string}
       */
      transfer: 'carry' | 'stay' | 'recipient' | 'owner' | 'together' | 'ifPresent' | 'recreate';
      unit: string | null;
      /** @description Most characters */
      width: number | null;
    };
    CatalogueFieldInGermanDto: {
      /** @description What its choices are called, by their values */
      choices: {
        [key: string]: string;
      };
      help: string | null;
      /** @example Vorname */
      label: string;
      unit: string | null;
    };
    CatalogueTypeDto: {
      /** @description The labels in German */
      de: components['schemas']['CatalogueTypeInGermanDto'];
      fields: components['schemas']['CatalogueFieldDto'][];
      /** @description A record comes with a file: POST as multipart/form-data; its content is at {route}/{id}/content */
      file: boolean;
      /** @description Fields whose choices depend on another field */
      fits: {
        [key: string]: unknown;
      }[];
      /** @example Contact */
      label: string;
      /** @example contact */
      name: string;
      naturalKey: string[];
      needs: components['schemas']['NeedDto'][];
      /** @example Contacts */
      pluralLabel: string;
      /** @example /api/contacts */
      route: string | null;
      rules: components['schemas']['PlainRuleDto'][];
      /**
       * @description Field that a person recognises a record by
       * @example displayName
       */
      title: string;
      /** @enum {string} */
      travel: 'root' | 'travels' | 'reference' | 'stays';
    };
    CatalogueTypeInGermanDto: {
      /** @example Kontakt */
      label: string;
      /** @example Kontakte */
      pluralLabel: string;
    };
    CertificateDto: {
      /** Format: uuid */
      contactId: string;
      /**
       * @description Rows by record type, and what else named the contact
       * @example {
       *       "contact": 1,
       *       "note": 4,
       *       "storedFiles": 1
       *     }
       */
      counts: {
        [key: string]: number;
      };
      /**
       * @description `transferred`: only the memory of a contact that another office has; that office is not asked
       * @enum {string}
       */
      custody: 'here' | 'transferred';
      /** Format: date-time */
      erasedAt: string;
      /** @example Ada Min */
      erasedBy: string;
      /** @enum {string} */
      ground: 'requested' | 'consentWithdrawn' | 'unlawful' | 'noLongerNeeded';
      /** Format: uuid */
      id: string;
    };
    ChainReportDto: {
      /** @description The first break */
      broken?: components['schemas']['BrokenChainDto'];
      /**
       * @description Entries that were checked
       * @example 120
       */
      entries: number;
      /**
       * @description Hash of the newest entry, in hex
       * @example 9f86d08…
       */
      head: string;
      /**
       * Format: uuid
       * @description The office
       * @example 019abb5e-0000-7000-8000-000000000002
       */
      officeId: string;
      /**
       * @description Whether the chain is whole
       * @example true
       */
      ok: boolean;
      /** @description The head that is kept outside the database and was compared; missing before the first one */
      signed?: components['schemas']['SignedUpToDto'];
    };
    ChangedNumberDto: {
      /** @description What it gets instead; its own stays searchable */
      becomes: string;
      heldBy: string | null;
      number: string;
      recordId: string;
      recordType: string;
    };
    ChangeOfficeDto: {
      /**
       * @description Name, unique among all offices
       * @example Hamburg
       */
      name?: string;
      /** @description Settings to change */
      settings?: components['schemas']['ChangeOfficeSettingsDto'];
    };
    ChangeOfficeSettingsDto: {
      /** @description What becomes of an arriving contact that you have already, where nobody has chosen (X-06) */
      collisions?: components['schemas']['CollisionDefaultsDto'];
      /** @description Your own fields, by record type; they never cross to another office */
      customFields?: components['schemas']['CustomFieldsDto'];
      /**
       * @description Whether the recipient of what you send may look at a contact before he accepts it, without its sensitive fields and long texts; counts for later sends (X-08)
       * @default true
       * @example true
       */
      lookBeforeAccept?: boolean;
      /**
       * @description How an arriving contact is recognised as one that you have; tried in this order
       * @example [
       *       "clientNumber",
       *       "taxId",
       *       "emailAndName",
       *       "nameAndBirthDate"
       *     ]
       */
      matchRules?: ('clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate')[];
      /**
       * @description Qualifications that a contact may be given
       * @example [
       *       "Notary"
       *     ]
       */
      qualifications?: string[];
      /**
       * @description Days before a transfer expires at which its recipient is reminded; 0: never. Counts for transfers that arrive from now on
       * @default 7
       * @example 7
       */
      reminderDays?: number;
      /**
       * @description For how many days after the arrival you take back what you send; counts for later sends (X-03)
       * @example 30
       */
      returnDays?: number;
      /** @description How many contacts may be sent, and from how many on a second person approves */
      sendingLimits?: components['schemas']['SendingLimitsDto'];
      /** @description Types of transactions (S2-41); those for imported transactions are between 100 and 200. The list is replaced as a whole */
      transactionTypes?: components['schemas']['TransactionTypeDto'][];
    };
    ChangeRetentionDto: {
      /**
       * @description Days by class; classes that are left out stay as they are
       * @example {
       *       "memories": 730
       *     }
       */
      days: {
        [key: string]: number;
      };
    };
    ChangeRoleDto: {
      /**
       * @description Name of the role, unique in the office
       * @example Agent
       */
      name?: string;
      /**
       * @description Rights that the role gives
       * @example [
       *       "records-read"
       *     ]
       */
      rights?: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
    };
    ChangeSetDto: {
      /**
       * @description What the set is for
       * @example null
       */
      description?: string | null;
      /**
       * @description Unique in the office
       * @example Moved to Hamburg
       */
      name?: string;
    };
    ChangeTagsDto: {
      /**
       * @description Contacts to tag as well
       * @example [
       *       "019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11"
       *     ]
       */
      tag?: string[];
      /**
       * @description Contacts to tag no longer
       * @example []
       */
      untag?: string[];
    };
    ChangeUserDto: {
      /**
       * @description true: he can no longer sign in, and his sign-ins end at once
       * @example false
       */
      disabled?: boolean;
      /**
       * @description E-mail address
       * @example anna@example.com
       */
      email?: string | null;
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName?: string;
      /**
       * @description Id of the user who manages him
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      managerId?: string | null;
      /**
       * @description Password, 10 characters at least
       * @example correct horse battery
       */
      password?: string;
    };
    ChangeViewDto: {
      /**
       * @description Names of the fields that are shown, in their order
       * @example [
       *       "displayName",
       *       "clientNumber"
       *     ]
       */
      columns?: string[];
      /**
       * @description Unique among your views of this list
       * @example Prospects
       */
      name?: string;
      /**
       * @description Parameters of the list (search, filters, sort), in its words; without cursor and limit
       * @example {
       *       "status": "prospect",
       *       "sort": "-createdAt"
       *     }
       */
      query?: {
        [key: string]: string;
      };
    };
    CheckDto: {
      form?: components['schemas']['FormDto'];
      /**
       * @description By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out
       * @example {
       *       "Surname": {
       *         "field": "lastName"
       *       },
       *       "Remark": null
       *     }
       */
      map?: {
        [key: string]: {
          /** @enum {string} */
          blank?: 'permitted' | 'refused';
          default?: string;
          field?: string;
          /** @enum {string} */
          form?: 'crm' | 'cnpj' | 'crmOrCnpj';
          mustEqualDefault?: boolean;
          negate?: boolean;
          /** @enum {string} */
          onFault?: 'record' | 'field';
          sameAs?: string;
          values?: {
            [key: string]: string;
          };
        } | null;
      };
      /**
       * @description Name of a saved map; what is given here beside it counts
       * @example Client Notes
       */
      mapName?: string;
      options?: components['schemas']['OptionsDto'];
      /** @description Several types of record in one file (S1-31). They are written in the order of the catalogue; links find records of the same file by their numbers, keys or ids within the file before those of the office */
      parts?: {
        /**
         * @description By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out
         * @example {
         *       "Surname": {
         *         "field": "lastName"
         *       },
         *       "Remark": null
         *     }
         */
        columns: {
          [key: string]: {
            /** @enum {string} */
            blank?: 'permitted' | 'refused';
            default?: string;
            field?: string;
            /** @enum {string} */
            form?: 'crm' | 'cnpj' | 'crmOrCnpj';
            mustEqualDefault?: boolean;
            negate?: boolean;
            /** @enum {string} */
            onFault?: 'record' | 'field';
            sameAs?: string;
            values?: {
              [key: string]: string;
            };
          } | null;
        };
        /** @description The part is for the column of `when` and for those that are called like it with a number behind; it is left out where the file has none */
        each?: boolean;
        /** @description Links that lead to the record which another part makes of the same line: field and name of the part */
        links?: {
          [key: string]: string;
        };
        /** @example notes */
        name: string;
        /** @description Only for lines on which that part makes a new record */
        onlyNew?: string;
        /** @description Over the options of the import */
        options?: {
          [key: string]: unknown;
        };
        /** @example note */
        recordType: string;
        /** @description Columns that the part does not name go where their names say for certain */
        suggested?: boolean;
        /** @description The lines that the part is for: the column has one of the values, or any; without it every line */
        when?: {
          column: string;
          filled?: boolean;
          values?: string[];
        };
      }[];
    };
    CheckTakenDto: {
      /**
       * @description Numbers that the office already has (S1-13 to S1-16): an error; newNumber: the newcomer gets the next one, the old one stays searchable; update: it is that record
       * @enum {string}
       */
      numberTaken: 'error' | 'newNumber' | 'update';
    };
    ChoiceMadeDto: {
      /** @enum {string} */
      choice: 'merge' | 'keepBoth' | 'skip';
      contactId: string;
      fields: {
        [key: string]: 'keepMine' | 'takeTheirs' | 'fillEmpty';
      };
      into: string | null;
      transferId: string;
    };
    ChoicesMadeDto: {
      items: components['schemas']['ChoiceMadeDto'][];
    };
    ChooseDto: {
      /**
       * @description merge: into a contact that you have; keepBoth: as a contact of its own, with a new number where its own is taken; skip: declined as a duplicate by whoever accepts it
       * @enum {string}
       */
      choice: 'merge' | 'keepBoth' | 'skip';
      /**
       * @description merge: what is done with single fields; those left out follow the default of your office. An empty value of theirs never takes the place of yours
       * @example {
       *       "occupation": "takeTheirs",
       *       "region": "fillEmpty"
       *     }
       */
      fields?: {
        [key: string]: 'keepMine' | 'takeTheirs' | 'fillEmpty';
      };
      /**
       * Format: uuid
       * @description merge: into which contact of your office; left out, the one that a match rule recognises. Any contact of yours may be named
       */
      into?: string;
    };
    ChooseManyDto: {
      /** @description At most 1000, each contact once */
      choices: components['schemas']['ChooseOneDto'][];
    };
    ChooseOneDto: {
      /**
       * @description merge: into a contact that you have; keepBoth: as a contact of its own, with a new number where its own is taken; skip: declined as a duplicate by whoever accepts it
       * @enum {string}
       */
      choice: 'merge' | 'keepBoth' | 'skip';
      /** Format: uuid */
      contactId: string;
      /**
       * @description merge: what is done with single fields; those left out follow the default of your office. An empty value of theirs never takes the place of yours
       * @example {
       *       "occupation": "takeTheirs",
       *       "region": "fillEmpty"
       *     }
       */
      fields?: {
        [key: string]: 'keepMine' | 'takeTheirs' | 'fillEmpty';
      };
      /**
       * Format: uuid
       * @description merge: into which contact of your office; left out, the one that a match rule recognises. Any contact of yours may be named
       */
      into?: string;
      /** Format: uuid */
      transferId: string;
    };
    ColleagueDto: {
      /** @description He can no longer sign in */
      disabled: boolean;
      /** @example Anna Schmidt */
      fullName: string;
      /** Format: uuid */
      id: string;
    };
    ColleaguesDto: {
      /** @description The first 50 by name */
      items: components['schemas']['ColleagueDto'][];
    };
    CollisionDefaultsDto: {
      /**
       * @description merge: into the contact that a match rule recognises; keepBoth: as a contact of its own, with a new number where its own is taken; skip: declined as a duplicate
       * @example keepBoth
       * @enum {string}
       */
      choice: 'merge' | 'keepBoth' | 'skip';
      /**
       * @description What a merge does with a field
       * @example keepMine
       * @enum {string}
       */
      eachField: 'keepMine' | 'takeTheirs' | 'fillEmpty';
      /**
       * @description What it does with single fields instead, by name
       * @example {
       *       "occupation": "takeTheirs"
       *     }
       */
      fields: {
        [key: string]: 'keepMine' | 'takeTheirs' | 'fillEmpty';
      };
    };
    CollisionDto: {
      /** @enum {string} */
      as: 'recipient' | 'delegate' | 'manager' | 'administrator';
      candidates: components['schemas']['CandidateContactDto'][];
      choice: components['schemas']['StandingChoiceDto'];
      contactId: string;
      displayName: string;
      error: string | null;
      /** Format: date-time */
      expiresAt: string;
      fields: {
        [key: string]: unknown;
      };
      fromOffice: string;
      fromUser: string;
      kind: string;
      mode: string;
      recipientId: string;
      recognised: components['schemas']['RecognisedDto'] | null;
      /** @description Rules that find several contacts: they decide nothing */
      several: components['schemas']['SeveralDto'][];
      takenNumbers: components['schemas']['TakenNumberDto'][];
      toUser: string;
      transferId: string;
    };
    CollisionPageDto: {
      items: components['schemas']['CollisionDto'][];
      /** @description How many waiting contacts were looked through */
      looked: number;
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    CompleteDto: {
      /**
       * @description As in the options of the check, if it is left out
       * @enum {string}
       */
      onError?: 'skip' | 'stop' | 'review';
    };
    CompleteTakenDto: {
      /**
       * @description Wrong records: write nothing while there are any, or leave them out
       * @default stop
       * @enum {string}
       */
      onError?: 'stop' | 'skip';
    };
    ContactRecordsDto: {
      /** @description One for each type that hangs below a contact */
      items: components['schemas']['CountedRecordsDto'][];
    };
    ContactRelationDto: {
      /**
       * @description out: the other contact is this to the contact. in: the contact is this to the other one
       * @enum {string|null}
       */
      direction: 'out' | 'in' | null;
      /**
       * @description Withheld: the line of the rule
       * @example S4-26
       */
      line: string | null;
      /** Format: uuid */
      recordId: string;
      /** @example keyRelation */
      recordType: string;
      /** @description Withheld: the rule in a sentence */
      says: string | null;
      /** @enum {string} */
      state: 'kept' | 'waits' | 'withheld';
      /**
       * @description What it is recognised by; null for one that was withheld
       * @example sibling
       */
      title: string | null;
      /** @description The transfer that holds it, or withheld it */
      transferId: string | null;
      /** @description The contact at the other end, if it is or was in your office */
      with: components['schemas']['RelatedContactDto'] | null;
    };
    ContactRelationsDto: {
      /** @description Those that are kept first; 200 at most */
      items: components['schemas']['ContactRelationDto'][];
    };
    CopyDto: {
      /** Format: date-time */
      acceptedAt: string;
      acceptedBy: string | null;
      /** @enum {string} */
      mode: 'move' | 'copy' | 'return';
      /** Format: date-time */
      sentAt: string;
      sentBy: string;
      toOffice: string;
      /** Format: uuid */
      transferId: string;
    };
    CopyMapDto: {
      /** @example Client Notes of our office */
      name: string;
    };
    CountedRecordsDto: {
      /**
       * @description Records that you may see and that are not in the bin
       * @example 3
       */
      count: number;
      /** @example policy */
      recordType: string;
    };
    CountedTypeDto: {
      count: number;
      label: string;
      recordType: string;
    };
    CustodyChainDto: {
      /** Format: uuid */
      contactId: string;
      /** @description Copies that your office gave away */
      copies: components['schemas']['CopyDto'][];
      /** @description Contacts that went into it, here or on its way here */
      mergedFrom: components['schemas']['MergedFromDto'][];
      /** @description The offices that held it, the first one first */
      steps: components['schemas']['CustodyStepDto'][];
    };
    CustodyStepDto: {
      /** @description By which transfer the office got it; only for transfers of your office */
      arrivedBy: components['schemas']['ArrivalDto'] | null;
      /** @description null: an office of another organisation, whose name is not passed on */
      office: string | null;
      /**
       * Format: date-time
       * @description null: from the beginning
       */
      since: string | null;
      /**
       * Format: date-time
       * @description null: it holds the contact still, as far as you may know
       */
      until: string | null;
      /** @description It is your office */
      yours: boolean;
    };
    CustomFieldDto: {
      /**
       * @description Kind of its values
       * @example boolean
       * @enum {string}
       */
      kind: 'text' | 'decimal' | 'date' | 'boolean';
      /**
       * @description Name on screen
       * @example Member of the club
       */
      label: string;
      /**
       * @description Name in the API: a letter, then letters and digits
       * @example clubMember
       */
      name: string;
    };
    CustomFieldsDto: {
      /** @description Fields of accounts receivable */
      account?: components['schemas']['CustomFieldDto'][];
      /** @description Fields of contacts and businesses (S4-52, S4-53) */
      contact?: components['schemas']['CustomFieldDto'][];
      /** @description Fields of investment accounts (S4-56) */
      investmentAccount?: components['schemas']['CustomFieldDto'][];
      /** @description Fields of policies and annuities (S4-54, S4-55) */
      policy?: components['schemas']['CustomFieldDto'][];
      /** @description Fields of positions (S4-57) */
      position?: components['schemas']['CustomFieldDto'][];
    };
    DayDto: {
      /**
       * Format: date
       * @description The day (UTC)
       * @example 2026-11-22
       */
      day: string;
      /** @description Contacts that were sent to it */
      received: number;
      /** @description Contacts that the office sent */
      sent: number;
    };
    DecidedByDto: {
      /** Format: date-time */
      at: string;
      id: string;
      name: string;
    };
    DecidedDto: {
      contacts: number;
      /** @description Contacts by their state */
      states: {
        [key: string]: number;
      };
      transferIds: string[];
    };
    DeclinedContactDto: {
      /**
       * @description Why it cannot be sent now
       * @enum {string|null}
       */
      blocked:
        'notFound' | 'inTransit' | 'transferred' | 'excluded' | 'consentWithdrawn' | 'consentMissing' | null;
      /**
       * @description The code of the decline
       * @enum {string|null}
       */
      code:
        | 'notOurs'
        | 'duplicate'
        | 'incomplete'
        | 'wrongOffice'
        | 'wrongRecipient'
        | 'noConsent'
        | 'excluded'
        | 'other'
        | null;
      contactId: string;
      /** Format: date-time */
      decidedAt: string;
      decidedBy: string | null;
      displayName: string;
      kind: string;
      /** Format: date-time */
      lookedAt: string | null;
      /** @description It, or a record that goes with it, was changed since it was sent */
      mended: boolean;
      /** @description The later transfer that sent it again */
      resent: components['schemas']['ResentDto'] | null;
      /** @enum {string} */
      state: 'declined' | 'expired' | 'recalled';
      text: string | null;
    };
    DeclinedPageDto: {
      items: components['schemas']['DeclinedContactDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    DeclineDto: {
      /**
       * @description Every contact that was sent to you yourself
       * @enum {boolean}
       */
      all?: true;
      /**
       * @description Why, from the list
       * @enum {string}
       */
      code:
        | 'notOurs'
        | 'duplicate'
        | 'incomplete'
        | 'wrongOffice'
        | 'wrongRecipient'
        | 'noConsent'
        | 'excluded'
        | 'other';
      /** @description Contacts one by one, at most 1000 */
      contacts?: components['schemas']['TransferContactDto'][];
      /**
       * Format: uuid
       * @description Every contact that was sent to this colleague, for whom you answer (X-07)
       */
      recipientId?: string;
      /** @description Why, in words; needed with "other" */
      text?: string;
      /** @description Every waiting contact of these transfers */
      transferIds?: string[];
    };
    DelegationDto: {
      /** @description false while the delegate is disabled or lacks Data Import: then it has no effect */
      canAnswer: boolean;
      /** @description His full name */
      delegate: string;
      /**
       * Format: uuid
       * @description Who answers
       */
      delegateId: string;
      /**
       * Format: date-time
       * @description From when
       */
      from: string;
      /**
       * Format: uuid
       * @description Id of the delegation
       */
      id: string;
      /** @description Full name of who set it, which may be an administrator */
      setBy: string | null;
      /**
       * @description Whether it counts now
       * @enum {string}
       */
      state: 'planned' | 'active' | 'ended' | 'withdrawn';
      /**
       * Format: date-time
       * @description Until when; null: until it is withdrawn
       */
      until: string | null;
      /** @description His full name */
      user: string;
      /**
       * Format: uuid
       * @description Whose inbox
       */
      userId: string;
    };
    DelegationPageDto: {
      /** @description The delegations, newest first */
      items: components['schemas']['DelegationDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    DescribedOptionDto: {
      /** @description Of a choice */
      choices: string[];
      /** @description What counts when it is left out */
      default: string | null;
      /** @enum {string} */
      kind: 'choice' | 'flag' | 'number' | 'list' | 'text' | 'other';
      /** @example emptyCells */
      name: string;
      says: string | null;
    };
    DirectoryOfficeDto: {
      /**
       * Format: uuid
       * @description Id of the office
       * @example 019abb5e-0000-7000-8000-000000000002
       */
      id: string;
      /**
       * @description Name of the office
       * @example Hamburg
       */
      name: string;
      /**
       * @description Its organisation when that is not yours: you send outside; null within your own
       * @example null
       */
      organisation: string | null;
    };
    DirectoryOfficesDto: {
      /** @description At most 50 offices that you may send to, by name */
      items: components['schemas']['DirectoryOfficeDto'][];
      /**
       * @description Always null: narrow the search instead
       * @example null
       */
      nextCursor: string | null;
    };
    DirectoryUserDto: {
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName: string;
      /**
       * Format: uuid
       * @description Id of the user
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      id: string;
      /**
       * @description Name of the user
       * @example anna
       */
      name: string;
    };
    DirectoryUsersDto: {
      /** @description At most 50 users who may receive, by full name */
      items: components['schemas']['DirectoryUserDto'][];
      /**
       * @description Always null: narrow the search instead
       * @example null
       */
      nextCursor: string | null;
    };
    DownloadDto: {
      /**
       * @description Path and query of a route that answers a file
       * @example /api/exports/contacts?format=csv
       */
      path: string;
    };
    DownloadTicketDto: {
      /** @description The value that the cookie interoffice_download_begun has once the file is coming */
      begun: string;
      /** @description Where to go for it, with the cookie that this answer sets */
      path: string;
      /**
       * @description Seconds in which it has to be begun
       * @example 60
       */
      seconds: number;
    };
    DraftDto: {
      /**
       * @description Why the data may be passed on (X-11); with "consent" only contacts who gave it may go
       * @default contract
       * @enum {string}
       */
      legalBasis?: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
      /**
       * @description What the recipient should know
       * @default
       */
      message?: string;
      /**
       * @description move: the source gives the contacts up; copy: it keeps them
       * @default move
       * @enum {string}
       */
      mode?: 'move' | 'copy';
      /**
       * Format: uuid
       * @description The user there
       */
      recipientId?: string | null;
      /**
       * @description A contact's relations go only if all of them go (S4-26), or each whose two ends go (S4-27)
       * @default allTogether
       * @enum {string}
       */
      relations?: 'allTogether' | 'each';
      /**
       * Format: uuid
       * @description The target office
       */
      targetOfficeId?: string | null;
    };
    DropDto: {
      /**
       * @description Only lines with this error
       * @example LINK_UNKNOWN
       */
      code?: string;
      /** @description Without it every wrong line, or every one with the code */
      lines?: number[];
    };
    EraseDto: {
      /**
       * Format: uuid
       * @description The contact, with everything that belongs to it
       */
      contactId: string;
      /**
       * @description Why; stands on the certificate
       * @example requested
       * @enum {string}
       */
      ground: 'requested' | 'consentWithdrawn' | 'unlawful' | 'noLongerNeeded';
    };
    ExchangeDto: {
      /** @description Most columns of a file */
      columnLimit: number;
      /**
       * @description Those of them that take details
       * @example [
       *       "pdf"
       *     ]
       */
      detailFormats: string[];
      /**
       * @description Formats of exports
       * @example [
       *       "csv",
       *       "json"
       *     ]
       */
      exportFormats: string[];
      /**
       * @description Formats that are not for every record type: for which
       * @example {
       *       "vcard": [
       *         "contact"
       *       ]
       *     }
       */
      exportOnlyFor: {
        [key: string]: string[];
      };
      /** @description Most bytes of a file */
      fileLimit: number;
      /** @description How a file is written: members of `form` */
      form: components['schemas']['DescribedOptionDto'][];
      /** @description What shall be done with the records: members of `options` */
      options: components['schemas']['DescribedOptionDto'][];
      /**
       * @description Record types that files bring and take
       * @example [
       *       "contact"
       *     ]
       */
      recordTypes: string[];
      /** @description Most records of a file */
      rowLimit: number;
      /** @description Days within which a completed import can be undone */
      undoDays: number;
      uploads: components['schemas']['UploadKindDto'][];
    };
    ExcludeContactsDto: {
      /** @description At most 1000 contacts of your office */
      contactIds: string[];
      /** @description Why, in words; needed with "other" */
      note?: string;
      /**
       * @description Why, from the list
       * @enum {string}
       */
      reason: 'legalHold' | 'noConsent' | 'vip' | 'dispute' | 'other';
      /**
       * Format: date
       * @description The last day on which it counts (UTC); until it is taken off the list when left out
       * @example 2027-06-30
       */
      until?: string;
    };
    ExcludedDto: {
      items: components['schemas']['ExclusionDto'][];
    };
    ExcludeIdentifierDto: {
      /** @description Business name, beside the client number */
      businessName?: string;
      /** @description Client number at the sending office; needs a name beside it */
      clientNumber?: string;
      /**
       * Format: email
       * @description E-mail address
       */
      email?: string;
      /** @description First name, beside the client number */
      firstName?: string;
      /** @description Last name, beside the client number */
      lastName?: string;
      /** @description Why, in words; needed with "other" */
      note?: string;
      /**
       * @description Why, from the list
       * @enum {string}
       */
      reason: 'legalHold' | 'noConsent' | 'vip' | 'dispute' | 'other';
      /** @description Tax id; kept as a blind index only, and never shown again */
      taxId?: string;
      /**
       * Format: date
       * @description The last day on which it counts (UTC); until it is taken off the list when left out
       * @example 2027-06-30
       */
      until?: string;
    };
    ExcludeOfficeDto: {
      /** @description Why, in words; needed with "other" */
      note?: string;
      /**
       * Format: uuid
       * @description An office of the directory, or one that has sent you something
       */
      officeId: string;
      /**
       * @description Why, from the list
       * @enum {string}
       */
      reason: 'legalHold' | 'noConsent' | 'vip' | 'dispute' | 'other';
      /**
       * Format: date
       * @description The last day on which it counts (UTC); until it is taken off the list when left out
       * @example 2027-06-30
       */
      until?: string;
    };
    ExcludeRecordsDto: {
      /**
       * @description One field of it; the whole record type when left out
       * @example interestRate
       */
      field?: string;
      /** @description Why, in words; needed with "other" */
      note?: string;
      /**
       * @description Why, from the list
       * @enum {string}
       */
      reason: 'legalHold' | 'noConsent' | 'vip' | 'dispute' | 'other';
      /**
       * @description A record type that travels
       * @example note
       */
      recordType: string;
      /**
       * Format: date
       * @description The last day on which it counts (UTC); until it is taken off the list when left out
       * @example 2027-06-30
       */
      until?: string;
    };
    ExclusionDto: {
      clientNumber: string | null;
      /** Format: uuid */
      contactId: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @enum {string} */
      direction: 'outgoing' | 'incoming';
      /** @description Shown to who may read records */
      displayName: string | null;
      email: string | null;
      /** @description null: the whole record type */
      field: string | null;
      /** Format: uuid */
      id: string;
      /**
       * @description What the person is recognised by; a tax id is never shown again
       * @enum {string|null}
       */
      identifier: 'taxId' | 'clientNumber' | 'email' | null;
      /** @description false once its last day is over */
      inForce: boolean;
      /** @enum {string} */
      kind: 'contact' | 'records' | 'identifier' | 'office';
      name: string | null;
      note: string | null;
      /** Format: uuid */
      officeId: string | null;
      officeName: string | null;
      /** @enum {string} */
      reason: 'legalHold' | 'noConsent' | 'vip' | 'dispute' | 'other';
      recordType: string | null;
      /** @description The last day on which it counts (UTC) */
      until: string | null;
    };
    ExclusionPageDto: {
      items: components['schemas']['ExclusionDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    FetchDto: {
      /** Format: date-time */
      at: string;
      name: string;
    };
    FieldDefinitionDto: {
      choices: string[];
      exportOnly: boolean;
      help: string;
      /** @description May find existing records (S2-28) */
      key: boolean;
      /** @example text */
      kind: string;
      /** @example Account: File number */
      label: string;
      /**
       * @description * of a related record, ** export only, + calculated
       * @enum {string}
       */
      mark: '' | '*' | '**' | '+';
      /** @example accountId.fileNumber */
      name: string;
      /** @description The link whose record it belongs to (S2-09) */
      related: string | null;
      /** @description A new record needs it */
      required: boolean;
      /** @description Digits after the point */
      scale: number | null;
      synonyms: string[];
      /** @description Finds its record by itself */
      unique: boolean;
      unit: string | null;
      /** @description Finds another record, and is never a key to find existing ones (S2-29) */
      virtualKey: boolean;
      /** @description Most characters */
      width: number | null;
    };
    FieldDefinitionsDto: {
      fields: components['schemas']['FieldDefinitionDto'][];
      /** @description false: its records have files and come with an export package only */
      imported: boolean;
      /** @example Transaction */
      label: string;
      /** @example transaction */
      recordType: string;
    };
    FieldDefinitionsListDto: {
      items: components['schemas']['FieldDefinitionsDto'][];
    };
    FileFieldDto: {
      /** @description Links by a key: the field of the other record */
      by: string | null;
      choices: string[];
      /** @description Goes out and not in (S2-10, S2-11) */
      exportOnly: boolean;
      /** @description Existing records can be found by it */
      key: boolean;
      /** @example text */
      kind: string;
      /** @example Contact: Client number */
      label: string;
      /**
       * @description As a map and an export name it
       * @example contactId.clientNumber
       */
      name: string;
      /** @description A new record needs it */
      required: boolean;
      /** @description Links: the record type at the other end */
      to: string | null;
      /** @description Part of an export that names no fields */
      usual: boolean;
      /** @description It finds another record (S2-25) */
      virtualKey: boolean;
    };
    FileFieldsDto: {
      /**
       * @description What may stand below each record in a report
       * @example [
       *       "contacts",
       *       "transactions"
       *     ]
       */
      details: string[];
      items: components['schemas']['FileFieldDto'][];
    };
    FixedColumnDto: {
      /**
       * @description As the map names it; * stands for every column of the model, as wide as its field
       * @example Last name
       */
      name: string;
      /** @description Its first character, from 1; by default it follows the one before */
      start?: number;
      /** @description Characters; by default as wide as the field of this name is */
      width?: number;
    };
    FormDto: {
      /** @description Moments without a time zone, and days where a moment is asked for, are in UTC */
      assumeUtc?: boolean;
      /**
       * @description Order of day, month and year; without it days are read as 2026-11-22 only
       * @enum {string}
       */
      dateOrder?: 'dmy' | 'mdy' | 'ymd';
      /** @enum {string} */
      decimalSign?: '.' | ',';
      /** @enum {string} */
      delimiter?: ',' | ';' | '\t' | '|';
      /** @enum {string} */
      encoding?: 'utf-8' | 'windows-1252' | 'iso-8859-15' | 'utf-16le' | 'utf-16be';
      /** @description Text of fixed length: its columns, which may be in a map, too (S2-45). None: the file is not of fixed length */
      fixed?: components['schemas']['FixedColumnDto'][];
      /** @description The line of column names; what stands before it is left out. 0: there is none */
      headerLine?: number;
      /**
       * @description Phone numbers without a country code are of this country (ISO 3166-1 alpha-2)
       * @example NL
       */
      phoneCountry?: string;
      /**
       * @description Empty: the file has no quotes
       * @enum {string}
       */
      quote?: '"' | "'" | '';
      /**
       * @description Workbooks: the sheet to read
       * @example Contacts
       */
      sheet?: string;
    };
    FoundFormDto: {
      /** @description Moments without a time zone, and days where a moment is asked for, are in UTC */
      assumeUtc?: boolean;
      /**
       * @description Order of day, month and year; without it days are read as 2026-11-22 only
       * @enum {string}
       */
      dateOrder?: 'dmy' | 'mdy' | 'ymd';
      /** @enum {string} */
      decimalSign?: '.' | ',';
      /** @enum {string} */
      delimiter?: ',' | ';' | '\t' | '|';
      /** @enum {string} */
      encoding?: 'utf-8' | 'windows-1252' | 'iso-8859-15' | 'utf-16le' | 'utf-16be';
      /** @description Text of fixed length: its columns, which may be in a map, too (S2-45). None: the file is not of fixed length */
      fixed?: components['schemas']['FixedColumnDto'][];
      /** @description The line of column names; what stands before it is left out. 0: there is none */
      headerLine?: number;
      /** @description Line breaks of the file: about as many as records */
      lines: number;
      /**
       * @description Phone numbers without a country code are of this country (ISO 3166-1 alpha-2)
       * @example NL
       */
      phoneCountry?: string;
      /**
       * @description Empty: the file has no quotes
       * @enum {string}
       */
      quote?: '"' | "'" | '';
      /**
       * @description Workbooks: the sheet to read
       * @example Contacts
       */
      sheet?: string;
      /** @description Workbooks: the sheets that are shown */
      sheets?: components['schemas']['SheetDto'][];
      /** @description false: the encoding is a guess, which the check has to confirm */
      sure: boolean;
    };
    GroupLineDto: {
      count: number;
      label: string;
      /** @description null: the whole record; else the field */
      part: string | null;
      reason: string | null;
      recordType: string;
      /** @description The reason in a sentence */
      says: string | null;
    };
    GroupsDto: {
      kept: components['schemas']['GroupLineDto'][];
      notReversed: components['schemas']['GroupLineDto'][];
      reversed: components['schemas']['GroupLineDto'][];
    };
    HeldContactDto: {
      /** Format: uuid */
      contactId: string;
      /** @example Adams, Ada */
      displayName: string;
      /** Format: date-time */
      heldAt: string;
      /**
       * @description Full name of who placed it
       * @example Anna Schmidt
       */
      heldBy: string;
      /** @description The matter that it is held for */
      reason: string;
    };
    HindranceDto: {
      /** @enum {string} */
      code: 'excluded' | 'gone' | 'intoAway' | 'changed' | 'skipped' | 'cannotBeStored' | 'away';
      /** @description What would come of an accept instead */
      says: string;
    };
    HoldableDto: {
      items: components['schemas']['HoldableTypeDto'][];
      /** @description Always null: the list has one page */
      nextCursor: string | null;
    };
    HoldableFieldDto: {
      /** @example interestRate */
      field: string;
      /** @example Interest rate */
      label: string;
    };
    HoldableTypeDto: {
      fields: components['schemas']['HoldableFieldDto'][];
      /** @example Notes */
      label: string;
      /** @example note */
      recordType: string;
      /** @description Whether all records of the type may be held back */
      whole: boolean;
    };
    HoldDto: {
      /**
       * @description The matter that it is held for
       * @example Claim 2026-114
       */
      reason: string;
    };
    HoldPageDto: {
      items: components['schemas']['HeldContactDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    ImportColumnDto: {
      /** @example Surname */
      name: string;
      /** @description The first values, shortened */
      samples: string[];
      suggestion: components['schemas']['SuggestionDto'];
    };
    ImportDto: {
      /** @description What the check found */
      check: components['schemas']['ImportFiguresDto'];
      /** Format: date-time */
      checkedAt: string | null;
      columns: components['schemas']['ImportColumnDto'][];
      /** Format: date-time */
      completedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      createdByName: string;
      /** @example contacts.csv */
      fileName: string;
      form: components['schemas']['FoundFormDto'];
      /** @enum {string} */
      format: 'csv' | 'json' | 'xlsx' | 'vcard' | 'fixed';
      /** Format: uuid */
      id: string;
      /**
       * @description By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out
       * @example {
       *       "Surname": {
       *         "field": "lastName"
       *       },
       *       "Remark": null
       *     }
       */
      map: {
        [key: string]: {
          /** @enum {string} */
          blank?: 'permitted' | 'refused';
          default?: string;
          field?: string;
          /** @enum {string} */
          form?: 'crm' | 'cnpj' | 'crmOrCnpj';
          mustEqualDefault?: boolean;
          negate?: boolean;
          /** @enum {string} */
          onFault?: 'record' | 'field';
          sameAs?: string;
          values?: {
            [key: string]: string;
          };
        } | null;
      } | null;
      options: components['schemas']['OptionsDto'] | null;
      /** @description Several types of record in one file (S1-31). They are written in the order of the catalogue; links find records of the same file by their numbers, keys or ids within the file before those of the office */
      parts:
        | {
            /**
             * @description By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out
             * @example {
             *       "Surname": {
             *         "field": "lastName"
             *       },
             *       "Remark": null
             *     }
             */
            columns: {
              [key: string]: {
                /** @enum {string} */
                blank?: 'permitted' | 'refused';
                default?: string;
                field?: string;
                /** @enum {string} */
                form?: 'crm' | 'cnpj' | 'crmOrCnpj';
                mustEqualDefault?: boolean;
                negate?: boolean;
                /** @enum {string} */
                onFault?: 'record' | 'field';
                sameAs?: string;
                values?: {
                  [key: string]: string;
                };
              } | null;
            };
            /** @description The part is for the column of `when` and for those that are called like it with a number behind; it is left out where the file has none */
            each?: boolean;
            /** @description Links that lead to the record which another part makes of the same line: field and name of the part */
            links?: {
              [key: string]: string;
            };
            /** @example notes */
            name: string;
            /** @description Only for lines on which that part makes a new record */
            onlyNew?: string;
            /** @description Over the options of the import */
            options?: {
              [key: string]: unknown;
            };
            /** @example note */
            recordType: string;
            /** @description Columns that the part does not name go where their names say for certain */
            suggested?: boolean;
            /** @description The lines that the part is for: the column has one of the values, or any; without it every line */
            when?: {
              column: string;
              filled?: boolean;
              values?: string[];
            };
          }[]
        | null;
      /** @description Why the file was refused: code, detail, line */
      problem: {
        [key: string]: unknown;
      } | null;
      /** @example contact */
      recordType: string;
      /** @description What was done */
      result: components['schemas']['ImportResultDto'];
      /**
       * Format: uuid
       * @description The import whose failed records this one brings again
       */
      retryOf: string | null;
      /**
       * @description Most records of a file
       * @example 1000000
       */
      rowLimit: number;
      /** @description Bytes */
      size: number;
      /** @enum {string} */
      state:
        'uploaded' | 'checking' | 'refused' | 'checked' | 'completing' | 'completed' | 'undoing' | 'undone';
      /** Format: date-time */
      undoneAt: string | null;
    };
    ImportFiguresDto: {
      rows: number;
      toCreate: number;
      toSkip: number;
      toUpdate: number;
      /** @description Records with warnings (S3-33) */
      warned: number;
      /** @description Records with errors */
      wrong: number;
    };
    ImportMapDto: {
      /**
       * @description By the name of the column: the field, and own words for the values of a choice; null: left out. Not needed with parts
       * @example {
       *       "Client": {
       *         "field": "contactId.clientNumber"
       *       },
       *       "Text": {
       *         "field": "text"
       *       }
       *     }
       */
      columns?: {
        [key: string]: unknown;
      };
      /** @description What the file looks like */
      describes?: string;
      form?: components['schemas']['FormDto'];
      /** Format: uuid */
      id: string;
      /** @example x01_transfer */
      library?: string;
      /** @example Client Notes */
      name: string;
      options?: components['schemas']['OptionsDto'];
      /** @description Several types of record in one file (S1-31). They are written in the order of the catalogue; links find records of the same file by their numbers, keys or ids within the file before those of the office */
      parts?:
        | {
            /**
             * @description By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out
             * @example {
             *       "Surname": {
             *         "field": "lastName"
             *       },
             *       "Remark": null
             *     }
             */
            columns: {
              [key: string]: {
                /** @enum {string} */
                blank?: 'permitted' | 'refused';
                default?: string;
                field?: string;
                /** @enum {string} */
                form?: 'crm' | 'cnpj' | 'crmOrCnpj';
                mustEqualDefault?: boolean;
                negate?: boolean;
                /** @enum {string} */
                onFault?: 'record' | 'field';
                sameAs?: string;
                values?: {
                  [key: string]: string;
                };
              } | null;
            };
            /** @description The part is for the column of `when` and for those that are called like it with a number behind; it is left out where the file has none */
            each?: boolean;
            /** @description Links that lead to the record which another part makes of the same line: field and name of the part */
            links?: {
              [key: string]: string;
            };
            /** @example notes */
            name: string;
            /** @description Only for lines on which that part makes a new record */
            onlyNew?: string;
            /** @description Over the options of the import */
            options?: {
              [key: string]: unknown;
            };
            /** @example note */
            recordType: string;
            /** @description Columns that the part does not name go where their names say for certain */
            suggested?: boolean;
            /** @description The lines that the part is for: the column has one of the values, or any; without it every line */
            when?: {
              column: string;
              filled?: boolean;
              values?: string[];
            };
          }[]
        | null;
      /** @example note */
      recordType: string;
      /** @description Ships with the product: every office has it, nobody changes it; copy it to do so */
      shipped: boolean;
      /** Format: date-time */
      updatedAt: string;
      version: number;
    };
    ImportMapListDto: {
      items: components['schemas']['ImportMapDto'][];
    };
    ImportPageDto: {
      items: components['schemas']['ImportDto'][];
      nextCursor: string | null;
    };
    ImportResultDto: {
      created: number;
      /** @description Records that were wrong, or could not be written */
      failed: number;
      /** @description Records that the undo kept, because somebody has changed them since */
      kept: number;
      /** @description Duplicates that were to be skipped */
      skipped: number;
      /** @description Records that were already as the file has them */
      unchanged: number;
      undone: number;
      updated: number;
    };
    InboxCountAnswerDto: {
      contacts: number;
      transfers: number;
    };
    InboxPageDto: {
      items: components['schemas']['WaitingContactDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    KeepExportDto: {
      /** @description Only these records (S3-83); of them those that you may see */
      ids?: string[];
      /**
       * @description Parameters of the export, in its words: format, fields, sort, filters, profile, fileName …
       * @example {
       *       "format": "csv",
       *       "status": "active"
       *     }
       */
      query?: {
        [key: string]: string;
      };
      /** @example contact */
      recordType: string;
    };
    KeptDraftDto: {
      /** @enum {string} */
      legalBasis: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
      message: string;
      /** @enum {string} */
      mode: 'move' | 'copy';
      office: components['schemas']['NamedDto'] | null;
      recipient: components['schemas']['NamedDto'] | null;
      /** @enum {string} */
      relations: 'allTogether' | 'each';
      /**
       * Format: date-time
       * @description null: nothing was kept
       */
      savedAt: string | null;
    };
    KeptExportDto: {
      /** Format: date-time */
      createdAt: string;
      createdByName: string;
      /** @description Who fetched it, the last 20 times */
      fetches: components['schemas']['FetchDto'][];
      /** @example contacts-2026-11-22.csv */
      fileName: string;
      /** Format: date-time */
      finishedAt: string | null;
      /** Format: uuid */
      id: string;
      /** @description Of a package: what is in it, and what stayed behind by which rule */
      manifest: {
        [key: string]: unknown;
      } | null;
      /** @description Why it failed */
      problem: {
        [key: string]: unknown;
      } | null;
      /** @example contact */
      recordType: string;
      /** @description Records of the file, once it is ready */
      rows: number | null;
      /** @description Bytes of the file, as many as are written so far */
      size: number;
      /** @enum {string} */
      state: 'waiting' | 'writing' | 'ready' | 'failed';
    };
    KeptExportPageDto: {
      items: components['schemas']['KeptExportDto'][];
      nextCursor: string | null;
    };
    KeptThereDto: {
      count: number;
      line: string;
      part: string | null;
      recordType: string;
      says: string;
    };
    LineErrorsDto: {
      errors: components['schemas']['RowErrorDto'][];
      /** @description Where the record begins, counted from 1 */
      line: number;
      /** Format: uuid */
      recordId: string | null;
      warnings: components['schemas']['RowErrorDto'][];
    };
    LineErrorsPageDto: {
      items: components['schemas']['LineErrorsDto'][];
      nextCursor: string | null;
    };
    LookAgainDto: {
      /** @description What is left out is found out anew */
      form?: components['schemas']['FormDto'];
      /**
       * @description As records of this type
       * @example note
       */
      recordType?: string;
    };
    LookDto: {
      contact: components['schemas']['ArrivingRecordDto'] | null;
      contactId: string;
      /** @description Why it would not arrive as things are */
      hindrance: components['schemas']['HindranceDto'] | null;
      /** @description By the line that keeps it in the source office */
      keptThere: components['schemas']['KeptThereDto'][];
      numbers: components['schemas']['ChangedNumberDto'][];
      records: components['schemas']['ArrivingTypeDto'][];
      references: components['schemas']['ArrivingReferenceDto'][];
      relationCount: number;
      relations: components['schemas']['ArrivingRelationDto'][];
      sameAs: components['schemas']['SameContactDto'] | null;
      transferId: string;
      /** @description What is withheld here, the first 200 */
      withheldHere: components['schemas']['WithheldHereDto'][];
    };
    LossLineDto: {
      count: number;
      label: string;
      /** @description Line of the requirements */
      line: string;
      /** @description null: whole records; else the field that stays */
      part: string | null;
      recordType: string;
      /** @description The rule in a plain sentence */
      says: string;
    };
    MapVersionDto: {
      content: components['schemas']['SaveMapDto'];
      /** Format: date-time */
      savedAt: string;
      savedByName: string;
      version: number;
    };
    MapVersionListDto: {
      items: components['schemas']['MapVersionDto'][];
    };
    MendedDto: {
      /** @description Lines that were mended or dropped; they are looked at with the next check */
      lines: number;
    };
    MendLineDto: {
      /**
       * @description By the name of the column, written as in the file; empty: the cell is emptied
       * @example {
       *       "Phone": "+31 20 555 0100"
       *     }
       */
      cells: {
        [key: string]: string;
      };
    };
    MergedFromDto: {
      /** Format: uuid */
      contactId: string;
      /** Format: date-time */
      mergedAt: string | null;
      /** @description The office in which it went into the other one; null: an office of another organisation */
      office: string | null;
      /** @description The offices that held it until then */
      steps: components['schemas']['MergedStepDto'][];
      /** @description It is your office */
      yours: boolean;
    };
    MergedStepDto: {
      /** @description null: an office of another organisation */
      office: string | null;
      /**
       * Format: date-time
       * @description null: from the beginning
       */
      since: string | null;
      /**
       * Format: date-time
       * @description null: it holds the contact still, as far as you may know
       */
      until: string | null;
      /** @description It is your office */
      yours: boolean;
    };
    MissingContactDto: {
      contactId: string;
      custody: string;
      displayName: string;
      /** @description How many rows it would keep if it came along */
      keeps: number;
      recordType: string;
    };
    NamedDto: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    NeedDto: {
      anyOf: string[];
      /** @description The same in German */
      de: string;
      says: string;
      /** @description The rule counts for rows whose field has one of these values */
      when: {
        [key: string]: unknown;
      } | null;
    };
    NewDelegationDto: {
      /**
       * Format: uuid
       * @description The colleague who is to answer, from the candidates
       */
      delegateId: string;
      /**
       * Format: date-time
       * @description From this moment on; now when left out
       */
      from?: string;
      /**
       * Format: date-time
       * @description Up to this moment; until it is withdrawn when left out
       */
      until?: string;
      /**
       * Format: uuid
       * @description Whose inbox; you yourself when left out. Another one needs the right "Users and rights"
       */
      userId?: string;
    };
    NewRoleDto: {
      /**
       * @description Name of the role, unique in the office
       * @example Agent
       */
      name: string;
      /**
       * @description Rights that the role gives
       * @example [
       *       "records-read"
       *     ]
       */
      rights: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
    };
    NewSetDto: {
      /**
       * @description What the set is for
       * @example Clients of Anna
       */
      description?: string | null;
      /**
       * @description Unique in the office; case and accents do not count
       * @example Moving to Hamburg
       */
      name: string;
    };
    NewUserDto: {
      /**
       * @description E-mail address
       * @example anna@example.com
       */
      email?: string | null;
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName: string;
      /**
       * @description Id of the user who manages him
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      managerId?: string | null;
      /**
       * @description Name to sign in with, unique in the office
       * @example anna
       */
      name: string;
      /**
       * @description Password, 10 characters at least
       * @example correct horse battery
       */
      password: string;
    };
    NewViewDto: {
      /**
       * @description Names of the fields that are shown, in their order
       * @example [
       *       "displayName",
       *       "clientNumber"
       *     ]
       */
      columns: string[];
      /**
       * @description Unique among your views of this list
       * @example Prospects
       */
      name: string;
      /**
       * @description Parameters of the list (search, filters, sort), in its words; without cursor and limit
       * @example {
       *       "status": "prospect",
       *       "sort": "-createdAt"
       *     }
       */
      query: {
        [key: string]: string;
      };
      /**
       * @description The record type of the list
       * @example contact
       * @enum {string}
       */
      recordType:
        | 'contact'
        | 'phone'
        | 'emailAddress'
        | 'postalAddress'
        | 'contactPerson'
        | 'keyRelation'
        | 'carrier'
        | 'product'
        | 'policy'
        | 'policyParty'
        | 'pendingCase'
        | 'pendingCaseParty'
        | 'investmentAccount'
        | 'investmentAccountParty'
        | 'position'
        | 'assetAllocation'
        | 'performance'
        | 'note'
        | 'letter'
        | 'activity'
        | 'attachment'
        | 'employeeCensus'
        | 'account'
        | 'cosigner'
        | 'transaction'
        | 'payment'
        | 'lead'
        | 'referral'
        | 'eventInvitation'
        | 'emailMessage'
        | 'proposal'
        | 'commission';
    };
    NoticeCountDto: {
      /**
       * @description Notices that are not marked as read
       * @example 3
       */
      unread: number;
    };
    NoticeDelegationDto: {
      /** @description Full name of his delegate */
      delegate: string;
      /**
       * Format: date-time
       * @description From when
       */
      from: string;
      /**
       * Format: date-time
       * @description Until when; null: until withdrawn
       */
      until: string | null;
      /** @description Full name of the user whose inbox it is */
      user: string;
    };
    NoticeDto: {
      /** @description How many contacts of the transfer or the send request it is about */
      contacts: number | null;
      /**
       * Format: date-time
       * @description When it was made
       */
      createdAt: string;
      /** @description The delegation that it is about */
      delegation: components['schemas']['NoticeDelegationDto'] | null;
      /**
       * Format: uuid
       * @description Id of the notice
       */
      id: string;
      /**
       * @description What it is about
       * @enum {string}
       */
      kind:
        | 'transfer.arrived'
        | 'transfer.reminder'
        | 'transfer.expired'
        | 'transfer.recalled'
        | 'transfer.reassigned'
        | 'transfer.failed'
        | 'transfer.accepted'
        | 'transfer.declined'
        | 'transfer.returned'
        | 'request.waiting'
        | 'request.approved'
        | 'request.refused'
        | 'request.expired'
        | 'delegate.named';
      /**
       * Format: date-time
       * @description When you marked it as read
       */
      readAt: string | null;
      /** @description The send request that it is about; null when you may not see it any more */
      request: components['schemas']['NoticeRequestDto'] | null;
      /** @description Names of the transfer; null when you may not see it any more */
      transfer: components['schemas']['NoticeTransferDto'] | null;
      /**
       * Format: uuid
       * @description The transfer that it is about
       */
      transferId: string | null;
    };
    NoticePageDto: {
      /** @description The notices, newest first */
      items: components['schemas']['NoticeDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    NoticeRequestDto: {
      /** @description Who answered; null: nobody yet */
      decidedBy: string | null;
      /** @description Who wants to send */
      fromUser: string;
      /**
       * Format: uuid
       * @description Id of the request
       */
      id: string;
      /** @description Target office; null: a package, which names nobody */
      toOffice: string | null;
      /** @description Who is to receive */
      toUser: string | null;
    };
    NoticesReadDto: {
      /**
       * @description How many were unread
       * @example 3
       */
      read: number;
    };
    NoticeTransferDto: {
      /**
       * Format: date-time
       * @description When it expires
       */
      expiresAt: string;
      /** @description Source office */
      fromOffice: string;
      /** @description Who sent it */
      fromUser: string;
      /** @description Target office */
      toOffice: string;
      /** @description Who is to answer it now */
      toUser: string;
    };
    NotReturnableDto: {
      contactId: string;
      displayName: string;
      /** @enum {string} */
      reason: 'notAccepted' | 'linked' | 'tooLate' | 'gone' | 'inBin' | 'inTransit' | 'sentOn';
      transferId: string | null;
    };
    OfficeDto: {
      /**
       * Format: uuid
       * @description Id of the office
       * @example 019abb5e-0000-7000-8000-000000000002
       */
      id: string;
      /**
       * @description Name of the office
       * @example Hamburg
       */
      name: string;
      /**
       * @description The company that it belongs to
       * @example Example Brokers
       */
      organisation: string;
      /**
       * @description Parent office, which may own carriers and products
       * @example null
       */
      parent: string | null;
      /** @description What the office decides for itself */
      settings: components['schemas']['OfficeSettingsDto'];
      /**
       * @description Rises with every change; also in the ETag
       * @example 1
       */
      version: number;
    };
    OfficeSettingsDto: {
      /** @description What becomes of an arriving contact that you have already, where nobody has chosen (X-06) */
      collisions: components['schemas']['CollisionDefaultsDto'];
      /** @description Your own fields, by record type; they never cross to another office */
      customFields: components['schemas']['CustomFieldsDto'];
      /**
       * @description Whether the recipient of what you send may look at a contact before he accepts it, without its sensitive fields and long texts; counts for later sends (X-08)
       * @default true
       * @example true
       */
      lookBeforeAccept: boolean;
      /**
       * @description How an arriving contact is recognised as one that you have; tried in this order
       * @example [
       *       "clientNumber",
       *       "taxId",
       *       "emailAndName",
       *       "nameAndBirthDate"
       *     ]
       */
      matchRules: ('clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate')[];
      /**
       * @description Qualifications that a contact may be given
       * @example [
       *       "Notary"
       *     ]
       */
      qualifications: string[];
      /**
       * @description Days before a transfer expires at which its recipient is reminded; 0: never. Counts for transfers that arrive from now on
       * @default 7
       * @example 7
       */
      reminderDays: number;
      /**
       * @description For how many days after the arrival you take back what you send; counts for later sends (X-03)
       * @example 30
       */
      returnDays: number;
      /** @description How many contacts may be sent, and from how many on a second person approves */
      sendingLimits: components['schemas']['SendingLimitsDto'];
      /** @description Types of transactions (S2-41); those for imported transactions are between 100 and 200. The list is replaced as a whole */
      transactionTypes: components['schemas']['TransactionTypeDto'][];
    };
    OpenDto: {
      contacts: number;
      /** @enum {string} */
      direction: 'sent' | 'received';
      /** @enum {string} */
      kind: 'waitingForPerson' | 'working' | 'broken';
      /**
       * Format: date-time
       * @description Since when the oldest of them, by the clock of the database
       */
      since: string;
      transfers: number;
    };
    OptionsDto: {
      /**
       * @description Write at once when the check has found nothing wrong, or when what is wrong shall be left out (onError)
       * @default false
       */
      completeAfterCheck?: boolean;
      /**
       * @description Values for fields that no column brings, written as in a cell; $today; or =[Column]: what that column says, too
       * @example {
       *       "contactType": "debtor"
       *     }
       */
      constants?: {
        [key: string]: string;
      };
      /**
       * @description Whether an empty cell leaves the value of an existing record or empties it
       * @default keep
       * @enum {string}
       */
      emptyCells?: 'keep' | 'clear';
      /**
       * @description Whether values of the file replace those of an existing record, or fill its empty fields only
       * @default overwrite
       * @enum {string}
       */
      existing?: 'overwrite' | 'preserve';
      /**
       * @description Fields by which existing records are found; by default the id or the number of the record, if the file has it
       * @example [
       *       "clientNumber"
       *     ]
       */
      key?: string[];
      /**
       * @default createAndUpdate
       * @enum {string}
       */
      mode?: 'create' | 'update' | 'createAndUpdate' | 'skipDuplicates';
      /**
       * @description A new record whose number another one of the office has (S1-13 to S1-16): an error; newNumber: it gets the next number, this one stays searchable; update: it is that record; skip: it is left out
       * @default error
       * @enum {string}
       */
      numberTaken?: 'error' | 'newNumber' | 'update' | 'skip';
      /**
       * @description Wrong records: skip leaves them out, stop writes nothing while there are any, review leaves them out and makes an import of them that waits to be mended (S3-40)
       * @default stop
       * @enum {string}
       */
      onError?: 'skip' | 'stop' | 'review';
      /** @description Fields that decide, in this order, when several records have the key; a record that agrees in none of them is another one (S5-54) */
      tieBreak?: string[];
    };
    OtherEndDto: {
      contactId: string;
      displayName: string | null;
      isHere: boolean;
    };
    OverviewDto: {
      /** @description Every day of the time, oldest first */
      days: components['schemas']['DayDto'][];
      /** @description Kinds and directions without a contact are left out */
      open: components['schemas']['OpenDto'][];
      waiting: components['schemas']['WaitingForMeDto'];
    };
    PackDto: {
      /**
       * @description Why the data may be passed on (X-11); with "consent" only contacts who gave it may go
       * @default contract
       * @enum {string}
       */
      legalBasis?: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
      /**
       * @description What opens the package; at least 16 characters. It is not kept: tell it to the other office by another way than the file
       * @example plum orchard violet ladder
       */
      passphrase: string;
      /**
       * @description A contact's relations go only if all of them go (S4-26), or each whose two ends go (S4-27)
       * @default allTogether
       * @enum {string}
       */
      relations?: 'allTogether' | 'each';
      selection: components['schemas']['SelectionDto'];
    };
    PlainRuleDto: {
      /** @description The same in German */
      de: string;
      /**
       * @description Line of the requirements
       * @example S4-26
       */
      line: string;
      /** @description The rule as users read it */
      says: string;
      /** @description The rule counts for rows whose field has one of these values */
      when: {
        [key: string]: unknown;
      } | null;
    };
    PreviewAnswerDto: {
      /** @description Contacts to add, and how much each would keep */
      add: components['schemas']['MissingContactDto'][];
      /** @description Contacts of the selection that cannot be sent now */
      blocked: components['schemas']['BlockedDto'][];
      contacts: number;
      /** @description Kept only if the target office has the contact already */
      depends: components['schemas']['LossLineDto'][];
      limits: components['schemas']['PreviewLimitsDto'];
      /** @description What would stay, by rule */
      stays: components['schemas']['LossLineDto'][];
      /** @description What would travel, by record type */
      travels: components['schemas']['CountedTypeDto'][];
    };
    PreviewDto: {
      /**
       * @description Why the data may be passed on (X-11); with "consent" only contacts who gave it may go
       * @default contract
       * @enum {string}
       */
      legalBasis?: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
      /**
       * @description A contact's relations go only if all of them go (S4-26), or each whose two ends go (S4-27)
       * @default allTogether
       * @enum {string}
       */
      relations?: 'allTogether' | 'each';
      selection: components['schemas']['SelectionDto'];
      /**
       * Format: uuid
       * @description The target office, from the directory
       */
      targetOfficeId: string;
    };
    PreviewLimitsDto: {
      /** @description Left to be sent today; null: any number */
      leftToday: number | null;
      /** @description The modes that may be used */
      modes: ('move' | 'copy')[];
      /** @description Whether the send would wait for a second person */
      needsApproval: boolean;
    };
    ProfileDto: {
      /** @description What it is offered for: all records, those of a list, of a set, or selected ones */
      actions: ('all' | 'list' | 'set' | 'selected')[];
      createdByName: string;
      /**
       * @description Pattern of the file’s name
       * @default {type}-{date}
       */
      fileName: string;
      /** Format: uuid */
      id: string;
      /** @description Unique among yours, or the shared ones, of the record type */
      name: string;
      /**
       * @description Parameters of the export, in its words: format, fields, sort, header, delimiter, filters …
       * @example {
       *       "format": "csv",
       *       "fields": "clientNumber,lastName",
       *       "sort": "lastName",
       *       "status": "active"
       *     }
       */
      query: {
        [key: string]: string;
      };
      /** @example contact */
      recordType: string;
      /** @description true: everybody in the office sees it, and may change it */
      shared: boolean;
      /** Format: date-time */
      updatedAt: string;
      /** @description Counts the changes; the ETag is made of it */
      version: number;
    };
    ProfileListDto: {
      items: components['schemas']['ProfileDto'][];
    };
    ProgressDto: {
      accepted: components['schemas']['ArrivedDto'];
      finished: boolean;
      /** @description Contacts a second */
      rate: number | null;
      secondsLeft: number | null;
      state: string;
      /** @description Contacts by their state */
      states: {
        [key: string]: number;
      };
      total: number;
      transferId: string;
    };
    ProposeDto: {
      /**
       * @description The modes that may be used
       * @default [
       *       "move",
       *       "copy"
       *     ]
       */
      modes?: ('move' | 'copy')[];
      /**
       * Format: uuid
       * @description The top office of the other organisation; its administrators read the id from GET /api/office
       */
      officeId: string;
      /**
       * @description What contacts may cross for
       * @example Merger of portfolios
       */
      purpose: string;
      /** @description The record types that may cross beside the contact; all that travel when left out */
      recordTypes?: (
        | 'phone'
        | 'emailAddress'
        | 'postalAddress'
        | 'contactPerson'
        | 'keyRelation'
        | 'policy'
        | 'policyParty'
        | 'pendingCase'
        | 'pendingCaseParty'
        | 'investmentAccount'
        | 'investmentAccountParty'
        | 'position'
        | 'note'
        | 'letter'
        | 'activity'
        | 'attachment'
        | 'employeeCensus'
        | 'account'
        | 'cosigner'
        | 'transaction'
        | 'payment'
      )[];
      /**
       * Format: date
       * @description The first day (UTC); today when left out
       */
      validFrom?: string;
      /**
       * Format: date
       * @description The last day (UTC); without end when left out
       */
      validUntil?: string;
    };
    ReassignDto: {
      /**
       * Format: uuid
       * @description Or every transfer that waits for this user
       */
      fromUserId?: string;
      /**
       * Format: uuid
       * @description The user of your office who is to answer them
       */
      toUserId: string;
      /** @description These transfers, at most 1000 */
      transferIds?: string[];
    };
    ReassignedDto: {
      /** @description Their waiting contacts */
      contacts: number;
      /** @description Full name of the new recipient */
      toUser: string;
      /** @description The transfers that have the new recipient now */
      transferIds: string[];
    };
    RecalculatedAccountDto: {
      /** @example 79.95 */
      after: string | null;
      /** @example 49.59 */
      before: string | null;
      /** @description ISO 4217 */
      currency: string | null;
      fileNumber: string | null;
      /** Format: uuid */
      id: string;
      /**
       * Format: date
       * @description Until when it was shown
       */
      untilBefore: string | null;
    };
    RecalculatedDto: {
      /** @description Accounts of contacts that are in transit or have moved: left as they are */
      away: number;
      /** @description The first 20 accounts that show another interest, or another day, than before */
      changes: components['schemas']['RecalculatedAccountDto'][];
      /** @description Accounts whose rate is not 0 to 1000 % a year, or whose start is over 100 years ago */
      outOfRange: number;
      /**
       * @description Accounts that show their interest until that day now
       * @example 120
       */
      recalculated: number;
      /**
       * Format: date
       * @description The day until which interest is shown now
       */
      until: string;
      /** @description Accounts without an interest rate or a start date: left as they are */
      withoutTerms: number;
    };
    RecalculateDto: {
      /**
       * @description The filters of the list of accounts, in its words
       * @example {
       *       "status": "active",
       *       "interestStartDate.to": "2026-01-01"
       *     }
       */
      filters?: {
        [key: string]: string;
      };
      /** @description Only these of them, 10000 at most */
      ids?: string[];
      /**
       * @description Says what it would do, and changes nothing
       * @default false
       */
      preview?: boolean;
      /**
       * Format: date
       * @description The day until which interest is calculated, that day included; today, if it is left out
       * @example 2026-11-22
       */
      until?: string;
    };
    RecalculateUntilDto: {
      /**
       * @description Says what it would do, and changes nothing
       * @default false
       */
      preview?: boolean;
      /**
       * Format: date
       * @description The day until which interest is calculated, that day included; today, if it is left out
       * @example 2026-11-22
       */
      until?: string;
    };
    RecalledDto: {
      contacts: number;
      /** @description Contacts by their state */
      states: {
        [key: string]: number;
      };
    };
    ReceiptDto: {
      /** @description Whether every line adds up and nothing waits */
      complete: boolean;
      fromUser: string;
      lines: components['schemas']['ReceiptLineDto'][];
      parcelHash: string;
      resendOf: string | null;
      resentAs: string[];
      state: string;
      /** @description Contacts by their state */
      states: {
        [key: string]: number;
      };
      toUser: string;
      transferId: string;
      withheld: components['schemas']['WithheldDto'][];
    };
    ReceiptLineDto: {
      created: number;
      label: string;
      linked: number;
      merged: number;
      recordType: string;
      sent: number;
      skipped: number;
      waiting: number;
      withheld: number;
    };
    RecognisedDto: {
      contactId: string;
      /** @enum {string} */
      rule: 'clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate';
    };
    RecordsDto: {
      /** @description What to do with them: map and options, as in a check; nothing in it: as suggested */
      configuration?: components['schemas']['CheckDto'];
      /**
       * @description Check only; write nothing (S3-49)
       * @default false
       */
      dryRun?: boolean;
      records: {
        [key: string]: unknown;
      }[];
      /** @example contact */
      recordType: string;
    };
    RefuseDto: {
      /** @description Why, for the sender to read */
      reason: string;
    };
    RelatedContactDto: {
      /** @enum {string} */
      custody: 'here' | 'in_transit' | 'transferred';
      /** @example Lovelace, Ada */
      displayName: string;
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'person' | 'business';
    };
    ReplaceDto: {
      /** @example Status */
      column: string;
      /**
       * @description The wrong value, as the errors show it; without it every wrong value of the column
       * @example sleeping
       */
      find?: string;
      /** @example active */
      replacement: string;
    };
    RequestedContactDto: {
      /** Format: uuid */
      contactId: string;
      displayName: string | null;
    };
    RequestedContactPageDto: {
      items: components['schemas']['RequestedContactDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    ResendAwaitingDto: {
      alreadyResent: components['schemas']['AlreadyResentDto'][];
      alreadyResentCount: number;
      contacts: number;
      /** Format: date-time */
      expiresAt: string;
      leftOut: components['schemas']['BlockedDto'][];
      leftOutCount: number;
      resendOf: string;
      sendRequestId: string;
      /** @enum {string} */
      state: 'awaitingApproval';
    };
    ResendDto: {
      /** @description Of the declined ones only those with one of these codes */
      codes?: (
        | 'notOurs'
        | 'duplicate'
        | 'incomplete'
        | 'wrongOffice'
        | 'wrongRecipient'
        | 'noConsent'
        | 'excluded'
        | 'other'
      )[];
      /** @description Some of the contacts; all when left out */
      contactIds?: string[];
      /**
       * @description Send the rest when some contacts cannot be sent
       * @default false
       */
      leaveOutBlocked?: boolean;
      /**
       * @description As in a send (X-11)
       * @enum {string}
       */
      legalBasis?: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
      /** @description What the legal basis rests on */
      legalNote?: string;
      /** @description What the recipient should know */
      message?: string;
      /**
       * @description As in a send
       * @enum {string}
       */
      mode?: 'move' | 'copy';
      /**
       * Format: uuid
       * @description Another user who receives, from the directory
       */
      recipientId?: string;
      /**
       * @description As in a send
       * @enum {string}
       */
      relations?: 'allTogether' | 'each';
      /**
       * @description Which contacts: those that were declined, have expired, or were recalled
       * @default [
       *       "declined"
       *     ]
       */
      states?: ('declined' | 'expired' | 'recalled')[];
      /**
       * Format: uuid
       * @description Another target office, from the directory
       */
      targetOfficeId?: string;
    };
    ResendPreviewDto: {
      /** @description Contacts to add, and how much each would keep */
      add: components['schemas']['MissingContactDto'][];
      alreadyResent: components['schemas']['AlreadyResentDto'][];
      alreadyResentCount: number;
      /** @description Contacts of the selection that cannot be sent now */
      blocked: components['schemas']['BlockedDto'][];
      contacts: number;
      /** @description Kept only if the target office has the contact already */
      depends: components['schemas']['LossLineDto'][];
      limits: components['schemas']['PreviewLimitsDto'];
      resendOf: string;
      /** @description What would stay, by rule */
      stays: components['schemas']['LossLineDto'][];
      /** @description What would travel, by record type */
      travels: components['schemas']['CountedTypeDto'][];
    };
    ResendSentDto: {
      alreadyResent: components['schemas']['AlreadyResentDto'][];
      alreadyResentCount: number;
      contacts: number;
      /** Format: date-time */
      expiresAt: string;
      id: string;
      /** @description Contacts that were left out, the first 100 */
      leftOut: components['schemas']['BlockedDto'][];
      leftOutCount: number;
      resendOf: string;
    };
    ResentDto: {
      state: string;
      transferId: string;
    };
    RetentionClassDto: {
      /**
       * @description Days that count for your office
       * @example 365
       */
      days: number;
      /** @description Whether a legal hold on a contact keeps it longer */
      hold: boolean;
      /** @example 60 */
      least: number;
      /** @example 3650 */
      most: number;
      /** @example memories */
      name: string;
      /** @description What is kept, from when on, and what is lost with it */
      says: string;
    };
    RetentionDto: {
      classes: components['schemas']['RetentionClassDto'][];
      /** @description What went then, by class */
      lastRemoved: {
        [key: string]: number;
      };
      /**
       * Format: date-time
       * @description When the office was last tidied
       */
      lastTidied: string | null;
    };
    ReturnableUntilDto: {
      /** Format: date-time */
      first: string | null;
      /** Format: date-time */
      last: string | null;
    };
    ReturnDto: {
      /** @description Some of the contacts; all when left out */
      contactIds?: string[];
      /**
       * @description Return the rest when some contacts cannot go back
       * @default false
       */
      leaveOutBlocked?: boolean;
      /** @description What the office that takes back should know */
      message?: string;
    };
    ReturnedDto: {
      before: number;
      contacts: number;
      /** @description The transfer that gives the contacts back */
      id: string;
      leftOut: components['schemas']['NotReturnableDto'][];
      leftOutCount: number;
    };
    ReturnedRecordDto: {
      contactId: string;
      label: string;
      part: string | null;
      reason: string | null;
      recordId: string;
      recordType: string;
      says: string | null;
      /** @description What it is known by in your own office */
      text: string | null;
    };
    ReturnedRecordPageDto: {
      items: components['schemas']['ReturnedRecordDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    ReturnPreviewDto: {
      /** @description Contacts that earlier returns took */
      before: number;
      /** @description Contacts that cannot go back, the first 100 */
      blocked: components['schemas']['NotReturnableDto'][];
      blockedCount: number;
      /** @description Contacts that would go back */
      contacts: number;
      groups: components['schemas']['GroupsDto'];
      /** @enum {string} */
      mode: 'move' | 'copy';
    };
    ReturnResultDto: {
      contacts: number;
      groups: components['schemas']['GroupsDto'];
      id: string;
      mode: string;
      /** @description The transfer that was returned */
      returns: string;
      state: string;
    };
    ReturnsDto: {
      items: components['schemas']['TransferAnswerDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
      /** @description Until when its contacts may be given back: the first and the last of those that still can */
      returnableUntil: components['schemas']['ReturnableUntilDto'];
      transferId: string;
    };
    RightDto: {
      /**
       * @description What its holder may do
       * @example Take data out of the office.
       */
      allows: string;
      /**
       * @description Name of the right, as people read it
       * @example Data Export
       */
      label: string;
      /**
       * @description Name of the right, as the API uses it
       * @example data-export
       * @enum {string}
       */
      name:
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure';
      /**
       * @description The requirement that names it
       * @example S4-14
       */
      source: string | null;
    };
    RightListDto: {
      /** @description Every right there is */
      items: components['schemas']['RightDto'][];
      /**
       * @description Always null: the list has one page
       * @example null
       */
      nextCursor: string | null;
    };
    RoleDto: {
      /**
       * Format: uuid
       * @description Id of the role
       * @example 019abb5e-0000-7000-8000-000000000004
       */
      id: string;
      /**
       * @description Name of the role
       * @example Agent
       */
      name: string;
      /**
       * @description Rights that it gives
       * @example [
       *       "records-read"
       *     ]
       */
      rights: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
      /**
       * @description How many users are in it
       * @example 3
       */
      users: number;
      /**
       * @description Rises with every change; also in the ETag
       * @example 1
       */
      version: number;
    };
    RoleListDto: {
      /** @description The roles, by name */
      items: components['schemas']['RoleDto'][];
      /**
       * @description Always null: the list has one page
       * @example null
       */
      nextCursor: string | null;
    };
    RoleNameDto: {
      /**
       * Format: uuid
       * @description Id of the role
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      id: string;
      /**
       * @description Name of the role
       * @example Agent
       */
      name: string;
    };
    RowErrorDto: {
      /** @description Of an ambiguous key: the records that have it */
      candidates?: string[];
      /**
       * @description Workbooks: where it stands in the sheet
       * @example C5
       */
      cell?: string;
      /** @example NOT_A_DATE */
      code: string;
      /** @description Counted from 1; 0: the record as a whole */
      column: number;
      detail?: string;
      field?: string;
      hint?: string;
      /** @description Name of the column */
      name?: string;
      /** @description Name of the part, in a file with several types of record */
      part?: string;
      /** @description Of a key or number that stands twice: the line that has it, too */
      sameAsLine?: number;
      /** @description Shortened; never of a secret field */
      value?: string;
    };
    RuleDto: {
      /** @enum {string} */
      behaviour: 'carry' | 'stay' | 'recipient' | 'owner' | 'together' | 'ifPresent' | 'recreate';
      /** @description The same in German */
      de: string;
      /** @description The field or link that the rule is for; null: the whole record */
      field: string | null;
      /** @example Key relation */
      label: string;
      /**
       * @description Line of the requirements
       * @example S4-26
       */
      line: string;
      /** @example keyRelation */
      recordType: string;
      /** @description The rule as users read it */
      says: string;
      /** @enum {string} */
      travel: 'root' | 'travels' | 'reference' | 'stays';
      /** @description The rule counts for rows whose field has one of these values */
      when: {
        [key: string]: unknown;
      } | null;
    };
    RulesDto: {
      items: components['schemas']['RuleDto'][];
      /** @example null */
      nextCursor: string | null;
    };
    SameContactDto: {
      contactId: string;
      displayName: string;
      /** @description The match rule that finds it */
      rule: string;
    };
    SaveMapDto: {
      /**
       * @description By the name of the column: the field, and own words for the values of a choice; null: left out. Not needed with parts
       * @example {
       *       "Client": {
       *         "field": "contactId.clientNumber"
       *       },
       *       "Text": {
       *         "field": "text"
       *       }
       *     }
       */
      columns?: {
        [key: string]: unknown;
      };
      form?: components['schemas']['FormDto'];
      /** @example Client Notes */
      name: string;
      options?: components['schemas']['OptionsDto'];
      /** @description Several types of record in one file (S1-31). They are written in the order of the catalogue; links find records of the same file by their numbers, keys or ids within the file before those of the office */
      parts?:
        | {
            /**
             * @description By the name of the column: the field; own words for values ("" means: no value); what an empty cell means; whether cells may be empty, must equal the default, and whether a wrong one cancels the record or only the field; null: the column is left out
             * @example {
             *       "Surname": {
             *         "field": "lastName"
             *       },
             *       "Remark": null
             *     }
             */
            columns: {
              [key: string]: {
                /** @enum {string} */
                blank?: 'permitted' | 'refused';
                default?: string;
                field?: string;
                /** @enum {string} */
                form?: 'crm' | 'cnpj' | 'crmOrCnpj';
                mustEqualDefault?: boolean;
                negate?: boolean;
                /** @enum {string} */
                onFault?: 'record' | 'field';
                sameAs?: string;
                values?: {
                  [key: string]: string;
                };
              } | null;
            };
            /** @description The part is for the column of `when` and for those that are called like it with a number behind; it is left out where the file has none */
            each?: boolean;
            /** @description Links that lead to the record which another part makes of the same line: field and name of the part */
            links?: {
              [key: string]: string;
            };
            /** @example notes */
            name: string;
            /** @description Only for lines on which that part makes a new record */
            onlyNew?: string;
            /** @description Over the options of the import */
            options?: {
              [key: string]: unknown;
            };
            /** @example note */
            recordType: string;
            /** @description Columns that the part does not name go where their names say for certain */
            suggested?: boolean;
            /** @description The lines that the part is for: the column has one of the values, or any; without it every line */
            when?: {
              column: string;
              filled?: boolean;
              values?: string[];
            };
          }[]
        | null;
      /** @example note */
      recordType: string;
    };
    SaveProfileDto: {
      /** @description What it is offered for: all records, those of a list, of a set, or selected ones */
      actions: ('all' | 'list' | 'set' | 'selected')[];
      /**
       * @description Pattern of the file’s name: {type}, {profile}, {user}, {date}, {time}
       * @default {type}-{date}
       */
      fileName?: string;
      /** @description Unique among yours, or the shared ones, of the record type */
      name: string;
      /**
       * @description Parameters of the export, in its words: format, fields, sort, header, delimiter, filters …
       * @example {
       *       "format": "csv",
       *       "fields": "clientNumber,lastName",
       *       "sort": "lastName",
       *       "status": "active"
       *     }
       */
      query: {
        [key: string]: string;
      };
      /** @example contact */
      recordType: string;
      /** @description true: everybody in the office sees it, and may change it */
      shared: boolean;
    };
    SelectionDto: {
      /** @description Contacts one by one, at most 1000 */
      contactIds?: string[];
      /**
       * Format: uuid
       * @description A set: the contacts that you have tagged in it
       */
      setId?: string;
    };
    SendDto: {
      /**
       * @description Send the rest when some contacts cannot be sent
       * @default false
       */
      leaveOutBlocked?: boolean;
      /**
       * @description Why the data may be passed on (X-11); with "consent" only contacts who gave it may go
       * @default contract
       * @enum {string}
       */
      legalBasis?: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest';
      /** @description What the legal basis rests on */
      legalNote?: string;
      /** @description What the recipient should know */
      message?: string;
      /**
       * @description move: the source gives the contacts up; copy: it keeps them
       * @default move
       * @enum {string}
       */
      mode?: 'move' | 'copy';
      /**
       * Format: uuid
       * @description The user there who receives, from the directory
       */
      recipientId: string;
      /**
       * @description A contact's relations go only if all of them go (S4-26), or each whose two ends go (S4-27)
       * @default allTogether
       * @enum {string}
       */
      relations?: 'allTogether' | 'each';
      selection: components['schemas']['SelectionDto'];
      /**
       * Format: uuid
       * @description The target office, from the directory
       */
      targetOfficeId: string;
    };
    SendingLimitsDto: {
      /**
       * @description More contacts than this, with what the sender has sent today without a second person, wait until one approves; null: never
       * @example 100
       */
      approvalAbove: number | null;
      /**
       * @description Contacts that your office may send a day (UTC); null: any number
       * @example 500
       */
      contactsPerDay: number | null;
      /**
       * @description Contacts that one user of your office may send a day (UTC); null: any number
       * @example 200
       */
      contactsPerUserPerDay: number | null;
    };
    SendRequestDto: {
      /** @description Contacts that it would send */
      contacts: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      decidedAt: string | null;
      decidedBy: string | null;
      /** Format: date-time */
      expiresAt: string;
      /** @description The kept export that a package became */
      exportId: string | null;
      /** @description Full name of who asked */
      fromUser: string;
      /** Format: uuid */
      id: string;
      /**
       * @description What waits
       * @enum {string}
       */
      kind: 'transfer' | 'package';
      /** @example contract */
      legalBasis: string;
      message: string | null;
      /** @enum {string|null} */
      mode: 'move' | 'copy' | null;
      /** @description Why it was refused */
      reason: string | null;
      /** Format: uuid */
      senderId: string;
      /** @enum {string} */
      state: 'awaitingApproval' | 'approved' | 'refused' | 'withdrawn' | 'expired';
      /** @description null: a package, which names nobody */
      toOffice: string | null;
      toUser: string | null;
      /** @description The transfer that it became */
      transferId: string | null;
    };
    SendRequestPageDto: {
      items: components['schemas']['SendRequestDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    SentContactDto: {
      contactId: string;
      /** Format: date-time */
      decidedAt: string | null;
      decidedBy: string | null;
      declineCode: string | null;
      declineText: string | null;
      displayName: string;
      /** @description What went wrong with its delivery */
      error: string | null;
      kind: string;
      /**
       * Format: date-time
       * @description First look before accepting
       */
      lookedAt: string | null;
      /** @description In whose place it was answered */
      onBehalfOf: string | null;
      /**
       * @description How it arrived; null before
       * @enum {string|null}
       */
      outcome: 'created' | 'merged' | 'linked' | null;
      state: string;
    };
    SentContactPageDto: {
      items: components['schemas']['SentContactDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    SentDto: {
      contacts: number;
      /** Format: date-time */
      expiresAt: string;
      id: string;
      /** @description Contacts that were left out, the first 100 */
      leftOut: components['schemas']['BlockedDto'][];
      leftOutCount: number;
    };
    SessionDto: {
      /** @description The office that he is signed in to */
      office: components['schemas']['SessionOfficeDto'];
      /**
       * @description The rights that he holds now, by himself or by a role
       * @example [
       *       "records-read"
       *     ]
       */
      rights: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
      /**
       * Format: uuid
       * @description Id of this sign-in
       * @example 019abb5e-0000-7000-8000-000000000003
       */
      sessionId: string;
      /** @description Who is signed in */
      user: components['schemas']['SessionUserDto'];
    };
    SessionOfficeDto: {
      /**
       * Format: uuid
       * @description Id of the office
       * @example 019abb5e-0000-7000-8000-000000000002
       */
      id: string;
      /**
       * @description Name of the office
       * @example Hamburg
       */
      name: string;
    };
    SessionUserDto: {
      /**
       * @description E-mail address
       * @example anna@example.com
       */
      email: string | null;
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName: string;
      /**
       * Format: uuid
       * @description Id of the user
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      id: string;
      /**
       * @description Name that he signs in with
       * @example anna
       */
      name: string;
    };
    SetCountsDto: {
      /**
       * @description Contacts that this request added, removed, tagged or untagged
       * @example 20
       */
      changed: number;
      /**
       * @description Contacts in the set
       * @example 250
       */
      members: number;
      /**
       * @description Contacts of the set that you have tagged
       * @example 20
       */
      tagged: number;
    };
    SetDto: {
      /** Format: date-time */
      createdAt: string;
      /** @example null */
      description: string | null;
      /**
       * Format: uuid
       * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
       */
      id: string;
      /**
       * @description Contacts in the set; not those in the bin or moved away
       * @example 250
       */
      members: number;
      /** @example Moving to Hamburg */
      name: string;
      /**
       * @description Contacts of the set that you have tagged
       * @example 3
       */
      tagged: number;
      /** Format: date-time */
      updatedAt: string;
      /**
       * @description Counts the changes of name and description; the ETag is made of it
       * @example 1
       */
      version: number;
    };
    SetListDto: {
      items: components['schemas']['SetDto'][];
      /** @example null */
      nextCursor: string | null;
    };
    SeveralDto: {
      contactIds: string[];
      /** @enum {string} */
      rule: 'clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate';
    };
    SheetDto: {
      /** @example Contacts */
      name: string;
      /** @description Rows with a value */
      rows: number;
    };
    SignedInDto: {
      /**
       * @description Send it as `Authorization: Bearer …`
       * @example eyJhbGciOiJIUzI1NiJ9.e30.c2ln
       */
      accessToken: string;
      /**
       * @description Seconds that the access token is good for
       * @example 900
       */
      expiresIn: number;
      /** @description The office that he is signed in to */
      office: components['schemas']['SessionOfficeDto'];
      /**
       * @description The rights that he holds now, by himself or by a role
       * @example [
       *       "records-read"
       *     ]
       */
      rights: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
      /**
       * Format: uuid
       * @description Id of this sign-in
       * @example 019abb5e-0000-7000-8000-000000000003
       */
      sessionId: string;
      /**
       * @description Kind of the access token
       * @example Bearer
       * @enum {string}
       */
      tokenType: 'Bearer';
      /** @description Who is signed in */
      user: components['schemas']['SessionUserDto'];
    };
    SignedUpToDto: {
      /**
       * @description When it was signed
       * @example 2026-11-22T03:21:28Z
       */
      at: string;
      /**
       * @description The newest entry whose hash was signed
       * @example 118
       */
      sequence: number;
    };
    SignInDto: {
      /**
       * @description Name of the office; case and accents do not count
       * @example Hamburg
       */
      office: string;
      /**
       * @description The password
       * @example correct horse battery
       */
      password: string;
      /**
       * @description Name of the user in that office
       * @example anna
       */
      user: string;
    };
    SomeContactsDto: {
      /** @description Some of the contacts; all when left out */
      contactIds?: string[];
    };
    StandingChoiceDto: {
      /** @enum {string} */
      choice: 'merge' | 'keepBoth' | 'skip';
      /**
       * @description Why the choice does not hold any more
       * @enum {string|null}
       */
      chooseAgain: 'gone' | 'intoAway' | 'changed' | null;
      /** @description null: the default of the office */
      decidedBy: components['schemas']['DecidedByDto'] | null;
      fields: {
        [key: string]: 'keepMine' | 'takeTheirs' | 'fillEmpty';
      };
      /** @description merge: into which contact */
      into: string | null;
    };
    StandingDto: {
      /** @example 12 */
      contacts: number;
      /** @enum {string} */
      direction: 'sent' | 'received';
      /** @description Broken: what happened */
      happened: string | null;
      /**
       * @description Waiting for a person and broken are never counted together
       * @enum {string}
       */
      kind: 'waitingForPerson' | 'working' | 'broken';
      /**
       * @description The other office of the transfer
       * @example Hamburg
       */
      otherOffice: string;
      /**
       * @description The same in seconds until now
       * @example 3600
       */
      seconds: number;
      /**
       * Format: date-time
       * @description Since when the first of them, by the clock of the database
       */
      since: string;
      /**
       * @description `failed`: pending again after a delivery that failed; `expiring`: past its time, not yet released
       * @enum {string}
       */
      state: 'pending' | 'failed' | 'accepting' | 'settling' | 'expiring';
      /** Format: uuid */
      transferId: string;
      /** @description The person whose answer is missing */
      waitsFor: string | null;
      /** @description Broken: what your office can do */
      whatToDo: string | null;
    };
    StandingPageDto: {
      items: components['schemas']['StandingDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    StayedDto: {
      count: number;
      label: string;
      /** @example S4-52 */
      line: string;
      /** @description null: whole records; else the field that stays */
      part: string | null;
      /** @example contact */
      recordType: string;
      says: string;
    };
    SuggestionDto: {
      /**
       * @description 1: its name is the field; 0: it fits nowhere
       * @example 0.9
       */
      confidence: number;
      /** @example lastName */
      target: string | null;
    };
    TakenByDto: {
      contactId: string;
      recordId: string;
    };
    TakenLineDto: {
      created: number;
      /** @description Records that were wrong, or could not be written */
      failed: number;
      /** @description Records that the undo kept, because somebody has changed them since */
      kept: number;
      /** @example Contacts */
      label: string;
      /** @example contact */
      recordType: string;
      /** @description Records in the package */
      sent: number;
      /** @description Duplicates that were to be skipped */
      skipped: number;
      /** @description Records that were already as the file has them */
      unchanged: number;
      undone: number;
      updated: number;
      /** @description Records that nothing was done with yet */
      waiting: number;
    };
    TakenNumberDto: {
      /** @description The number that it gets if both are kept, as things are now */
      becomes: string;
      label: string;
      number: string;
      recordId: string;
      recordType: string;
      takenBy: components['schemas']['TakenByDto'];
    };
    TakenPackageDto: {
      /** Format: date-time */
      checkedAt: string | null;
      /** @description Whether every line of the receipt adds up and nothing waits */
      complete: boolean;
      /** Format: date-time */
      completedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      createdByName: string;
      /** @example package-2026-11-22.zip.age */
      fileName: string;
      /** Format: uuid */
      id: string;
      /** @description Its imports, whose errors can be read */
      importIds: string[];
      /** @description Chosen contacts that could not go */
      leftOut: {
        [key: string]: unknown;
      }[];
      /** Format: date-time */
      madeAt: string;
      /** @description Who made it there */
      madeBy: string;
      /** @enum {string} */
      numberTaken: 'error' | 'newNumber' | 'update';
      /** @description The office that made it */
      office: string;
      /**
       * Format: uuid
       * @description What the package calls itself
       */
      packageId: string;
      /** @description Why it was refused: code and detail */
      problem: {
        [key: string]: unknown;
      } | null;
      /** @description The receipt; before the completion what it would be */
      records: components['schemas']['TakenLineDto'][];
      /** @enum {string} */
      state:
        'unpacking' | 'checking' | 'refused' | 'checked' | 'completing' | 'completed' | 'undoing' | 'undone';
      /** @description What stayed behind, by the rule */
      stays: components['schemas']['StayedDto'][];
      /** Format: date-time */
      undoneAt: string | null;
    };
    TakenPackagePageDto: {
      items: components['schemas']['TakenPackageDto'][];
      nextCursor: string | null;
    };
    TimeDto: {
      /** @description Seconds */
      averageSeconds: number;
      /** @description Contacts that were or are in it */
      contacts: number;
      /** @description Seconds */
      longestSeconds: number;
      /** @description Of these, still in it */
      open: number;
      /** @enum {string} */
      state: 'pending' | 'accepting' | 'settling';
    };
    TimesDto: {
      states: components['schemas']['TimeDto'][];
    };
    TitleDto: {
      /** Format: uuid */
      id: string;
      /**
       * @description What people recognise it by
       * @example Lovelace, Ada
       */
      title: string;
    };
    TitlesDto: {
      /** @description Without those that you may not see, and those without a title */
      items: components['schemas']['TitleDto'][];
    };
    TouchedRecordDto: {
      /** @enum {string} */
      action: 'create' | 'update';
      /** @description The contact that it belongs to */
      contactId: string | null;
      /** Format: uuid */
      id: string;
      line: number;
      /** @example contact */
      recordType: string;
      /** @description What people recognise it by */
      title: string | null;
    };
    TouchedRecordPageDto: {
      items: components['schemas']['TouchedRecordDto'][];
      nextCursor: string | null;
    };
    TransactionTypeDto: {
      /**
       * @description What it means; files may use it
       * @example Payment
       */
      name: string;
      /**
       * @description What transactions hold in "type"
       * @example 101
       */
      number: number;
    };
    TransferAnswerDto: {
      contacts: number;
      /** Format: date-time */
      expiresAt: string;
      fromOffice: string;
      fromUser: string;
      id: string;
      legalBasis: string;
      message: string | null;
      /** @enum {string} */
      mode: 'move' | 'copy';
      recipientId: string;
      /** @description The transfer whose contacts it sends again */
      resendOf: string | null;
      /** @description The transfers that sent contacts of this one again */
      resentAs: string[];
      /** @description For how many days after its arrival a contact may be given back */
      returnDays: number;
      /** @description The transfer that this one gives back */
      returns: string | null;
      senderId: string;
      /** Format: date-time */
      sentAt: string;
      sourceOfficeId: string;
      /** @description Derived from the contacts: one of their states, partlyPending, or decided */
      state: string;
      /** @description Contacts by their state */
      states: {
        [key: string]: number;
      };
      targetOfficeId: string;
      toOffice: string;
      toUser: string;
    };
    TransferContactDto: {
      /** Format: uuid */
      contactId: string;
      /** Format: uuid */
      transferId: string;
    };
    TransferPageDto: {
      items: components['schemas']['TransferAnswerDto'][];
      /** @description Cursor of the next page; null on the last */
      nextCursor: string | null;
    };
    UnlessDto: {
      contactId: string;
      displayName: string;
    };
    UploadKindDto: {
      /**
       * @example [
       *       ".csv",
       *       ".txt"
       *     ]
       */
      extensions: string[];
      /** @example csv */
      name: string;
    };
    UserDto: {
      /**
       * @description Whether he is kept from signing in
       * @example false
       */
      disabled: boolean;
      /**
       * @description Every right that he holds, by himself or by a role
       * @example [
       *       "sets",
       *       "records-read"
       *     ]
       */
      effectiveRights: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
      /**
       * @description E-mail address
       * @example anna@example.com
       */
      email: string | null;
      /**
       * @description Full name
       * @example Anna Schmidt
       */
      fullName: string;
      /**
       * Format: uuid
       * @description Id of the user
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      id: string;
      /**
       * Format: date-time
       * @description When he last signed in; null: never, or too long ago to be remembered
       * @example 2026-11-22T08:00:00Z
       */
      lastSignInAt: string | null;
      /**
       * Format: uuid
       * @description Who manages him
       * @example 019abb5e-0000-7000-8000-000000000001
       */
      managerId: string | null;
      /**
       * @description Name to sign in with
       * @example anna
       */
      name: string;
      /**
       * @description Rights granted to him by themselves
       * @example [
       *       "sets"
       *     ]
       */
      rights: (
        | 'data-export'
        | 'contacts-export'
        | 'data-import'
        | 'records-read'
        | 'records-write'
        | 'sets'
        | 'file-import'
        | 'file-export'
        | 'schedules'
        | 'users-and-rights'
        | 'audit'
        | 'office-settings'
        | 'erasure'
      )[];
      /** @description Roles that he is in */
      roles: components['schemas']['RoleNameDto'][];
      /**
       * @description Whether he is signed in somewhere
       * @example true
       */
      signedIn: boolean;
      /**
       * @description Rises with every change; also in the ETag
       * @example 1
       */
      version: number;
    };
    UserPageDto: {
      /** @description The users, by name */
      items: components['schemas']['UserDto'][];
      /**
       * @description Cursor of the next page; null on the last
       * @example null
       */
      nextCursor: string | null;
    };
    ValidateAccountDto: {
      /**
       * @description onAccess: somebody opens the account; only an account that has no figures yet gets them. manual: figures are calculated anew
       * @enum {string}
       */
      how: 'manual' | 'onAccess';
    };
    ValidatedAccountDto: {
      /**
       * @description Asset classes whose figures were written, one for each currency
       * @example 3
       */
      assetAllocations: number;
      /**
       * @description Performance figures that were written, one for each currency
       * @example 1
       */
      performances: number;
      /**
       * @description Positions that count for nothing, because they have no price
       * @example 0
       */
      positionsWithoutPrice: number;
    };
    ViewDto: {
      /**
       * @description Names of the fields that are shown, in their order
       * @example [
       *       "displayName",
       *       "clientNumber"
       *     ]
       */
      columns: string[];
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: uuid
       * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
       */
      id: string;
      /**
       * @description Unique among your views of this list
       * @example Prospects
       */
      name: string;
      /**
       * @description Parameters of the list (search, filters, sort), in its words; without cursor and limit
       * @example {
       *       "status": "prospect",
       *       "sort": "-createdAt"
       *     }
       */
      query: {
        [key: string]: string;
      };
      /**
       * @description The record type of the list
       * @example contact
       * @enum {string}
       */
      recordType:
        | 'contact'
        | 'phone'
        | 'emailAddress'
        | 'postalAddress'
        | 'contactPerson'
        | 'keyRelation'
        | 'carrier'
        | 'product'
        | 'policy'
        | 'policyParty'
        | 'pendingCase'
        | 'pendingCaseParty'
        | 'investmentAccount'
        | 'investmentAccountParty'
        | 'position'
        | 'assetAllocation'
        | 'performance'
        | 'note'
        | 'letter'
        | 'activity'
        | 'attachment'
        | 'employeeCensus'
        | 'account'
        | 'cosigner'
        | 'transaction'
        | 'payment'
        | 'lead'
        | 'referral'
        | 'eventInvitation'
        | 'emailMessage'
        | 'proposal'
        | 'commission';
      /** Format: date-time */
      updatedAt: string;
      /**
       * @description Counts the changes; the ETag is made of it
       * @example 1
       */
      version: number;
    };
    ViewPageDto: {
      items: components['schemas']['ViewDto'][];
      /** @example null */
      nextCursor: string | null;
    };
    WaitingContactDto: {
      /** @enum {string} */
      as: 'recipient' | 'delegate' | 'manager' | 'administrator';
      /** @enum {string|null} */
      because: 'recipientDisabled' | 'recipientWithoutRight' | null;
      contactId: string;
      displayName: string;
      error: string | null;
      /** Format: date-time */
      expiresAt: string;
      fromOffice: string;
      fromUser: string;
      kind: string;
      legalBasis: string;
      mayAnswer: boolean;
      message: string | null;
      /** @enum {string} */
      mode: 'move' | 'copy';
      recipientId: string;
      /** Format: date-time */
      sentAt: string;
      state: string;
      toUser: string;
      transferId: string;
    };
    WaitingDto: {
      /**
       * @description Every contact that was sent to you yourself
       * @enum {boolean}
       */
      all?: true;
      /** @description Contacts one by one, at most 1000 */
      contacts?: components['schemas']['TransferContactDto'][];
      /**
       * Format: uuid
       * @description Every contact that was sent to this colleague, for whom you answer (X-07)
       */
      recipientId?: string;
      /** @description Every waiting contact of these transfers */
      transferIds?: string[];
    };
    WaitingForMeDto: {
      /** @description Contacts in his inbox; 0 for who may receive nothing */
      contacts: number;
      /** @description Sends of others that he may approve */
      sendRequests: number;
      /** @description Transfers that they are of */
      transfers: number;
    };
    WhichContactsDto: {
      /**
       * @description These contacts
       * @example [
       *       "019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11"
       *     ]
       */
      contactIds?: string[];
      /**
       * @description All contacts that match, in the words of the list of contacts
       * @example {
       *       "status": "active",
       *       "birthDate.from": "1970-01-01"
       *     }
       */
      filter?: {
        [key: string]: string;
      };
    };
    WhichLeaveDto: {
      /**
       * @description true: all contacts of the set
       * @example true
       */
      all?: boolean;
      /**
       * @description These contacts
       * @example [
       *       "019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11"
       *     ]
       */
      contactIds?: string[];
      /**
       * @description All contacts that match, in the words of the list of contacts
       * @example {
       *       "status": "active",
       *       "birthDate.from": "1970-01-01"
       *     }
       */
      filter?: {
        [key: string]: string;
      };
      /**
       * @description true: those that you have tagged
       * @example true
       */
      tagged?: boolean;
    };
    WhichTagsDto: {
      /**
       * @description true: all contacts of the set
       * @example true
       */
      all?: boolean;
      /**
       * @description These contacts
       * @example [
       *       "019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11"
       *     ]
       */
      contactIds?: string[];
      /**
       * @description All contacts that match, in the words of the list of contacts
       * @example {
       *       "status": "active",
       *       "birthDate.from": "1970-01-01"
       *     }
       */
      filter?: {
        [key: string]: string;
      };
      /**
       * @description true: none
       * @example true
       */
      none?: boolean;
    };
    WithheldDto: {
      count: number;
      line: string;
      part: string | null;
      recordType: string;
      says: string;
    };
    WithheldHereDto: {
      line: string;
      part: string | null;
      recordId: string;
      recordType: string;
      says: string;
      /** @description Kept if this contact is accepted in the same step or before */
      unless: components['schemas']['UnlessDto'] | null;
    };
    WithheldMostDto: {
      /** @description At most 10, most first */
      items: components['schemas']['WithheldOftenDto'][];
      /** @description Always null: the list has one page */
      nextCursor: string | null;
    };
    WithheldOftenDto: {
      count: number;
      /**
       * @description Line of the requirements
       * @example S4-26
       */
      line: string;
      /** @description null: whole records; else the field that stayed */
      part: string | null;
      /** @example keyRelation */
      recordType: string;
      /** @description The rule in a plain sentence */
      says: string;
    };
    WrongLineDto: {
      /** @description By the name of the column, with what was mended */
      cells: {
        [key: string]: string;
      };
      /** @description It is left out with the next check */
      dropped: boolean;
      errors: components['schemas']['RowErrorDto'][];
      /** @description Where the record begins, counted from 1 */
      line: number;
      /** @description It was mended since the last check; what it says of errors is as before */
      mended: boolean;
      /** Format: uuid */
      recordId: string | null;
      warnings: components['schemas']['RowErrorDto'][];
    };
    WrongLinePageDto: {
      items: components['schemas']['WrongLineDto'][];
      nextCursor: string | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  Interest_ofList: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecalculateDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecalculatedDto'];
        };
      };
      /** @description Unknown filters */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No day until which interest can be owed */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Agreements_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Only those in this state */
        state?: 'proposed' | 'agreed' | 'refused' | 'withdrawn' | 'ended';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementsDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Agreements_propose: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProposeDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Agreements_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND, also for everybody who is no party to it */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Agreements_agree: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Agreements_end: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AgreementReasonDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Agreements_refuse: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AgreementReasonDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgreementDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing; NOT_TOP_OFFICE */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROPOSED_ALREADY, NOT_YOURS_TO_ANSWER, AGREEMENT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Attachment_content: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  AuditLog_list: {
    parameters: {
      query?: {
        /** @description Only this action */
        action?: string;
        /** @description Only what this user did */
        actor?: string;
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description From this moment on */
        from?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Before this moment */
        to?: string;
        /** @description Only what names this transfer */
        transfer?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPageDto'];
        };
      };
      /** @description FORBIDDEN: the right audit is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  AuditLog_actors: {
    parameters: {
      query?: {
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActorsDto'];
        };
      };
      /** @description FORBIDDEN: the right audit is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  AuditLog_chain: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChainReportDto'];
        };
      };
      /** @description FORBIDDEN: the right audit is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Catalogue_types: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CatalogueDto'];
        };
      };
    };
  };
  Catalogue_rules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RulesDto'];
        };
      };
    };
  };
  Colleagues_search: {
    parameters: {
      query?: {
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ColleaguesDto'];
        };
      };
    };
  };
  Colleagues_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ColleagueDto'];
        };
      };
      /** @description NOT_FOUND: not in your office */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ContactRecords_list: {
    parameters: {
      query?: {
        /** @description Filter by annualIncome */
        annualIncome?: string;
        /** @description Filter by annualIncome.empty */
        'annualIncome.empty'?: string;
        /** @description Filter by annualIncome.from */
        'annualIncome.from'?: string;
        /** @description Filter by annualIncome.to */
        'annualIncome.to'?: string;
        /** @description true: only what is in the bin */
        bin?: boolean;
        /** @description Filter by birthDate */
        birthDate?: string;
        /** @description Filter by birthDate.empty */
        'birthDate.empty'?: string;
        /** @description Filter by birthDate.from */
        'birthDate.from'?: string;
        /** @description Filter by birthDate.to */
        'birthDate.to'?: string;
        /** @description Filter by businessName */
        businessName?: string;
        /** @description Filter by businessName.empty */
        'businessName.empty'?: string;
        /** @description Filter by clientNumber */
        clientNumber?: string;
        /** @description Filter by clientNumber.empty */
        'clientNumber.empty'?: string;
        /** @description Filter by communicationPreference */
        communicationPreference?: string;
        /** @description Filter by communicationPreference.empty */
        'communicationPreference.empty'?: string;
        /** @description Filter by consent */
        consent?: string;
        /** @description Filter by consent.empty */
        'consent.empty'?: string;
        /** @description Filter by consentDate */
        consentDate?: string;
        /** @description Filter by consentDate.empty */
        'consentDate.empty'?: string;
        /** @description Filter by consentDate.from */
        'consentDate.from'?: string;
        /** @description Filter by consentDate.to */
        'consentDate.to'?: string;
        /** @description Filter by contactType */
        contactType?: string;
        /** @description Filter by contactType.empty */
        'contactType.empty'?: string;
        /** @description Filter by createdAt.empty */
        'createdAt.empty'?: string;
        /** @description Filter by createdAt.from */
        'createdAt.from'?: string;
        /** @description Filter by createdAt.to */
        'createdAt.to'?: string;
        /** @description Filter by currency */
        currency?: string;
        /** @description Filter by currency.empty */
        'currency.empty'?: string;
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description here, in_transit, or transferred: the memory of contacts that have moved */
        custody?: 'here' | 'in_transit' | 'transferred';
        /** @description Filter by displayName */
        displayName?: string;
        /** @description Filter by displayName.empty */
        'displayName.empty'?: string;
        /** @description Filter by doNotCall */
        doNotCall?: string;
        /** @description Filter by doNotCall.empty */
        'doNotCall.empty'?: string;
        /** @description Filter by doNotEmail */
        doNotEmail?: string;
        /** @description Filter by doNotEmail.empty */
        'doNotEmail.empty'?: string;
        /** @description Filter by doNotMail */
        doNotMail?: string;
        /** @description Filter by doNotMail.empty */
        'doNotMail.empty'?: string;
        /** @description Filter by employer */
        employer?: string;
        /** @description Filter by employer.empty */
        'employer.empty'?: string;
        /** @description Filter by firstName */
        firstName?: string;
        /** @description Filter by firstName.empty */
        'firstName.empty'?: string;
        /** @description Filter by gender */
        gender?: string;
        /** @description Filter by gender.empty */
        'gender.empty'?: string;
        /** @description Filter by identifier */
        identifier?: string;
        /** @description Filter by identifier.empty */
        'identifier.empty'?: string;
        /** @description Filter by industry */
        industry?: string;
        /** @description Filter by industry.empty */
        'industry.empty'?: string;
        /** @description Filter by kind */
        kind?: string;
        /** @description Filter by kind.empty */
        'kind.empty'?: string;
        /** @description Filter by lastName */
        lastName?: string;
        /** @description Filter by lastName.empty */
        'lastName.empty'?: string;
        /** @description Most items on the page */
        limit?: number;
        /** @description Filter by maritalStatus */
        maritalStatus?: string;
        /** @description Filter by maritalStatus.empty */
        'maritalStatus.empty'?: string;
        /** @description Filter by middleName */
        middleName?: string;
        /** @description Filter by middleName.empty */
        'middleName.empty'?: string;
        /** @description Filter by netWorth */
        netWorth?: string;
        /** @description Filter by netWorth.empty */
        'netWorth.empty'?: string;
        /** @description Filter by netWorth.from */
        'netWorth.from'?: string;
        /** @description Filter by netWorth.to */
        'netWorth.to'?: string;
        /** @description Filter by occupation */
        occupation?: string;
        /** @description Filter by occupation.empty */
        'occupation.empty'?: string;
        /** @description Filter by portfolioOwnerId */
        portfolioOwnerId?: string;
        /** @description Filter by portfolioOwnerId.empty */
        'portfolioOwnerId.empty'?: string;
        /** @description Filter by preferredLanguage */
        preferredLanguage?: string;
        /** @description Filter by preferredLanguage.empty */
        'preferredLanguage.empty'?: string;
        /** @description Filter by preferredName */
        preferredName?: string;
        /** @description Filter by preferredName.empty */
        'preferredName.empty'?: string;
        /** @description Filter by primaryAdvisorId */
        primaryAdvisorId?: string;
        /** @description Filter by primaryAdvisorId.empty */
        'primaryAdvisorId.empty'?: string;
        /** @description Filter by qualifications */
        qualifications?: string;
        /** @description Filter by region */
        region?: string;
        /** @description Filter by region.empty */
        'region.empty'?: string;
        /** @description Filter by salutation */
        salutation?: string;
        /** @description Filter by salutation.empty */
        'salutation.empty'?: string;
        /** @description Words of a name (a little misspelled, without umlauts), a number (former ones too), an e-mail address, a phone number in any notation */
        search?: string;
        /** @description Id of a set: only contacts in it */
        set?: string;
        /** @description Name of a field, with - before it for descending */
        sort?:
          | 'id'
          | '-id'
          | 'kind'
          | '-kind'
          | 'displayName'
          | '-displayName'
          | 'title'
          | '-title'
          | 'firstName'
          | '-firstName'
          | 'middleName'
          | '-middleName'
          | 'lastName'
          | '-lastName'
          | 'businessName'
          | '-businessName'
          | 'preferredName'
          | '-preferredName'
          | 'salutation'
          | '-salutation'
          | 'birthDate'
          | '-birthDate'
          | 'gender'
          | '-gender'
          | 'maritalStatus'
          | '-maritalStatus'
          | 'clientNumber'
          | '-clientNumber'
          | 'identifier'
          | '-identifier'
          | 'contactType'
          | '-contactType'
          | 'industry'
          | '-industry'
          | 'region'
          | '-region'
          | 'occupation'
          | '-occupation'
          | 'employer'
          | '-employer'
          | 'website'
          | '-website'
          | 'preferredLanguage'
          | '-preferredLanguage'
          | 'communicationPreference'
          | '-communicationPreference'
          | 'doNotCall'
          | '-doNotCall'
          | 'doNotEmail'
          | '-doNotEmail'
          | 'doNotMail'
          | '-doNotMail'
          | 'consent'
          | '-consent'
          | 'consentDate'
          | '-consentDate'
          | 'status'
          | '-status'
          | 'source'
          | '-source'
          | 'annualIncome'
          | '-annualIncome'
          | 'netWorth'
          | '-netWorth'
          | 'currency'
          | '-currency'
          | 'createdAt'
          | '-createdAt'
          | 'updatedAt'
          | '-updatedAt';
        /** @description Filter by source */
        source?: string;
        /** @description Filter by source.empty */
        'source.empty'?: string;
        /** @description Filter by status */
        status?: string;
        /** @description Filter by status.empty */
        'status.empty'?: string;
        /** @description Filter by title */
        title?: string;
        /** @description Filter by title.empty */
        'title.empty'?: string;
        /** @description Filter by updatedAt.empty */
        'updatedAt.empty'?: string;
        /** @description Filter by updatedAt.from */
        'updatedAt.from'?: string;
        /** @description Filter by updatedAt.to */
        'updatedAt.to'?: string;
        /** @description Filter by website */
        website?: string;
        /** @description Filter by website.empty */
        'website.empty'?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /**
               * Annual income
               * @description Unit: currency of the record, a year.
               * @example 1250.00
               */
              annualIncome?: string | null;
              /**
               * Date of birth
               * Format: date
               * @description For a business the day on which it was founded.
               * @example 2026-11-22
               */
              birthDate?: string | null;
              /**
               * Business name
               * @description The name of a business, or the company that a person stands for.
               */
              businessName?: string | null;
              /**
               * Client number
               * @description Unique in the office; assigned by the system when left empty.
               */
              clientNumber?: string | null;
              /**
               * Reached best by
               * @example email
               * @enum {string|null}
               */
              communicationPreference?:
                'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
              /**
               * Consent
               * @description Whether the contact agrees that its data is processed and passed on.
               * @default unknown
               * @example given
               * @enum {string}
               */
              consent: 'given' | 'withdrawn' | 'unknown';
              /**
               * Consent dated
               * Format: date
               * @description The day on which consent was given or withdrawn.
               * @example 2026-11-22
               */
              consentDate?: string | null;
              /**
               * Consent text
               * @description What the contact agreed to, and how.
               */
              consentText?: string | null;
              /**
               * Type
               * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
               * @default client
               * @example client
               * @enum {string}
               */
              contactType?:
                | 'client'
                | 'prospect'
                | 'doctor'
                | 'secretary'
                | 'advisor'
                | 'debtor'
                | 'carrierContact'
                | 'employee'
                | 'vendor'
                | 'other';
              /** Format: date-time */
              readonly createdAt: string;
              /**
               * Currency
               * @description The ISO 4217 code of every amount in this record.
               * @default EUR
               * @example EUR
               */
              currency?: string;
              /**
               * @description Where the contact of the record is; only records of a contact that is here can be changed.
               * @enum {string}
               */
              readonly custody?: 'here' | 'in_transit' | 'transferred';
              /**
               * Custom data
               * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
               * @example {}
               */
              custom?: {
                [key: string]: unknown;
              };
              /**
               * Format: date-time
               * @description When it was put into the bin.
               */
              readonly deletedAt?: string | null;
              /**
               * Name
               * @description Made from the name fields: business name, or last name, first and middle name.
               */
              readonly displayName?: string | null;
              /**
               * Do not call
               * @default false
               * @example false
               */
              doNotCall?: boolean;
              /**
               * Do not e-mail
               * @default false
               * @example false
               */
              doNotEmail?: boolean;
              /**
               * Do not send letters
               * @default false
               * @example false
               */
              doNotMail?: boolean;
              /** Employer */
              employer?: string | null;
              /** First name */
              firstName?: string | null;
              /**
               * Gender
               * @example female
               * @enum {string|null}
               */
              gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
              /**
               * Format: uuid
               * @description Never changes.
               * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
               */
              readonly id: string;
              /**
               * Identifier
               * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
               */
              identifier?: string | null;
              /** Industry */
              industry?: string | null;
              /**
               * Kind
               * @description A person or a business (company); both are contacts.
               * @example person
               * @enum {string}
               */
              kind: 'person' | 'business';
              /** Last name */
              lastName?: string | null;
              /**
               * Marital status
               * @example single
               * @enum {string|null}
               */
              maritalStatus?:
                | 'single'
                | 'married'
                | 'partnership'
                | 'separated'
                | 'divorced'
                | 'widowed'
                | 'undisclosed'
                | null;
              /** Middle name */
              middleName?: string | null;
              /**
               * Net worth
               * @description Unit: currency of the record.
               * @example 1250.00
               */
              netWorth?: string | null;
              /** Occupation */
              occupation?: string | null;
              /**
               * Portfolio
               * Format: uuid
               * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
               * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
               */
              portfolioOwnerId?: string | null;
              /**
               * Language
               * @description A language tag such as nl or pt-BR.
               */
              preferredLanguage?: string | null;
              /**
               * Preferred name
               * @description What the contact likes to be called.
               */
              preferredName?: string | null;
              /**
               * Primary advisor
               * Format: uuid
               * @description Information about the primary advisor stays in the source office. (S4-21)
               * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
               */
              primaryAdvisorId?: string | null;
              /**
               * Qualifications
               * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
               */
              qualifications?: string[];
              /** Region */
              region?: string | null;
              /**
               * Salutation
               * @description How a letter begins, e.g. Dear Dr. Jansen.
               */
              salutation?: string | null;
              /**
               * Source
               * @description Where the contact came from: a referral, an event, a list.
               */
              source?: string | null;
              /**
               * Status
               * @default active
               * @example active
               * @enum {string}
               */
              status: 'active' | 'inactive' | 'prospect' | 'deceased';
              /**
               * Tax id
               * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
               */
              taxId?: string | null;
              /**
               * Title
               * @description An academic or other title, e.g. Dr.
               */
              title?: string | null;
              /** @description Contacts that are in transit or have moved: which office and user they went to, who took them over, and when. */
              readonly transfer?: {
                /** Format: date-time */
                acceptedAt?: string | null;
                acceptedBy?: string | null;
                /** Format: uuid */
                id?: string;
                officeName?: string;
                recipientName?: string;
                /** Format: date-time */
                sentAt?: string;
                sentBy?: string;
              } | null;
              /**
               * Format: uuid
               * @description The transfer that holds or took the contact.
               */
              readonly transferId?: string | null;
              /** Format: date-time */
              readonly updatedAt: string;
              /**
               * @description Counts the changes; the ETag is made of it.
               * @example 1
               */
              readonly version: number;
              /**
               * Website
               * Format: uri
               * @example https://example.org
               */
              website?: string | null;
            }[];
            nextCursor: string | null;
          };
        };
      };
      /** @description An unknown, repeated or wrong parameter */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ContactRecords_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * Annual income
           * @description Unit: currency of the record, a year.
           * @example 1250.00
           */
          annualIncome?: string | null;
          /**
           * Date of birth
           * Format: date
           * @description For a business the day on which it was founded.
           * @example 2026-11-22
           */
          birthDate?: string | null;
          /**
           * Business name
           * @description The name of a business, or the company that a person stands for.
           */
          businessName?: string | null;
          /**
           * Client number
           * @description Unique in the office; assigned by the system when left empty.
           */
          clientNumber?: string | null;
          /**
           * Reached best by
           * @example email
           * @enum {string|null}
           */
          communicationPreference?: 'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
          /**
           * Consent
           * @description Whether the contact agrees that its data is processed and passed on.
           * @default unknown
           * @example given
           * @enum {string}
           */
          consent?: 'given' | 'withdrawn' | 'unknown';
          /**
           * Consent dated
           * Format: date
           * @description The day on which consent was given or withdrawn.
           * @example 2026-11-22
           */
          consentDate?: string | null;
          /**
           * Consent text
           * @description What the contact agreed to, and how.
           */
          consentText?: string | null;
          /**
           * Type
           * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
           * @default client
           * @example client
           * @enum {string}
           */
          contactType?:
            | 'client'
            | 'prospect'
            | 'doctor'
            | 'secretary'
            | 'advisor'
            | 'debtor'
            | 'carrierContact'
            | 'employee'
            | 'vendor'
            | 'other';
          /**
           * Currency
           * @description The ISO 4217 code of every amount in this record.
           * @default EUR
           * @example EUR
           */
          currency?: string;
          /**
           * Custom data
           * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
           * @example {}
           */
          custom?: {
            [key: string]: unknown;
          };
          /**
           * Do not call
           * @default false
           * @example false
           */
          doNotCall?: boolean;
          /**
           * Do not e-mail
           * @default false
           * @example false
           */
          doNotEmail?: boolean;
          /**
           * Do not send letters
           * @default false
           * @example false
           */
          doNotMail?: boolean;
          /** Employer */
          employer?: string | null;
          /** First name */
          firstName?: string | null;
          /**
           * Gender
           * @example female
           * @enum {string|null}
           */
          gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
          /**
           * Identifier
           * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
           */
          identifier?: string | null;
          /** Industry */
          industry?: string | null;
          /**
           * Kind
           * @description A person or a business (company); both are contacts.
           * @example person
           * @enum {string}
           */
          kind: 'person' | 'business';
          /** Last name */
          lastName?: string | null;
          /**
           * Marital status
           * @example single
           * @enum {string|null}
           */
          maritalStatus?:
            | 'single'
            | 'married'
            | 'partnership'
            | 'separated'
            | 'divorced'
            | 'widowed'
            | 'undisclosed'
            | null;
          /** Middle name */
          middleName?: string | null;
          /**
           * Net worth
           * @description Unit: currency of the record.
           * @example 1250.00
           */
          netWorth?: string | null;
          /** Occupation */
          occupation?: string | null;
          /**
           * Portfolio
           * Format: uuid
           * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
           * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
           */
          portfolioOwnerId?: string | null;
          /**
           * Language
           * @description A language tag such as nl or pt-BR.
           */
          preferredLanguage?: string | null;
          /**
           * Preferred name
           * @description What the contact likes to be called.
           */
          preferredName?: string | null;
          /**
           * Primary advisor
           * Format: uuid
           * @description Information about the primary advisor stays in the source office. (S4-21)
           * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
           */
          primaryAdvisorId?: string | null;
          /**
           * Qualifications
           * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
           */
          qualifications?: string[];
          /** Region */
          region?: string | null;
          /**
           * Salutation
           * @description How a letter begins, e.g. Dear Dr. Jansen.
           */
          salutation?: string | null;
          /**
           * Source
           * @description Where the contact came from: a referral, an event, a list.
           */
          source?: string | null;
          /**
           * Status
           * @default active
           * @example active
           * @enum {string}
           */
          status?: 'active' | 'inactive' | 'prospect' | 'deceased';
          /**
           * Tax id
           * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
           */
          taxId?: string | null;
          /**
           * Title
           * @description An academic or other title, e.g. Dr.
           */
          title?: string | null;
          /**
           * Website
           * Format: uri
           * @example https://example.org
           */
          website?: string | null;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Annual income
             * @description Unit: currency of the record, a year.
             * @example 1250.00
             */
            annualIncome?: string | null;
            /**
             * Date of birth
             * Format: date
             * @description For a business the day on which it was founded.
             * @example 2026-11-22
             */
            birthDate?: string | null;
            /**
             * Business name
             * @description The name of a business, or the company that a person stands for.
             */
            businessName?: string | null;
            /**
             * Client number
             * @description Unique in the office; assigned by the system when left empty.
             */
            clientNumber?: string | null;
            /**
             * Reached best by
             * @example email
             * @enum {string|null}
             */
            communicationPreference?: 'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
            /**
             * Consent
             * @description Whether the contact agrees that its data is processed and passed on.
             * @default unknown
             * @example given
             * @enum {string}
             */
            consent: 'given' | 'withdrawn' | 'unknown';
            /**
             * Consent dated
             * Format: date
             * @description The day on which consent was given or withdrawn.
             * @example 2026-11-22
             */
            consentDate?: string | null;
            /**
             * Consent text
             * @description What the contact agreed to, and how.
             */
            consentText?: string | null;
            /**
             * Type
             * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
             * @default client
             * @example client
             * @enum {string}
             */
            contactType?:
              | 'client'
              | 'prospect'
              | 'doctor'
              | 'secretary'
              | 'advisor'
              | 'debtor'
              | 'carrierContact'
              | 'employee'
              | 'vendor'
              | 'other';
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Currency
             * @description The ISO 4217 code of every amount in this record.
             * @default EUR
             * @example EUR
             */
            currency?: string;
            /**
             * @description Where the contact of the record is; only records of a contact that is here can be changed.
             * @enum {string}
             */
            readonly custody?: 'here' | 'in_transit' | 'transferred';
            /**
             * Custom data
             * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
             * @example {}
             */
            custom?: {
              [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was put into the bin.
             */
            readonly deletedAt?: string | null;
            /**
             * Name
             * @description Made from the name fields: business name, or last name, first and middle name.
             */
            readonly displayName?: string | null;
            /**
             * Do not call
             * @default false
             * @example false
             */
            doNotCall?: boolean;
            /**
             * Do not e-mail
             * @default false
             * @example false
             */
            doNotEmail?: boolean;
            /**
             * Do not send letters
             * @default false
             * @example false
             */
            doNotMail?: boolean;
            /** Employer */
            employer?: string | null;
            /** First name */
            firstName?: string | null;
            /**
             * Gender
             * @example female
             * @enum {string|null}
             */
            gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
            /**
             * Format: uuid
             * @description Never changes.
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            readonly id: string;
            /**
             * Identifier
             * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
             */
            identifier?: string | null;
            /** Industry */
            industry?: string | null;
            /**
             * Kind
             * @description A person or a business (company); both are contacts.
             * @example person
             * @enum {string}
             */
            kind: 'person' | 'business';
            /** Last name */
            lastName?: string | null;
            /**
             * Marital status
             * @example single
             * @enum {string|null}
             */
            maritalStatus?:
              | 'single'
              | 'married'
              | 'partnership'
              | 'separated'
              | 'divorced'
              | 'widowed'
              | 'undisclosed'
              | null;
            /** Middle name */
            middleName?: string | null;
            /**
             * Net worth
             * @description Unit: currency of the record.
             * @example 1250.00
             */
            netWorth?: string | null;
            /** Occupation */
            occupation?: string | null;
            /**
             * Portfolio
             * Format: uuid
             * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            portfolioOwnerId?: string | null;
            /**
             * Language
             * @description A language tag such as nl or pt-BR.
             */
            preferredLanguage?: string | null;
            /**
             * Preferred name
             * @description What the contact likes to be called.
             */
            preferredName?: string | null;
            /**
             * Primary advisor
             * Format: uuid
             * @description Information about the primary advisor stays in the source office. (S4-21)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            primaryAdvisorId?: string | null;
            /**
             * Qualifications
             * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
             */
            qualifications?: string[];
            /** Region */
            region?: string | null;
            /**
             * Salutation
             * @description How a letter begins, e.g. Dear Dr. Jansen.
             */
            salutation?: string | null;
            /**
             * Source
             * @description Where the contact came from: a referral, an event, a list.
             */
            source?: string | null;
            /**
             * Status
             * @default active
             * @example active
             * @enum {string}
             */
            status: 'active' | 'inactive' | 'prospect' | 'deceased';
            /**
             * Tax id
             * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
             */
            taxId?: string | null;
            /**
             * Title
             * @description An academic or other title, e.g. Dr.
             */
            title?: string | null;
            /** @description Contacts that are in transit or have moved: which office and user they went to, who took them over, and when. */
            readonly transfer?: {
              /** Format: date-time */
              acceptedAt?: string | null;
              acceptedBy?: string | null;
              /** Format: uuid */
              id?: string;
              officeName?: string;
              recipientName?: string;
              /** Format: date-time */
              sentAt?: string;
              sentBy?: string;
            } | null;
            /**
             * Format: uuid
             * @description The transfer that holds or took the contact.
             */
            readonly transferId?: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
            /**
             * @description Counts the changes; the ETag is made of it.
             * @example 1
             */
            readonly version: number;
            /** @description The record was saved; somebody should look at these. */
            warnings?: {
              /** @example LIKELY_DUPLICATE */
              code?: string;
              /**
               * Format: uuid
               * @description The other contact
               */
              contactId?: string;
              detail?: string;
              field?: string;
              hint?: string;
              /** @enum {string} */
              reason?: 'clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate';
            }[];
            /**
             * Website
             * Format: uri
             * @example https://example.org
             */
            website?: string | null;
          };
        };
      };
      /** @description NUMBER_TAKEN, RECORD_EXISTS, CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED: the contact is not in the custody of the office */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VALIDATION: every wrong field in "errors" */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ContactRecords_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          /** @description The version */
          etag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Annual income
             * @description Unit: currency of the record, a year.
             * @example 1250.00
             */
            annualIncome?: string | null;
            /**
             * Date of birth
             * Format: date
             * @description For a business the day on which it was founded.
             * @example 2026-11-22
             */
            birthDate?: string | null;
            /**
             * Business name
             * @description The name of a business, or the company that a person stands for.
             */
            businessName?: string | null;
            /**
             * Client number
             * @description Unique in the office; assigned by the system when left empty.
             */
            clientNumber?: string | null;
            /**
             * Reached best by
             * @example email
             * @enum {string|null}
             */
            communicationPreference?: 'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
            /**
             * Consent
             * @description Whether the contact agrees that its data is processed and passed on.
             * @default unknown
             * @example given
             * @enum {string}
             */
            consent: 'given' | 'withdrawn' | 'unknown';
            /**
             * Consent dated
             * Format: date
             * @description The day on which consent was given or withdrawn.
             * @example 2026-11-22
             */
            consentDate?: string | null;
            /**
             * Consent text
             * @description What the contact agreed to, and how.
             */
            consentText?: string | null;
            /**
             * Type
             * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
             * @default client
             * @example client
             * @enum {string}
             */
            contactType?:
              | 'client'
              | 'prospect'
              | 'doctor'
              | 'secretary'
              | 'advisor'
              | 'debtor'
              | 'carrierContact'
              | 'employee'
              | 'vendor'
              | 'other';
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Currency
             * @description The ISO 4217 code of every amount in this record.
             * @default EUR
             * @example EUR
             */
            currency?: string;
            /**
             * @description Where the contact of the record is; only records of a contact that is here can be changed.
             * @enum {string}
             */
            readonly custody?: 'here' | 'in_transit' | 'transferred';
            /**
             * Custom data
             * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
             * @example {}
             */
            custom?: {
              [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was put into the bin.
             */
            readonly deletedAt?: string | null;
            /**
             * Name
             * @description Made from the name fields: business name, or last name, first and middle name.
             */
            readonly displayName?: string | null;
            /**
             * Do not call
             * @default false
             * @example false
             */
            doNotCall?: boolean;
            /**
             * Do not e-mail
             * @default false
             * @example false
             */
            doNotEmail?: boolean;
            /**
             * Do not send letters
             * @default false
             * @example false
             */
            doNotMail?: boolean;
            /** Employer */
            employer?: string | null;
            /** First name */
            firstName?: string | null;
            /**
             * Gender
             * @example female
             * @enum {string|null}
             */
            gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
            /**
             * Format: uuid
             * @description Never changes.
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            readonly id: string;
            /**
             * Identifier
             * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
             */
            identifier?: string | null;
            /** Industry */
            industry?: string | null;
            /**
             * Kind
             * @description A person or a business (company); both are contacts.
             * @example person
             * @enum {string}
             */
            kind: 'person' | 'business';
            /** Last name */
            lastName?: string | null;
            /**
             * Marital status
             * @example single
             * @enum {string|null}
             */
            maritalStatus?:
              | 'single'
              | 'married'
              | 'partnership'
              | 'separated'
              | 'divorced'
              | 'widowed'
              | 'undisclosed'
              | null;
            /** Middle name */
            middleName?: string | null;
            /**
             * Net worth
             * @description Unit: currency of the record.
             * @example 1250.00
             */
            netWorth?: string | null;
            /** Occupation */
            occupation?: string | null;
            /**
             * Portfolio
             * Format: uuid
             * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            portfolioOwnerId?: string | null;
            /**
             * Language
             * @description A language tag such as nl or pt-BR.
             */
            preferredLanguage?: string | null;
            /**
             * Preferred name
             * @description What the contact likes to be called.
             */
            preferredName?: string | null;
            /**
             * Primary advisor
             * Format: uuid
             * @description Information about the primary advisor stays in the source office. (S4-21)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            primaryAdvisorId?: string | null;
            /**
             * Qualifications
             * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
             */
            qualifications?: string[];
            /** Region */
            region?: string | null;
            /**
             * Salutation
             * @description How a letter begins, e.g. Dear Dr. Jansen.
             */
            salutation?: string | null;
            /**
             * Source
             * @description Where the contact came from: a referral, an event, a list.
             */
            source?: string | null;
            /**
             * Status
             * @default active
             * @example active
             * @enum {string}
             */
            status: 'active' | 'inactive' | 'prospect' | 'deceased';
            /**
             * Tax id
             * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
             */
            taxId?: string | null;
            /**
             * Title
             * @description An academic or other title, e.g. Dr.
             */
            title?: string | null;
            /** @description Contacts that are in transit or have moved: which office and user they went to, who took them over, and when. */
            readonly transfer?: {
              /** Format: date-time */
              acceptedAt?: string | null;
              acceptedBy?: string | null;
              /** Format: uuid */
              id?: string;
              officeName?: string;
              recipientName?: string;
              /** Format: date-time */
              sentAt?: string;
              sentBy?: string;
            } | null;
            /**
             * Format: uuid
             * @description The transfer that holds or took the contact.
             */
            readonly transferId?: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
            /**
             * @description Counts the changes; the ETag is made of it.
             * @example 1
             */
            readonly version: number;
            /**
             * Website
             * Format: uri
             * @example https://example.org
             */
            website?: string | null;
          };
        };
      };
      /** @description NOT_FOUND: none, another office’s, or another user’s private one */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ContactRecords_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the record as you read it */
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED: the contact is not in the custody of the office */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ContactRecords_change: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the record as you read it */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * Annual income
           * @description Unit: currency of the record, a year.
           * @example 1250.00
           */
          annualIncome?: string | null;
          /**
           * Date of birth
           * Format: date
           * @description For a business the day on which it was founded.
           * @example 2026-11-22
           */
          birthDate?: string | null;
          /**
           * Business name
           * @description The name of a business, or the company that a person stands for.
           */
          businessName?: string | null;
          /**
           * Client number
           * @description Unique in the office; assigned by the system when left empty.
           */
          clientNumber?: string | null;
          /**
           * Reached best by
           * @example email
           * @enum {string|null}
           */
          communicationPreference?: 'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
          /**
           * Consent
           * @description Whether the contact agrees that its data is processed and passed on.
           * @default unknown
           * @example given
           * @enum {string}
           */
          consent?: 'given' | 'withdrawn' | 'unknown';
          /**
           * Consent dated
           * Format: date
           * @description The day on which consent was given or withdrawn.
           * @example 2026-11-22
           */
          consentDate?: string | null;
          /**
           * Consent text
           * @description What the contact agreed to, and how.
           */
          consentText?: string | null;
          /**
           * Type
           * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
           * @default client
           * @example client
           * @enum {string}
           */
          contactType?:
            | 'client'
            | 'prospect'
            | 'doctor'
            | 'secretary'
            | 'advisor'
            | 'debtor'
            | 'carrierContact'
            | 'employee'
            | 'vendor'
            | 'other';
          /**
           * Currency
           * @description The ISO 4217 code of every amount in this record.
           * @default EUR
           * @example EUR
           */
          currency?: string;
          /**
           * Custom data
           * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
           * @example {}
           */
          custom?: {
            [key: string]: unknown;
          };
          /**
           * Do not call
           * @default false
           * @example false
           */
          doNotCall?: boolean;
          /**
           * Do not e-mail
           * @default false
           * @example false
           */
          doNotEmail?: boolean;
          /**
           * Do not send letters
           * @default false
           * @example false
           */
          doNotMail?: boolean;
          /** Employer */
          employer?: string | null;
          /** First name */
          firstName?: string | null;
          /**
           * Gender
           * @example female
           * @enum {string|null}
           */
          gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
          /**
           * Identifier
           * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
           */
          identifier?: string | null;
          /** Industry */
          industry?: string | null;
          /**
           * Kind
           * @description A person or a business (company); both are contacts.
           * @example person
           * @enum {string}
           */
          kind?: 'person' | 'business';
          /** Last name */
          lastName?: string | null;
          /**
           * Marital status
           * @example single
           * @enum {string|null}
           */
          maritalStatus?:
            | 'single'
            | 'married'
            | 'partnership'
            | 'separated'
            | 'divorced'
            | 'widowed'
            | 'undisclosed'
            | null;
          /** Middle name */
          middleName?: string | null;
          /**
           * Net worth
           * @description Unit: currency of the record.
           * @example 1250.00
           */
          netWorth?: string | null;
          /** Occupation */
          occupation?: string | null;
          /**
           * Portfolio
           * Format: uuid
           * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
           * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
           */
          portfolioOwnerId?: string | null;
          /**
           * Language
           * @description A language tag such as nl or pt-BR.
           */
          preferredLanguage?: string | null;
          /**
           * Preferred name
           * @description What the contact likes to be called.
           */
          preferredName?: string | null;
          /**
           * Primary advisor
           * Format: uuid
           * @description Information about the primary advisor stays in the source office. (S4-21)
           * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
           */
          primaryAdvisorId?: string | null;
          /**
           * Qualifications
           * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
           */
          qualifications?: string[];
          /** Region */
          region?: string | null;
          /**
           * Salutation
           * @description How a letter begins, e.g. Dear Dr. Jansen.
           */
          salutation?: string | null;
          /**
           * Source
           * @description Where the contact came from: a referral, an event, a list.
           */
          source?: string | null;
          /**
           * Status
           * @default active
           * @example active
           * @enum {string}
           */
          status?: 'active' | 'inactive' | 'prospect' | 'deceased';
          /**
           * Tax id
           * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
           */
          taxId?: string | null;
          /**
           * Title
           * @description An academic or other title, e.g. Dr.
           */
          title?: string | null;
          /**
           * Website
           * Format: uri
           * @example https://example.org
           */
          website?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Annual income
             * @description Unit: currency of the record, a year.
             * @example 1250.00
             */
            annualIncome?: string | null;
            /**
             * Date of birth
             * Format: date
             * @description For a business the day on which it was founded.
             * @example 2026-11-22
             */
            birthDate?: string | null;
            /**
             * Business name
             * @description The name of a business, or the company that a person stands for.
             */
            businessName?: string | null;
            /**
             * Client number
             * @description Unique in the office; assigned by the system when left empty.
             */
            clientNumber?: string | null;
            /**
             * Reached best by
             * @example email
             * @enum {string|null}
             */
            communicationPreference?: 'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
            /**
             * Consent
             * @description Whether the contact agrees that its data is processed and passed on.
             * @default unknown
             * @example given
             * @enum {string}
             */
            consent: 'given' | 'withdrawn' | 'unknown';
            /**
             * Consent dated
             * Format: date
             * @description The day on which consent was given or withdrawn.
             * @example 2026-11-22
             */
            consentDate?: string | null;
            /**
             * Consent text
             * @description What the contact agreed to, and how.
             */
            consentText?: string | null;
            /**
             * Type
             * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
             * @default client
             * @example client
             * @enum {string}
             */
            contactType?:
              | 'client'
              | 'prospect'
              | 'doctor'
              | 'secretary'
              | 'advisor'
              | 'debtor'
              | 'carrierContact'
              | 'employee'
              | 'vendor'
              | 'other';
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Currency
             * @description The ISO 4217 code of every amount in this record.
             * @default EUR
             * @example EUR
             */
            currency?: string;
            /**
             * @description Where the contact of the record is; only records of a contact that is here can be changed.
             * @enum {string}
             */
            readonly custody?: 'here' | 'in_transit' | 'transferred';
            /**
             * Custom data
             * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
             * @example {}
             */
            custom?: {
              [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was put into the bin.
             */
            readonly deletedAt?: string | null;
            /**
             * Name
             * @description Made from the name fields: business name, or last name, first and middle name.
             */
            readonly displayName?: string | null;
            /**
             * Do not call
             * @default false
             * @example false
             */
            doNotCall?: boolean;
            /**
             * Do not e-mail
             * @default false
             * @example false
             */
            doNotEmail?: boolean;
            /**
             * Do not send letters
             * @default false
             * @example false
             */
            doNotMail?: boolean;
            /** Employer */
            employer?: string | null;
            /** First name */
            firstName?: string | null;
            /**
             * Gender
             * @example female
             * @enum {string|null}
             */
            gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
            /**
             * Format: uuid
             * @description Never changes.
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            readonly id: string;
            /**
             * Identifier
             * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
             */
            identifier?: string | null;
            /** Industry */
            industry?: string | null;
            /**
             * Kind
             * @description A person or a business (company); both are contacts.
             * @example person
             * @enum {string}
             */
            kind: 'person' | 'business';
            /** Last name */
            lastName?: string | null;
            /**
             * Marital status
             * @example single
             * @enum {string|null}
             */
            maritalStatus?:
              | 'single'
              | 'married'
              | 'partnership'
              | 'separated'
              | 'divorced'
              | 'widowed'
              | 'undisclosed'
              | null;
            /** Middle name */
            middleName?: string | null;
            /**
             * Net worth
             * @description Unit: currency of the record.
             * @example 1250.00
             */
            netWorth?: string | null;
            /** Occupation */
            occupation?: string | null;
            /**
             * Portfolio
             * Format: uuid
             * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            portfolioOwnerId?: string | null;
            /**
             * Language
             * @description A language tag such as nl or pt-BR.
             */
            preferredLanguage?: string | null;
            /**
             * Preferred name
             * @description What the contact likes to be called.
             */
            preferredName?: string | null;
            /**
             * Primary advisor
             * Format: uuid
             * @description Information about the primary advisor stays in the source office. (S4-21)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            primaryAdvisorId?: string | null;
            /**
             * Qualifications
             * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
             */
            qualifications?: string[];
            /** Region */
            region?: string | null;
            /**
             * Salutation
             * @description How a letter begins, e.g. Dear Dr. Jansen.
             */
            salutation?: string | null;
            /**
             * Source
             * @description Where the contact came from: a referral, an event, a list.
             */
            source?: string | null;
            /**
             * Status
             * @default active
             * @example active
             * @enum {string}
             */
            status: 'active' | 'inactive' | 'prospect' | 'deceased';
            /**
             * Tax id
             * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
             */
            taxId?: string | null;
            /**
             * Title
             * @description An academic or other title, e.g. Dr.
             */
            title?: string | null;
            /** @description Contacts that are in transit or have moved: which office and user they went to, who took them over, and when. */
            readonly transfer?: {
              /** Format: date-time */
              acceptedAt?: string | null;
              acceptedBy?: string | null;
              /** Format: uuid */
              id?: string;
              officeName?: string;
              recipientName?: string;
              /** Format: date-time */
              sentAt?: string;
              sentBy?: string;
            } | null;
            /**
             * Format: uuid
             * @description The transfer that holds or took the contact.
             */
            readonly transferId?: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
            /**
             * @description Counts the changes; the ETag is made of it.
             * @example 1
             */
            readonly version: number;
            /** @description The record was saved; somebody should look at these. */
            warnings?: {
              /** @example LIKELY_DUPLICATE */
              code?: string;
              /**
               * Format: uuid
               * @description The other contact
               */
              contactId?: string;
              detail?: string;
              field?: string;
              hint?: string;
              /** @enum {string} */
              reason?: 'clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate';
            }[];
            /**
             * Website
             * Format: uri
             * @example https://example.org
             */
            website?: string | null;
          };
        };
      };
      /** @description NUMBER_TAKEN, IN_BIN, CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED: the contact is not in the custody of the office */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VALIDATION: every wrong field in "errors" */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Custody_chain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustodyChainDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Overview_records: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactRecordsDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Relations_relations: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContactRelationsDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ContactRecords_restore: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Annual income
             * @description Unit: currency of the record, a year.
             * @example 1250.00
             */
            annualIncome?: string | null;
            /**
             * Date of birth
             * Format: date
             * @description For a business the day on which it was founded.
             * @example 2026-11-22
             */
            birthDate?: string | null;
            /**
             * Business name
             * @description The name of a business, or the company that a person stands for.
             */
            businessName?: string | null;
            /**
             * Client number
             * @description Unique in the office; assigned by the system when left empty.
             */
            clientNumber?: string | null;
            /**
             * Reached best by
             * @example email
             * @enum {string|null}
             */
            communicationPreference?: 'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
            /**
             * Consent
             * @description Whether the contact agrees that its data is processed and passed on.
             * @default unknown
             * @example given
             * @enum {string}
             */
            consent: 'given' | 'withdrawn' | 'unknown';
            /**
             * Consent dated
             * Format: date
             * @description The day on which consent was given or withdrawn.
             * @example 2026-11-22
             */
            consentDate?: string | null;
            /**
             * Consent text
             * @description What the contact agreed to, and how.
             */
            consentText?: string | null;
            /**
             * Type
             * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
             * @default client
             * @example client
             * @enum {string}
             */
            contactType?:
              | 'client'
              | 'prospect'
              | 'doctor'
              | 'secretary'
              | 'advisor'
              | 'debtor'
              | 'carrierContact'
              | 'employee'
              | 'vendor'
              | 'other';
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Currency
             * @description The ISO 4217 code of every amount in this record.
             * @default EUR
             * @example EUR
             */
            currency?: string;
            /**
             * @description Where the contact of the record is; only records of a contact that is here can be changed.
             * @enum {string}
             */
            readonly custody?: 'here' | 'in_transit' | 'transferred';
            /**
             * Custom data
             * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
             * @example {}
             */
            custom?: {
              [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was put into the bin.
             */
            readonly deletedAt?: string | null;
            /**
             * Name
             * @description Made from the name fields: business name, or last name, first and middle name.
             */
            readonly displayName?: string | null;
            /**
             * Do not call
             * @default false
             * @example false
             */
            doNotCall?: boolean;
            /**
             * Do not e-mail
             * @default false
             * @example false
             */
            doNotEmail?: boolean;
            /**
             * Do not send letters
             * @default false
             * @example false
             */
            doNotMail?: boolean;
            /** Employer */
            employer?: string | null;
            /** First name */
            firstName?: string | null;
            /**
             * Gender
             * @example female
             * @enum {string|null}
             */
            gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
            /**
             * Format: uuid
             * @description Never changes.
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            readonly id: string;
            /**
             * Identifier
             * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
             */
            identifier?: string | null;
            /** Industry */
            industry?: string | null;
            /**
             * Kind
             * @description A person or a business (company); both are contacts.
             * @example person
             * @enum {string}
             */
            kind: 'person' | 'business';
            /** Last name */
            lastName?: string | null;
            /**
             * Marital status
             * @example single
             * @enum {string|null}
             */
            maritalStatus?:
              | 'single'
              | 'married'
              | 'partnership'
              | 'separated'
              | 'divorced'
              | 'widowed'
              | 'undisclosed'
              | null;
            /** Middle name */
            middleName?: string | null;
            /**
             * Net worth
             * @description Unit: currency of the record.
             * @example 1250.00
             */
            netWorth?: string | null;
            /** Occupation */
            occupation?: string | null;
            /**
             * Portfolio
             * Format: uuid
             * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            portfolioOwnerId?: string | null;
            /**
             * Language
             * @description A language tag such as nl or pt-BR.
             */
            preferredLanguage?: string | null;
            /**
             * Preferred name
             * @description What the contact likes to be called.
             */
            preferredName?: string | null;
            /**
             * Primary advisor
             * Format: uuid
             * @description Information about the primary advisor stays in the source office. (S4-21)
             * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
             */
            primaryAdvisorId?: string | null;
            /**
             * Qualifications
             * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
             */
            qualifications?: string[];
            /** Region */
            region?: string | null;
            /**
             * Salutation
             * @description How a letter begins, e.g. Dear Dr. Jansen.
             */
            salutation?: string | null;
            /**
             * Source
             * @description Where the contact came from: a referral, an event, a list.
             */
            source?: string | null;
            /**
             * Status
             * @default active
             * @example active
             * @enum {string}
             */
            status: 'active' | 'inactive' | 'prospect' | 'deceased';
            /**
             * Tax id
             * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
             */
            taxId?: string | null;
            /**
             * Title
             * @description An academic or other title, e.g. Dr.
             */
            title?: string | null;
            /** @description Contacts that are in transit or have moved: which office and user they went to, who took them over, and when. */
            readonly transfer?: {
              /** Format: date-time */
              acceptedAt?: string | null;
              acceptedBy?: string | null;
              /** Format: uuid */
              id?: string;
              officeName?: string;
              recipientName?: string;
              /** Format: date-time */
              sentAt?: string;
              sentBy?: string;
            } | null;
            /**
             * Format: uuid
             * @description The transfer that holds or took the contact.
             */
            readonly transferId?: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
            /**
             * @description Counts the changes; the ETag is made of it.
             * @example 1
             */
            readonly version: number;
            /** @description The record was saved; somebody should look at these. */
            warnings?: {
              /** @example LIKELY_DUPLICATE */
              code?: string;
              /**
               * Format: uuid
               * @description The other contact
               */
              contactId?: string;
              detail?: string;
              field?: string;
              hint?: string;
              /** @enum {string} */
              reason?: 'clientNumber' | 'taxId' | 'emailAndName' | 'nameAndBirthDate';
            }[];
            /**
             * Website
             * Format: uri
             * @example https://example.org
             */
            website?: string | null;
          };
        };
      };
      /** @description NOT_IN_BIN, NUMBER_TAKEN, CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED: the contact is not in the custody of the office */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Delegation_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description current: in force or to come; all: those that are over as well */
        period?: 'current' | 'all';
        /** @description mine: those of your inbox and those by which you answer; office: all, for who administers users */
        scope?: 'mine' | 'office';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DelegationPageDto'];
        };
      };
    };
  };
  Delegation_name: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewDelegationDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DelegationDto'];
        };
      };
      /** @description DELEGATE_NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description DELEGATED_ALREADY */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Delegation_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Delegation_candidates: {
    parameters: {
      query?: {
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidatesDto'];
        };
      };
    };
  };
  Directory_offices: {
    parameters: {
      query?: {
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DirectoryOfficesDto'];
        };
      };
      /** @description FORBIDDEN: the right contacts-export is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description TOO_MANY_ATTEMPTS, with Retry-After */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Directory_users: {
    parameters: {
      query?: {
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DirectoryUsersDto'];
        };
      };
      /** @description FORBIDDEN: the right contacts-export is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description TOO_MANY_ATTEMPTS, with Retry-After */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Downloads_open: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DownloadDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DownloadTicketDto'];
        };
      };
    };
  };
  Erasure_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Erasure_erase: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EraseDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CertificateDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description IN_TRANSIT, LEGAL_HOLD */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Erasure_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CertificateDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Exchange_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExchangeDto'];
        };
      };
    };
  };
  Exchange_fields: {
    parameters: {
      query: {
        recordType: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FileFieldsDto'];
        };
      };
      /** @description Unknown record type */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Exclusions_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Only lines of this kind */
        kind?: 'contact' | 'records' | 'identifier' | 'office';
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExclusionPageDto'];
        };
      };
    };
  };
  Exclusions_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Exclusions_choices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HoldableDto'];
        };
      };
    };
  };
  Exclusions_addContacts: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExcludeContactsDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExcludedDto'];
        };
      };
    };
  };
  Exclusions_addIdentifier: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExcludeIdentifierDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExclusionDto'];
        };
      };
    };
  };
  Exclusions_addOffice: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExcludeOfficeDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExclusionDto'];
        };
      };
    };
  };
  Exclusions_addRecords: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExcludeRecordsDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExclusionDto'];
        };
      };
    };
  };
  Draft_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeptDraftDto'];
        };
      };
    };
  };
  Draft_keep: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DraftDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Draft_drop: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ExportProfile_list: {
    parameters: {
      query?: {
        /** @description Only those that fit this action (S5-10) */
        action?: 'all' | 'list' | 'set' | 'selected';
        recordType?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProfileListDto'];
        };
      };
    };
  };
  ExportProfile_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveProfileDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProfileDto'];
        };
      };
      /** @description What an export would refuse: an unknown field, filter or format */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PROFILE_NAME_TAKEN, TOO_MANY_PROFILES */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ExportProfile_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProfileDto'];
        };
      };
    };
  };
  ExportProfile_change: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the profile as it was read */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveProfileDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProfileDto'];
        };
      };
      /** @description PROFILE_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ExportProfile_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Export_export: {
    parameters: {
      query?: {
        /** @description Excel recognises UTF-8 by it */
        byteOrderMark?: 'true' | 'false';
        delimiter?: 'comma' | 'semicolon' | 'tab';
        /** @description PDF: what stands below each record: contacts, accounts, history, transactions, or record types such as notes */
        details?: unknown;
        /** @description Names with commas between them; all, if it is left out; model: those of the model spreadsheet */
        fields?: unknown;
        /** @description Pattern of the name: {type}, {profile}, {user}, {date}, {time} */
        fileName?: unknown;
        /** @description csv, if it is left out */
        format?: 'csv' | 'xlsx' | 'json' | 'jsonl' | 'vcard' | 'pdf';
        /** @description What the first line of a CSV holds */
        header?: 'labels' | 'names';
        /** @description Id of an export profile; what is given here beside it counts (S5-10) */
        profile?: unknown;
        /** @description A field, with - before it for descending */
        sort?: unknown;
        /** @description PDF: the title of the report */
        title?: unknown;
      };
      header?: never;
      path: {
        plural: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': string;
          'application/pdf': string;
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
          'application/x-ndjson': string;
          'text/csv': string;
          'text/vcard': string;
        };
      };
      /** @description Unknown type, field or filter */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  FieldDefinition_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldDefinitionsListDto'];
        };
      };
    };
  };
  FieldDefinition_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        recordType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldDefinitionsDto'];
        };
      };
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  FieldDefinition_file: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
    };
  };
  ImportMap_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportMapListDto'];
        };
      };
    };
  };
  ImportMap_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveMapDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportMapDto'];
        };
      };
      /** @description MAP_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ImportMap_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportMapDto'];
        };
      };
    };
  };
  ImportMap_change: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the map as it was read */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveMapDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportMapDto'];
        };
      };
      /** @description MAP_SHIPPED, MAP_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ImportMap_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description MAP_SHIPPED */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ImportMap_copy: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CopyMapDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportMapDto'];
        };
      };
      /** @description MAP_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  ImportMap_file: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SaveMapDto'];
        };
      };
    };
  };
  ImportMap_versions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MapVersionListDto'];
        };
      };
    };
  };
  Import_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportPageDto'];
        };
      };
    };
  };
  Import_upload: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
          /** @description Guessed from the columns, if left out */
          recordType?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description FILE_TOO_LARGE */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NO_MULTIPART, FILE_KIND */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FILE_EMPTY, FILE_BROKEN, HEADER_WRONG, TOO_MANY_COLUMNS */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
    };
  };
  Import_check: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CheckDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description IMPORT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description ENCODING_UNSURE, MAP_WRONG, OPTIONS_WRONG */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Mend_checkMended: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description IMPORT_STATE, NOTHING_MENDED */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_complete: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompleteDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description IMPORT_STATE, IMPORT_HAS_ERRORS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Mend_drop: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DropDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MendedDto'];
        };
      };
      /** @description IMPORT_STATE, TOO_MANY_EDITS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_errors: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LineErrorsPageDto'];
        };
      };
    };
  };
  Import_failed: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
          'text/csv': string;
        };
      };
    };
  };
  ImportLook_fittingMaps: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportMapListDto'];
        };
      };
    };
  };
  Import_kept: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LineErrorsPageDto'];
        };
      };
    };
  };
  ImportLook_look: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LookAgainDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description IMPORT_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FILE_EMPTY, FILE_BROKEN, HEADER_WRONG, TOO_MANY_COLUMNS */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Interest_ofImport: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecalculateUntilDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecalculatedDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No day until which interest can be owed */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_records: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TouchedRecordPageDto'];
        };
      };
    };
  };
  Mend_replace: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplaceDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MendedDto'];
        };
      };
      /** @description IMPORT_STATE, TOO_MANY_EDITS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Mend_retry: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description IMPORT_STATE, NOTHING_FAILED */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_undo: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description IMPORT_STATE, UNDO_TOO_LATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_warnings: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LineErrorsPageDto'];
        };
      };
    };
  };
  Mend_wrongLines: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WrongLinePageDto'];
        };
      };
    };
  };
  Mend_mend: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        line: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MendLineDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MendedDto'];
        };
      };
      /** @description IMPORT_STATE, LINE_NOT_WRONG, TOO_MANY_EDITS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Import_uploadRecords: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecordsDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportDto'];
        };
      };
      /** @description FILE_EMPTY, HEADER_WRONG, MAP_WRONG, OPTIONS_WRONG */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Inbox_list: {
    parameters: {
      query?: {
        /** @description Only what you see in this capacity */
        as?: 'recipient' | 'delegate' | 'manager' | 'administrator';
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Part of a contact's name */
        search?: string;
        /** @description Which state */
        state?: 'pending' | 'accepting' | 'accepted' | 'declined';
        /** @description Only one transfer */
        transferId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InboxPageDto'];
        };
      };
    };
  };
  Look_look: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        contactId: string;
        transferId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LookDto'];
        };
      };
    };
  };
  Look_records: {
    parameters: {
      query: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Record type */
        type:
          | 'phone'
          | 'emailAddress'
          | 'postalAddress'
          | 'contactPerson'
          | 'policy'
          | 'policyParty'
          | 'pendingCase'
          | 'pendingCaseParty'
          | 'investmentAccount'
          | 'investmentAccountParty'
          | 'position'
          | 'note'
          | 'letter'
          | 'activity'
          | 'attachment'
          | 'employeeCensus'
          | 'account'
          | 'cosigner'
          | 'transaction'
          | 'payment';
      };
      header?: never;
      path: {
        contactId: string;
        transferId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ArrivingRecordPageDto'];
        };
      };
    };
  };
  Inbox_accept: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WaitingDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptedDto'];
        };
      };
    };
  };
  Inbox_cancel: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WaitingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecidedDto'];
        };
      };
    };
  };
  Collisions_list: {
    parameters: {
      query?: {
        /** @description Only what you see in this capacity */
        as?: 'recipient' | 'delegate' | 'manager' | 'administrator';
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Only one transfer */
        transferId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CollisionPageDto'];
        };
      };
    };
  };
  Collisions_chooseMany: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChooseManyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChoicesMadeDto'];
        };
      };
    };
  };
  Collisions_choose: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        contactId: string;
        transferId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChooseDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChoiceMadeDto'];
        };
      };
    };
  };
  Collisions_withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        contactId: string;
        transferId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Inbox_count: {
    parameters: {
      query?: {
        /** @description Only what you see in this capacity: recipient (sent to you), delegate, manager, or administrator (sent to somebody who cannot answer) */
        as?: 'recipient' | 'delegate' | 'manager' | 'administrator';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InboxCountAnswerDto'];
        };
      };
    };
  };
  Inbox_decline: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeclineDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecidedDto'];
        };
      };
    };
  };
  Reassign_reassign: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReassignDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReassignedDto'];
        };
      };
      /** @description NEW_RECIPIENT_NOT_FOUND; NOT_FOUND: a transfer that did not come to your office */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description TRANSFER_STATE: nothing waits any more */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Validation_validate: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ValidateAccountDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidatedAccountDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED, IN_BIN, NO_PRICES */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  KeptExport_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeptExportPageDto'];
        };
      };
    };
  };
  KeptExport_keep: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeepExportDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeptExportDto'];
        };
      };
      /** @description Unknown type, field or filter */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description TOO_MANY_EXPORTS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  KeptExport_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KeptExportDto'];
        };
      };
    };
  };
  KeptExport_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  KeptExport_content: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': string;
          'application/x-ndjson': string;
          'text/csv': string;
        };
      };
      /** @description EXPORT_NOT_READY */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Hold_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HoldPageDto'];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Hold_hold: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HoldDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Hold_lift: {
    parameters: {
      query?: {
        /** @description The matter; needed where the contact is held for several */
        reason?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description WHICH_HOLD */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Model_model: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        plural: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
        };
      };
    };
  };
  Notice_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description true: only those that you have not marked as read */
        unread?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticePageDto'];
        };
      };
    };
  };
  Notice_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Notice_count: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticeCountDto'];
        };
      };
    };
  };
  Notice_readAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticesReadDto'];
        };
      };
    };
  };
  Office_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfficeDto'];
        };
      };
    };
  };
  Office_change: {
    parameters: {
      query?: never;
      header: {
        /** @description ETag of the office as you read it */
        'If-Match': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeOfficeDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfficeDto'];
        };
      };
      /** @description FORBIDDEN: the right office-settings is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Overview_read: {
    parameters: {
      query?: {
        /** @description So many days, today included; a day is one of UTC */
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OverviewDto'];
        };
      };
    };
  };
  Overview_withheld: {
    parameters: {
      query?: {
        /** @description So many days, today included; a day is one of UTC */
        days?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WithheldMostDto'];
        };
      };
    };
  };
  Pack_pack: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PackDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            components['schemas']['KeptExportDto'] | components['schemas']['AwaitingApprovalDto'];
        };
      };
      /** @description CAP_REACHED */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description CONTACT_NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOTHING_SELECTED */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Retention_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RetentionDto'];
        };
      };
    };
  };
  Retention_change: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeRetentionDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RetentionDto'];
        };
      };
      /** @description RETENTION_LIMIT: every class whose time cannot be taken */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Rights_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RightListDto'];
        };
      };
    };
  };
  Roles_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleListDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing; SELF_GRANT */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Roles_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRoleDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing; SELF_GRANT */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Roles_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FORBIDDEN: the right users-and-rights is missing; SELF_GRANT */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description LAST_ADMINISTRATOR */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Roles_change: {
    parameters: {
      query?: never;
      header: {
        /** @description ETag or version of the role as you read it */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeRoleDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing; SELF_GRANT */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NAME_TAKEN, LAST_ADMINISTRATOR */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  SendRequests_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Which state; all when left out */
        state?: 'awaitingApproval' | 'approved' | 'refused' | 'withdrawn' | 'expired';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendRequestPageDto'];
        };
      };
    };
  };
  SendRequests_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendRequestDto'];
        };
      };
    };
  };
  SendRequests_approve: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ApproveDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SentDto'] | components['schemas']['ApprovedPackageDto'];
        };
      };
    };
  };
  SendRequests_contacts: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequestedContactPageDto'];
        };
      };
    };
  };
  SendRequests_refuse: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RefuseDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendRequestDto'];
        };
      };
    };
  };
  SendRequests_withdraw: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SendRequestDto'];
        };
      };
    };
  };
  Session_whoAmI: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionDto'];
        };
      };
    };
  };
  Session_signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedInDto'];
        };
      };
      /** @description SIGN_IN_REFUSED, whatever is wrong */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description TOO_MANY_ATTEMPTS, with Retry-After */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Session_signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Session_refresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedInDto'];
        };
      };
      /** @description SESSION_ENDED: none, unknown, used, expired, or the session has ended */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description CROSS_SITE: the header X-Requested-With is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetListDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSetDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description SET_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_change: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the set as you read it */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeSetDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description SET_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_members: {
    parameters: {
      query?: {
        tagged?: boolean;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /**
               * Annual income
               * @description Unit: currency of the record, a year.
               * @example 1250.00
               */
              annualIncome?: string | null;
              /**
               * Date of birth
               * Format: date
               * @description For a business the day on which it was founded.
               * @example 2026-11-22
               */
              birthDate?: string | null;
              /**
               * Business name
               * @description The name of a business, or the company that a person stands for.
               */
              businessName?: string | null;
              /**
               * Client number
               * @description Unique in the office; assigned by the system when left empty.
               */
              clientNumber?: string | null;
              /**
               * Reached best by
               * @example email
               * @enum {string|null}
               */
              communicationPreference?:
                'email' | 'phone' | 'mobile' | 'letter' | 'textMessage' | 'none' | null;
              /**
               * Consent
               * @description Whether the contact agrees that its data is processed and passed on.
               * @default unknown
               * @example given
               * @enum {string}
               */
              consent: 'given' | 'withdrawn' | 'unknown';
              /**
               * Consent dated
               * Format: date
               * @description The day on which consent was given or withdrawn.
               * @example 2026-11-22
               */
              consentDate?: string | null;
              /**
               * Consent text
               * @description What the contact agreed to, and how.
               */
              consentText?: string | null;
              /**
               * Type
               * @description In a contact sheet DOCTOR, SECRETARY or OTHERS.
               * @default client
               * @example client
               * @enum {string}
               */
              contactType?:
                | 'client'
                | 'prospect'
                | 'doctor'
                | 'secretary'
                | 'advisor'
                | 'debtor'
                | 'carrierContact'
                | 'employee'
                | 'vendor'
                | 'other';
              /** Format: date-time */
              readonly createdAt: string;
              /**
               * Currency
               * @description The ISO 4217 code of every amount in this record.
               * @default EUR
               * @example EUR
               */
              currency?: string;
              /**
               * @description Where the contact of the record is; only records of a contact that is here can be changed.
               * @enum {string}
               */
              readonly custody?: 'here' | 'in_transit' | 'transferred';
              /**
               * Custom data
               * @description Custom data of a contact stays in the source office. (S4-52) Custom data of a business stays in the source office. (S4-53)
               * @example {}
               */
              custom?: {
                [key: string]: unknown;
              };
              /**
               * Format: date-time
               * @description When it was put into the bin.
               */
              readonly deletedAt?: string | null;
              /**
               * Name
               * @description Made from the name fields: business name, or last name, first and middle name.
               */
              readonly displayName?: string | null;
              /**
               * Do not call
               * @default false
               * @example false
               */
              doNotCall?: boolean;
              /**
               * Do not e-mail
               * @default false
               * @example false
               */
              doNotEmail?: boolean;
              /**
               * Do not send letters
               * @default false
               * @example false
               */
              doNotMail?: boolean;
              /** Employer */
              employer?: string | null;
              /** First name */
              firstName?: string | null;
              /**
               * Gender
               * @example female
               * @enum {string|null}
               */
              gender?: 'female' | 'male' | 'diverse' | 'undisclosed' | null;
              /**
               * Format: uuid
               * @description Never changes.
               * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
               */
              readonly id: string;
              /**
               * Identifier
               * @description The account number that an import finds this contact by: a CRM registration or a CNPJ.
               */
              identifier?: string | null;
              /** Industry */
              industry?: string | null;
              /**
               * Kind
               * @description A person or a business (company); both are contacts.
               * @example person
               * @enum {string}
               */
              kind: 'person' | 'business';
              /** Last name */
              lastName?: string | null;
              /**
               * Marital status
               * @example single
               * @enum {string|null}
               */
              maritalStatus?:
                | 'single'
                | 'married'
                | 'partnership'
                | 'separated'
                | 'divorced'
                | 'widowed'
                | 'undisclosed'
                | null;
              /** Middle name */
              middleName?: string | null;
              /**
               * Net worth
               * @description Unit: currency of the record.
               * @example 1250.00
               */
              netWorth?: string | null;
              /** Occupation */
              occupation?: string | null;
              /**
               * Portfolio
               * Format: uuid
               * @description The user whose portfolio the contact is in; empty means without portfolio. A contact that is in a portfolio goes into the portfolio of the user who accepts it. (S5-11)
               * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
               */
              portfolioOwnerId?: string | null;
              /**
               * Language
               * @description A language tag such as nl or pt-BR.
               */
              preferredLanguage?: string | null;
              /**
               * Preferred name
               * @description What the contact likes to be called.
               */
              preferredName?: string | null;
              /**
               * Primary advisor
               * Format: uuid
               * @description Information about the primary advisor stays in the source office. (S4-21)
               * @example 019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11
               */
              primaryAdvisorId?: string | null;
              /**
               * Qualifications
               * @description Specialties of a doctor, licences of an advisor: from the list that the office keeps.
               */
              qualifications?: string[];
              /** Region */
              region?: string | null;
              /**
               * Salutation
               * @description How a letter begins, e.g. Dear Dr. Jansen.
               */
              salutation?: string | null;
              /**
               * Source
               * @description Where the contact came from: a referral, an event, a list.
               */
              source?: string | null;
              /**
               * Status
               * @default active
               * @example active
               * @enum {string}
               */
              status: 'active' | 'inactive' | 'prospect' | 'deceased';
              /** @description Tagged by you */
              tagged?: boolean;
              /**
               * Tax id
               * @description Tax or registration number (SSN, BSN, CPF, CNPJ …). Stored encrypted.
               */
              taxId?: string | null;
              /**
               * Title
               * @description An academic or other title, e.g. Dr.
               */
              title?: string | null;
              /** @description Contacts that are in transit or have moved: which office and user they went to, who took them over, and when. */
              readonly transfer?: {
                /** Format: date-time */
                acceptedAt?: string | null;
                acceptedBy?: string | null;
                /** Format: uuid */
                id?: string;
                officeName?: string;
                recipientName?: string;
                /** Format: date-time */
                sentAt?: string;
                sentBy?: string;
              } | null;
              /**
               * Format: uuid
               * @description The transfer that holds or took the contact.
               */
              readonly transferId?: string | null;
              /** Format: date-time */
              readonly updatedAt: string;
              /**
               * @description Counts the changes; the ETag is made of it.
               * @example 1
               */
              readonly version: number;
              /**
               * Website
               * Format: uri
               * @example https://example.org
               */
              website?: string | null;
            }[];
            nextCursor: string | null;
          };
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_addMembers: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WhichContactsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetCountsDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_removeMembers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WhichLeaveDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetCountsDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_putTags: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WhichTagsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetCountsDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Set_changeTags: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeTagsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SetCountsDto'];
        };
      };
      /** @description NOT_FOUND: no such set, or one of the contacts is not there */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Take_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenPackagePageDto'];
        };
      };
    };
  };
  Take_take: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
          /**
           * @default error
           * @enum {string}
           */
          numberTaken?: 'error' | 'newNumber' | 'update';
          /** @description Before the file; it is kept nowhere */
          passphrase: string;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenPackageDto'];
        };
      };
      /** @description PACKAGE_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FILE_TOO_LARGE, FILE_BOMB */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NO_MULTIPART, PACKAGE_KIND */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PACKAGE_PASSPHRASE, PACKAGE_DAMAGED, PACKAGE_UNSAFE, PACKAGE_NEWER, PACKAGE_COUNTS */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Take_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenPackageDto'];
        };
      };
    };
  };
  Take_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description PACKAGE_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Take_check: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CheckTakenDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenPackageDto'];
        };
      };
      /** @description PACKAGE_STATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Take_complete: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompleteTakenDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenPackageDto'];
        };
      };
      /** @description PACKAGE_STATE, PACKAGE_TAKEN, PACKAGE_HAS_ERRORS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Take_undo: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakenPackageDto'];
        };
      };
      /** @description PACKAGE_STATE, UNDO_TOO_LATE */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Overview_titles: {
    parameters: {
      query: {
        /** @description Ids with commas between them, 100 at most */
        ids: string;
        /** @description The record type of the ids */
        type:
          | 'contact'
          | 'phone'
          | 'emailAddress'
          | 'postalAddress'
          | 'contactPerson'
          | 'keyRelation'
          | 'carrier'
          | 'product'
          | 'policy'
          | 'policyParty'
          | 'pendingCase'
          | 'pendingCaseParty'
          | 'investmentAccount'
          | 'investmentAccountParty'
          | 'position'
          | 'assetAllocation'
          | 'performance'
          | 'note'
          | 'letter'
          | 'activity'
          | 'attachment'
          | 'employeeCensus'
          | 'account'
          | 'cosigner'
          | 'transaction'
          | 'payment'
          | 'lead'
          | 'referral'
          | 'setMember'
          | 'eventInvitation'
          | 'emailMessage'
          | 'proposal'
          | 'commission';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TitlesDto'];
        };
      };
    };
  };
  Transfers_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Those that this office sent, or those that came to it */
        direction?: 'sent' | 'received';
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TransferPageDto'];
        };
      };
    };
  };
  Transfers_send: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SendDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SentDto'];
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AwaitingApprovalDto'];
        };
      };
    };
  };
  Transfers_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TransferAnswerDto'];
        };
      };
    };
  };
  Transfers_contacts: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SentContactPageDto'];
        };
      };
    };
  };
  Resend_declined: {
    parameters: {
      query?: {
        /** @description Only what was declined with this code */
        code?:
          | 'notOurs'
          | 'duplicate'
          | 'incomplete'
          | 'wrongOffice'
          | 'wrongRecipient'
          | 'noConsent'
          | 'excluded'
          | 'other';
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Which state */
        state?: 'declined' | 'expired' | 'recalled';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeclinedPageDto'];
        };
      };
    };
  };
  Transfers_watch: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Transfers_poll: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProgressDto'];
        };
      };
    };
  };
  Transfers_recall: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SomeContactsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecalledDto'];
        };
      };
    };
  };
  Transfers_receipt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
    };
  };
  Resend_resend: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResendDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResendSentDto'];
        };
      };
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResendAwaitingDto'];
        };
      };
    };
  };
  Resend_preview: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResendDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResendPreviewDto'];
        };
      };
    };
  };
  Return_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnResultDto'];
        };
      };
    };
  };
  Return_giveBack: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReturnDto'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnedDto'];
        };
      };
    };
  };
  Return_preview: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SomeContactsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnPreviewDto'];
        };
      };
    };
  };
  Return_rows: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Which group */
        group?: 'reversed' | 'kept' | 'notReversed';
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnedRecordPageDto'];
        };
      };
    };
  };
  Return_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnsDto'];
        };
      };
    };
  };
  Standing_times: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimesDto'];
        };
      };
    };
  };
  Transfers_withheld: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Transfers_preview: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreviewDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreviewAnswerDto'];
        };
      };
    };
  };
  Standing_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Only what this office sent, or what came to it */
        direction?: 'sent' | 'received';
        /** @description Only what waits for a person, is worked on, or is broken */
        kind?: 'waitingForPerson' | 'working' | 'broken';
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Only one transfer */
        transferId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StandingPageDto'];
        };
      };
    };
  };
  Users_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Only who holds this right, by himself or by a role */
        right?:
          | 'data-export'
          | 'contacts-export'
          | 'data-import'
          | 'records-read'
          | 'records-write'
          | 'sets'
          | 'file-import'
          | 'file-export'
          | 'schedules'
          | 'users-and-rights'
          | 'audit'
          | 'office-settings'
          | 'erasure';
        /** @description Part of the name; case and accents do not count */
        search?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserPageDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewUserDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND: not in your office */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_change: {
    parameters: {
      query?: never;
      header: {
        /** @description ETag of the user as you read him */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeUserDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserDto'];
        };
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description LAST_ADMINISTRATOR */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_grant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        right:
          | 'data-export'
          | 'contacts-export'
          | 'data-import'
          | 'records-read'
          | 'records-write'
          | 'sets'
          | 'file-import'
          | 'file-export'
          | 'schedules'
          | 'users-and-rights'
          | 'audit'
          | 'office-settings'
          | 'erasure';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_takeAway: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        right:
          | 'data-export'
          | 'contacts-export'
          | 'data-import'
          | 'records-read'
          | 'records-write'
          | 'sets'
          | 'file-import'
          | 'file-export'
          | 'schedules'
          | 'users-and-rights'
          | 'audit'
          | 'office-settings'
          | 'erasure';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_giveRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        roleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Users_takeRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        roleId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description FORBIDDEN: the right users-and-rights is missing */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  View_list: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before; left out for the first page */
        cursor?: string;
        /** @description Most items on the page, 1 to 200 */
        limit?: number;
        /** @description Views of this list */
        recordType?:
          | 'contact'
          | 'phone'
          | 'emailAddress'
          | 'postalAddress'
          | 'contactPerson'
          | 'keyRelation'
          | 'carrier'
          | 'product'
          | 'policy'
          | 'policyParty'
          | 'pendingCase'
          | 'pendingCaseParty'
          | 'investmentAccount'
          | 'investmentAccountParty'
          | 'position'
          | 'assetAllocation'
          | 'performance'
          | 'note'
          | 'letter'
          | 'activity'
          | 'attachment'
          | 'employeeCensus'
          | 'account'
          | 'cosigner'
          | 'transaction'
          | 'payment'
          | 'lead'
          | 'referral'
          | 'eventInvitation'
          | 'emailMessage'
          | 'proposal'
          | 'commission';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ViewPageDto'];
        };
      };
    };
  };
  View_create: {
    parameters: {
      query?: never;
      header: {
        /** @description 1 to 128 visible ASCII characters; the same one for a repeated request */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewViewDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ViewDto'];
        };
      };
      /** @description A parameter that the list would refuse */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VIEW_NAME_TAKEN, TOO_MANY_VIEWS */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  View_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ViewDto'];
        };
      };
      /** @description NOT_FOUND: none, or another user’s */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  View_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description NOT_FOUND: none, or another user’s */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  View_change: {
    parameters: {
      query?: never;
      header: {
        /** @description The ETag of the view as you read it */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeViewDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ViewDto'];
        };
      };
      /** @description NOT_FOUND: none, or another user’s */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VIEW_NAME_TAKEN */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description VERSION_CHANGED */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Health_live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  Health_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
    };
  };
  Health_figures: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': string;
        };
      };
    };
  };
}
