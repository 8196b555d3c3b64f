-- The tables of the record types, as the catalogue described them when this was written (printed by `interoffice catalogue sql`).
-- Calculated columns are made by the database; the guard and the policies come from the templates of the foundation.

-- Contacts: Contacts move to another office when its user accepts them. (S4-02) Businesses move to another office in the same way as contacts. (S4-03)
CREATE TABLE "contact" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "kind" text NOT NULL CHECK ("kind" IN ('person', 'business')),
  "display_name" text GENERATED ALWAYS AS (coalesce(
    CASE WHEN kind = 'business' THEN nullif(btrim(business_name), '') END,
    nullif(btrim(btrim(coalesce(last_name, '')) || ', ' || btrim(btrim(coalesce(first_name, '')) || ' ' || btrim(coalesce(middle_name, ''))), ', '), ''),
    nullif(btrim(business_name), ''), nullif(btrim(preferred_name), ''), 'Without name')) STORED,
  "title" text CHECK (length("title") <= 40),
  "first_name" text CHECK (length("first_name") <= 80),
  "middle_name" text CHECK (length("middle_name") <= 80),
  "last_name" text CHECK (length("last_name") <= 120),
  "business_name" text CHECK (length("business_name") <= 200),
  "preferred_name" text CHECK (length("preferred_name") <= 80),
  "salutation" text CHECK (length("salutation") <= 120),
  "birth_date" date,
  "gender" text CHECK ("gender" IN ('female', 'male', 'diverse', 'undisclosed')),
  "marital_status" text CHECK ("marital_status" IN ('single', 'married', 'partnership', 'separated', 'divorced', 'widowed', 'undisclosed')),
  "tax_id" text,
  "tax_id_index" bytea,
  "client_number" text CHECK (length("client_number") <= 40),
  "identifier" text CHECK (length("identifier") <= 40),
  "contact_type" text DEFAULT 'client' CHECK ("contact_type" IN ('client', 'prospect', 'doctor', 'secretary', 'advisor', 'debtor', 'carrierContact', 'employee', 'vendor', 'other')),
  "qualifications" text[] NOT NULL DEFAULT '{}',
  "industry" text CHECK (length("industry") <= 80),
  "region" text CHECK (length("region") <= 80),
  "occupation" text CHECK (length("occupation") <= 120),
  "employer" text CHECK (length("employer") <= 200),
  "website" text CHECK (length("website") <= 300),
  "preferred_language" text CHECK (length("preferred_language") <= 20),
  "communication_preference" text CHECK ("communication_preference" IN ('email', 'phone', 'mobile', 'letter', 'textMessage', 'none')),
  "do_not_call" boolean DEFAULT false,
  "do_not_email" boolean DEFAULT false,
  "do_not_mail" boolean DEFAULT false,
  "consent" text NOT NULL DEFAULT 'unknown' CHECK ("consent" IN ('given', 'withdrawn', 'unknown')),
  "consent_date" date,
  "consent_text" text CHECK (length("consent_text") <= 2000),
  "status" text NOT NULL DEFAULT 'active' CHECK ("status" IN ('active', 'inactive', 'prospect', 'deceased')),
  "source" text CHECK (length("source") <= 120),
  "annual_income" numeric(18, 2),
  "net_worth" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "portfolio_owner_id" uuid,
  "primary_advisor_id" uuid,
  "custom" jsonb NOT NULL DEFAULT '{}',
  custody text NOT NULL DEFAULT 'here' CHECK (custody IN ('here', 'in_transit', 'transferred')),
  transfer_id uuid,
  in_custody boolean GENERATED ALWAYS AS (custody <> 'transferred') STORED,
  name_key text GENERATED ALWAYS AS (folded(regexp_replace(coalesce(business_name, '') || coalesce(first_name, '') || coalesce(last_name, ''), '\s', '', 'g'))) STORED,
  search_text text GENERATED ALWAYS AS (folded(coalesce(business_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(middle_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(preferred_name, '') || ' ' || coalesce(client_number, '') || ' ' || coalesce(identifier, ''))) STORED,
  CHECK ((custody = 'here') = (transfer_id IS NULL)),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, "portfolio_owner_id") REFERENCES app_user (office_id, id),
  FOREIGN KEY ("office_id", "primary_advisor_id") REFERENCES "contact" (office_id, id)
) WITH (fillfactor = 80);
CREATE INDEX contact_tax_id ON "contact" (office_id, "tax_id_index") WHERE "tax_id_index" IS NOT NULL;
CREATE UNIQUE INDEX contact_client_number ON "contact" (office_id, "client_number") WHERE deleted_at IS NULL;
CREATE INDEX contact_portfolio_owner_id ON "contact" (office_id, "portfolio_owner_id") WHERE "portfolio_owner_id" IS NOT NULL;
CREATE INDEX contact_primary_advisor_id ON "contact" (office_id, "primary_advisor_id");
SELECT protect_office_table('contact');
CREATE INDEX contact_name_key ON contact (office_id, name_key, birth_date);
-- In transit and transferred contacts are changed by the steps of a transfer only (design.md, section 5).
CREATE POLICY custody_update ON contact AS RESTRICTIVE FOR UPDATE
  USING (custody = 'here' OR coalesce(current_setting('app.transfer_step', true), '') <> '');
CREATE POLICY custody_delete ON contact AS RESTRICTIVE FOR DELETE
  USING (custody = 'here' OR coalesce(current_setting('app.transfer_step', true), '') <> '');

-- Phone numbers: Phone numbers travel with their contact. (S4-09)
CREATE TABLE "phone" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "number" text NOT NULL CHECK (length("number") <= 40),
  "kind" text NOT NULL DEFAULT 'work' CHECK ("kind" IN ('home', 'work', 'mobile', 'fax', 'other')),
  "extension" text CHECK (length("extension") <= 12),
  "is_primary" boolean DEFAULT false,
  "do_not_call" boolean DEFAULT false,
  "remark" text CHECK (length("remark") <= 200),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX phone_contact_id ON "phone" (office_id, "contact_id");
SELECT protect_office_table('phone');
SELECT guard_custody('phone', $sql$SELECT r.contact_id$sql$);

-- E-mail addresses: E-mail addresses travel with their contact. (S4-09)
CREATE TABLE "email_address" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "address" text NOT NULL CHECK (length("address") <= 254),
  "kind" text NOT NULL DEFAULT 'work' CHECK ("kind" IN ('home', 'work', 'billing', 'other')),
  "is_primary" boolean DEFAULT false,
  "do_not_email" boolean DEFAULT false,
  "remark" text CHECK (length("remark") <= 200),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX email_address_contact_id ON "email_address" (office_id, "contact_id");
CREATE INDEX email_address_address ON "email_address" (office_id, folded("address"));
SELECT protect_office_table('email_address');
SELECT guard_custody('email_address', $sql$SELECT r.contact_id$sql$);

-- Postal addresses: Postal addresses travel with their contact. (S4-09)
CREATE TABLE "postal_address" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "kind" text NOT NULL DEFAULT 'home' CHECK ("kind" IN ('home', 'work', 'mailing', 'billing', 'previous', 'other')),
  "street" text CHECK (length("street") <= 200),
  "street2" text CHECK (length("street2") <= 200),
  "district" text CHECK (length("district") <= 120),
  "city" text CHECK (length("city") <= 120),
  "state" text CHECK (length("state") <= 120),
  "postal_code" text CHECK (length("postal_code") <= 20),
  "country" text CHECK (length("country") <= 2),
  "is_primary" boolean DEFAULT false,
  "do_not_mail" boolean DEFAULT false,
  "valid_from" date,
  "valid_until" date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX postal_address_contact_id ON "postal_address" (office_id, "contact_id");
SELECT protect_office_table('postal_address');
SELECT guard_custody('postal_address', $sql$SELECT r.contact_id$sql$);

-- Contact persons: Contact persons travel with their contact. (S1-04)
CREATE TABLE "contact_person" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "name" text NOT NULL CHECK (length("name") <= 160),
  "role" text CHECK (length("role") <= 120),
  "phone" text CHECK (length("phone") <= 40),
  "email" text CHECK (length("email") <= 254),
  "communication_preference" text CHECK ("communication_preference" IN ('email', 'phone', 'letter', 'none')),
  "is_primary" boolean DEFAULT false,
  "note" text CHECK (length("note") <= 2000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX contact_person_contact_id ON "contact_person" (office_id, "contact_id");
CREATE INDEX contact_person_email ON "contact_person" (office_id, folded("email"));
SELECT protect_office_table('contact_person');
SELECT guard_custody('contact_person', $sql$SELECT r.contact_id$sql$);

-- Key relations: A key relation travels only if all key relations of the contact travel with it. (S4-26) The sender may choose instead that each key relation travels whose two contacts both go. (S4-27) Key relations of contacts that are exported in the same session are reconstructed in the target office. (S4-28) A key relation to a contact that is exported in another session or to another office stays in the source office. (S4-29)
CREATE TABLE "key_relation" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "other_contact_id" uuid NOT NULL,
  "type" text NOT NULL CHECK ("type" IN ('business', 'family', 'groupCensus', 'personal', 'professional')),
  "code" text NOT NULL CHECK ("code" IN ('partner', 'employer', 'employee', 'trustee', 'other', 'spouse', 'child', 'parent', 'sibling', 'beneficiary', 'attorney', 'accountant')),
  "note" text CHECK (length("note") <= 500),
  "since" date,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("office_id", "other_contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX key_relation_contact_id ON "key_relation" (office_id, "contact_id");
CREATE INDEX key_relation_other_contact_id ON "key_relation" (office_id, "other_contact_id");
SELECT protect_office_table('key_relation');
SELECT guard_custody('key_relation', $sql$SELECT unnest(ARRAY[r.contact_id, r.other_contact_id])$sql$);

-- Carriers: A carrier of a parent office is recreated in the target office. (S4-35) The recreated carrier is not linked to the original. (S4-36) A carrier that the target office already has is used there instead of a new one. (S4-38)
CREATE TABLE "carrier" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "name" text NOT NULL CHECK (length("name") <= 120),
  "code" text CHECK (length("code") <= 20),
  "website" text CHECK (length("website") <= 300),
  "phone" text CHECK (length("phone") <= 40),
  "email" text CHECK (length("email") <= 254),
  "active" boolean DEFAULT true,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id)
);
SELECT protect_office_table('carrier');
CREATE UNIQUE INDEX carrier_natural_key ON "carrier" (office_id, folded("name")) WHERE deleted_at IS NULL;
-- An office also reads what its parents own (S4-37).
CREATE POLICY ancestor_rows ON "carrier" FOR SELECT
  USING (office_id = ANY (nullif(current_setting('app.ancestor_ids', true), '')::uuid[]));

-- Products: A product of a parent office is recreated in the target office. (S4-35) The recreated product is not linked to the original. (S4-36) A product that the target office already has is used there instead of a new one. (S4-38)
CREATE TABLE "product" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "carrier_id" uuid NOT NULL,
  "carrier_office_id" uuid,
  "name" text NOT NULL CHECK (length("name") <= 120),
  "code" text CHECK (length("code") <= 40),
  "line_of_business" text CHECK ("line_of_business" IN ('life', 'annuity', 'health', 'disability', 'longTermCare', 'property', 'casualty', 'auto', 'investment', 'other')),
  "active" boolean DEFAULT true,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("carrier_office_id", "carrier_id") REFERENCES "carrier" (office_id, id),
  CHECK (("carrier_id" IS NULL) = ("carrier_office_id" IS NULL))
);
CREATE INDEX product_carrier_id ON "product" ("carrier_office_id", "carrier_id");
SELECT protect_office_table('product');
CREATE UNIQUE INDEX product_natural_key ON "product" (office_id, "carrier_office_id", "carrier_id", folded("name")) WHERE deleted_at IS NULL;
-- An office also reads what its parents own (S4-37).
CREATE POLICY ancestor_rows ON "product" FOR SELECT
  USING (office_id = ANY (nullif(current_setting('app.ancestor_ids', true), '')::uuid[]));

-- Policies: Policies move with their contact. (S4-06) A policy travels only with the contact that is its primary contact. (S4-19)
CREATE TABLE "policy" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "primary_contact_id" uuid NOT NULL,
  "carrier_id" uuid,
  "carrier_office_id" uuid,
  "product_id" uuid,
  "product_office_id" uuid,
  "policy_number" text NOT NULL CHECK (length("policy_number") <= 40),
  "kind" text NOT NULL CHECK ("kind" IN ('life', 'annuity', 'health', 'disability', 'longTermCare', 'property', 'casualty', 'auto', 'other')),
  "status" text NOT NULL DEFAULT 'active' CHECK ("status" IN ('applied', 'active', 'paidUp', 'lapsed', 'surrendered', 'matured', 'cancelled', 'claim')),
  "application_date" date,
  "issue_date" date,
  "effective_date" date,
  "maturity_date" date,
  "paid_to_date" date,
  "premium" numeric(18, 2),
  "premium_mode" text CHECK ("premium_mode" IN ('monthly', 'quarterly', 'semiAnnual', 'annual', 'single')),
  "annual_premium" numeric(18, 2),
  "face_amount" numeric(18, 2),
  "cash_value" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "beneficiaries" text CHECK (length("beneficiaries") <= 4000),
  "remarks" text CHECK (length("remarks") <= 4000),
  "custom" jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "primary_contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("carrier_office_id", "carrier_id") REFERENCES "carrier" (office_id, id),
  CHECK (("carrier_id" IS NULL) = ("carrier_office_id" IS NULL)),
  FOREIGN KEY ("product_office_id", "product_id") REFERENCES "product" (office_id, id),
  CHECK (("product_id" IS NULL) = ("product_office_id" IS NULL))
);
CREATE INDEX policy_primary_contact_id ON "policy" (office_id, "primary_contact_id");
CREATE INDEX policy_carrier_id ON "policy" ("carrier_office_id", "carrier_id");
CREATE INDEX policy_product_id ON "policy" ("product_office_id", "product_id");
CREATE UNIQUE INDEX policy_policy_number ON "policy" (office_id, "policy_number") WHERE deleted_at IS NULL;
SELECT protect_office_table('policy');
SELECT guard_custody('policy', $sql$SELECT r.primary_contact_id$sql$);

-- Contacts of policies: A contact list of a policy goes where the policy goes, and stays if the primary contact of the policy does not travel. (S4-19)
CREATE TABLE "policy_party" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "policy_id" uuid NOT NULL,
  "contact_id" uuid NOT NULL,
  "list" text NOT NULL CHECK ("list" IN ('advisor', 'relationship', 'importantContact')),
  "role" text CHECK (length("role") <= 120),
  "share" numeric(24, 2),
  "remark" text CHECK (length("remark") <= 500),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "policy_id") REFERENCES "policy" (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX policy_party_policy_id ON "policy_party" (office_id, "policy_id");
CREATE INDEX policy_party_contact_id ON "policy_party" (office_id, "contact_id");
SELECT protect_office_table('policy_party');
SELECT guard_custody('policy_party', $sql$SELECT t0.primary_contact_id FROM "policy" t0 WHERE t0.office_id = r.office_id AND t0.id = r.policy_id FOR SHARE$sql$);

-- Pending cases: Pending cases move with their contact. (S4-07) A pending case travels only with the contact that is its primary contact. (S4-19)
CREATE TABLE "pending_case" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "primary_contact_id" uuid NOT NULL,
  "carrier_id" uuid,
  "carrier_office_id" uuid,
  "product_id" uuid,
  "product_office_id" uuid,
  "case_number" text CHECK (length("case_number") <= 40),
  "policy_number" text CHECK (length("policy_number") <= 40),
  "kind" text NOT NULL CHECK ("kind" IN ('life', 'annuity', 'health', 'disability', 'longTermCare', 'property', 'casualty', 'auto', 'other')),
  "status" text NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'submitted', 'underwriting', 'requirements', 'approved', 'issued', 'declined', 'withdrawn')),
  "underwriting_class" text CHECK ("underwriting_class" IN ('preferredPlus', 'preferred', 'standardPlus', 'standard', 'rated', 'declined')),
  "application_date" date,
  "submitted_date" date,
  "exam_date" date,
  "approved_date" date,
  "issued_date" date,
  "follow_up_date" date,
  "face_amount" numeric(18, 2),
  "premium" numeric(18, 2),
  "premium_mode" text CHECK ("premium_mode" IN ('monthly', 'quarterly', 'semiAnnual', 'annual', 'single')),
  "annual_premium" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "replacement" boolean DEFAULT false,
  "requirements" text CHECK (length("requirements") <= 4000),
  "remarks" text CHECK (length("remarks") <= 4000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "primary_contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("carrier_office_id", "carrier_id") REFERENCES "carrier" (office_id, id),
  CHECK (("carrier_id" IS NULL) = ("carrier_office_id" IS NULL)),
  FOREIGN KEY ("product_office_id", "product_id") REFERENCES "product" (office_id, id),
  CHECK (("product_id" IS NULL) = ("product_office_id" IS NULL))
);
CREATE INDEX pending_case_primary_contact_id ON "pending_case" (office_id, "primary_contact_id");
CREATE INDEX pending_case_carrier_id ON "pending_case" ("carrier_office_id", "carrier_id");
CREATE INDEX pending_case_product_id ON "pending_case" ("product_office_id", "product_id");
CREATE UNIQUE INDEX pending_case_case_number ON "pending_case" (office_id, "case_number") WHERE deleted_at IS NULL;
SELECT protect_office_table('pending_case');
SELECT guard_custody('pending_case', $sql$SELECT r.primary_contact_id$sql$);

-- Contacts of pending cases: A contact list of a pending case goes where the case goes, and stays if the case stays. (S4-19)
CREATE TABLE "pending_case_party" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "pending_case_id" uuid NOT NULL,
  "contact_id" uuid NOT NULL,
  "list" text NOT NULL CHECK ("list" IN ('advisor', 'annuitant', 'relationship', 'importantContact')),
  "role" text CHECK (length("role") <= 120),
  "share" numeric(24, 2),
  "remark" text CHECK (length("remark") <= 500),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "pending_case_id") REFERENCES "pending_case" (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX pending_case_party_pending_case_id ON "pending_case_party" (office_id, "pending_case_id");
CREATE INDEX pending_case_party_contact_id ON "pending_case_party" (office_id, "contact_id");
SELECT protect_office_table('pending_case_party');
SELECT guard_custody('pending_case_party', $sql$SELECT t0.primary_contact_id FROM "pending_case" t0 WHERE t0.office_id = r.office_id AND t0.id = r.pending_case_id FOR SHARE$sql$);

-- Investment accounts: Investment accounts move with their contact. (S4-08) An investment account travels only with the contact that is its primary contact. (S4-20)
CREATE TABLE "investment_account" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "primary_contact_id" uuid NOT NULL,
  "name" text NOT NULL CHECK (length("name") <= 160),
  "account_number" text,
  "account_number_index" bytea,
  "kind" text NOT NULL DEFAULT 'brokerage' CHECK ("kind" IN ('brokerage', 'retirement', 'pension', 'education', 'trust', 'managed', 'bank', 'other')),
  "registration" text CHECK ("registration" IN ('individual', 'joint', 'trust', 'corporate', 'custodial', 'other')),
  "status" text NOT NULL DEFAULT 'open' CHECK ("status" IN ('open', 'pending', 'restricted', 'closed')),
  "custodian" text CHECK (length("custodian") <= 160),
  "opened_date" date,
  "closed_date" date,
  "risk_tolerance" text CHECK ("risk_tolerance" IN ('conservative', 'moderate', 'balanced', 'growth', 'aggressive')),
  "objective" text CHECK (length("objective") <= 200),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "remarks" text CHECK (length("remarks") <= 4000),
  "custom" jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "primary_contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX investment_account_primary_contact_id ON "investment_account" (office_id, "primary_contact_id");
CREATE INDEX investment_account_account_number ON "investment_account" (office_id, "account_number_index") WHERE "account_number_index" IS NOT NULL;
SELECT protect_office_table('investment_account');
SELECT guard_custody('investment_account', $sql$SELECT r.primary_contact_id$sql$);

-- Contacts of investment accounts: A contact list of an investment account goes where the account goes, and stays if its primary contact does not travel. (S4-20)
CREATE TABLE "investment_account_party" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "investment_account_id" uuid NOT NULL,
  "contact_id" uuid NOT NULL,
  "list" text NOT NULL CHECK ("list" IN ('interestedParty', 'advisorRelationship')),
  "role" text CHECK (length("role") <= 120),
  "remark" text CHECK (length("remark") <= 500),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "investment_account_id") REFERENCES "investment_account" (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX investment_account_party_investment_account_id ON "investment_account_party" (office_id, "investment_account_id");
CREATE INDEX investment_account_party_contact_id ON "investment_account_party" (office_id, "contact_id");
SELECT protect_office_table('investment_account_party');
SELECT guard_custody('investment_account_party', $sql$SELECT t0.primary_contact_id FROM "investment_account" t0 WHERE t0.office_id = r.office_id AND t0.id = r.investment_account_id FOR SHARE$sql$);

-- Positions: Positions travel with their investment account. (S4-20)
CREATE TABLE "position" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "investment_account_id" uuid NOT NULL,
  "security" text NOT NULL CHECK (length("security") <= 200),
  "symbol" text CHECK (length("symbol") <= 20),
  "isin" text CHECK (length("isin") <= 12),
  "asset_class" text CHECK ("asset_class" IN ('equity', 'bond', 'fund', 'cash', 'property', 'commodity', 'other')),
  "quantity" numeric(24, 6) NOT NULL,
  "price" numeric(24, 6),
  "price_date" date,
  "cost_basis" numeric(18, 2),
  "acquired_date" date,
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "custom" jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "investment_account_id") REFERENCES "investment_account" (office_id, id)
);
CREATE INDEX position_investment_account_id ON "position" (office_id, "investment_account_id");
SELECT protect_office_table('position');
SELECT guard_custody('position', $sql$SELECT t0.primary_contact_id FROM "investment_account" t0 WHERE t0.office_id = r.office_id AND t0.id = r.investment_account_id FOR SHARE$sql$);

-- Asset allocations: Asset allocation stays in the source office. (S4-59) Asset allocation is added in the target office when somebody opens the account. (S4-61) Asset allocation is added in the target office by validating the account by hand. (S4-62)
CREATE TABLE "asset_allocation" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "investment_account_id" uuid NOT NULL,
  "asset_class" text NOT NULL CHECK ("asset_class" IN ('equity', 'bond', 'fund', 'cash', 'property', 'commodity', 'other')),
  "target_share" numeric(24, 2),
  "actual_share" numeric(24, 2),
  "value" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "as_of" date,
  "validated_by" text CHECK ("validated_by" IN ('manual', 'onAccess')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "investment_account_id") REFERENCES "investment_account" (office_id, id)
);
CREATE INDEX asset_allocation_investment_account_id ON "asset_allocation" (office_id, "investment_account_id");
SELECT protect_office_table('asset_allocation');
SELECT guard_custody('asset_allocation', $sql$SELECT t0.primary_contact_id FROM "investment_account" t0 WHERE t0.office_id = r.office_id AND t0.id = r.investment_account_id FOR SHARE$sql$);

-- Performance: Performance data stays in the source office. (S4-60) Performance data is added in the target office when somebody opens the account. (S4-61) Performance data is added in the target office by validating the account by hand. (S4-62)
CREATE TABLE "performance" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "investment_account_id" uuid NOT NULL,
  "period" text NOT NULL CHECK ("period" IN ('month', 'quarter', 'yearToDate', 'year', 'threeYears', 'fiveYears', 'sinceInception')),
  "from_date" date,
  "to_date" date,
  "start_value" numeric(18, 2),
  "end_value" numeric(18, 2),
  "net_flow" numeric(18, 2),
  "return_rate" numeric(24, 4),
  "benchmark" text CHECK (length("benchmark") <= 120),
  "benchmark_rate" numeric(24, 4),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "validated_by" text CHECK ("validated_by" IN ('manual', 'onAccess')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "investment_account_id") REFERENCES "investment_account" (office_id, id)
);
CREATE INDEX performance_investment_account_id ON "performance" (office_id, "investment_account_id");
SELECT protect_office_table('performance');
SELECT guard_custody('performance', $sql$SELECT t0.primary_contact_id FROM "investment_account" t0 WHERE t0.office_id = r.office_id AND t0.id = r.investment_account_id FOR SHARE$sql$);

-- Notes (SmartPad): Notes travel with their contact. (S4-22)
CREATE TABLE "note" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "subject" text CHECK (length("subject") <= 200),
  "text" text NOT NULL CHECK (length("text") <= 20000),
  "origin" text NOT NULL DEFAULT 'typed' CHECK ("origin" IN ('typed', 'automatic')),
  "author" text CHECK (length("author") <= 120),
  "written_at" timestamptz NOT NULL,
  "pinned" boolean DEFAULT false,
  "private_to" uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY (office_id, "private_to") REFERENCES app_user (office_id, id)
);
CREATE INDEX note_contact_id ON "note" (office_id, "contact_id");
CREATE INDEX note_private_to ON "note" (office_id, "private_to") WHERE "private_to" IS NOT NULL;
SELECT protect_office_table('note');
SELECT guard_custody('note', $sql$SELECT r.contact_id$sql$);

-- Letters: Letters that were sent to the contact travel with it. (S4-23)
CREATE TABLE "letter" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "direction" text NOT NULL DEFAULT 'sent' CHECK ("direction" IN ('sent', 'received')),
  "subject" text NOT NULL CHECK (length("subject") <= 200),
  "body" text CHECK (length("body") <= 100000),
  "sent_on" date,
  "channel" text DEFAULT 'post' CHECK ("channel" IN ('post', 'fax', 'courier', 'portal', 'other')),
  "recipient_address" text CHECK (length("recipient_address") <= 500),
  "reference" text CHECK (length("reference") <= 60),
  "author" text CHECK (length("author") <= 120),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX letter_contact_id ON "letter" (office_id, "contact_id");
SELECT protect_office_table('letter');
SELECT guard_custody('letter', $sql$SELECT r.contact_id$sql$);

-- Activities: Activities travel with their contact. (S4-25)
CREATE TABLE "activity" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "kind" text NOT NULL CHECK ("kind" IN ('call', 'meeting', 'task', 'appointment', 'other')),
  "subject" text NOT NULL CHECK (length("subject") <= 200),
  "text" text CHECK (length("text") <= 20000),
  "starts_at" timestamptz,
  "ends_at" timestamptz,
  "due_date" date,
  "status" text NOT NULL DEFAULT 'open' CHECK ("status" IN ('open', 'inProgress', 'done', 'cancelled')),
  "priority" text DEFAULT 'normal' CHECK ("priority" IN ('low', 'normal', 'high')),
  "location" text CHECK (length("location") <= 200),
  "outcome" text CHECK (length("outcome") <= 500),
  "completed_at" timestamptz,
  "assigned_to_id" uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY (office_id, "assigned_to_id") REFERENCES app_user (office_id, id)
);
CREATE INDEX activity_contact_id ON "activity" (office_id, "contact_id");
CREATE INDEX activity_assigned_to_id ON "activity" (office_id, "assigned_to_id") WHERE "assigned_to_id" IS NOT NULL;
SELECT protect_office_table('activity');
SELECT guard_custody('activity', $sql$SELECT r.contact_id$sql$);

-- Attachments: Attachments travel with their contact, together with the stored file. (S1-05)
CREATE TABLE "attachment" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "file_name" text NOT NULL CHECK (length("file_name") <= 255),
  "described_as" text CHECK (length("described_as") <= 500),
  "category" text DEFAULT 'other' CHECK ("category" IN ('contract', 'identification', 'statement', 'correspondence', 'medical', 'photo', 'other')),
  "content_type" text NOT NULL CHECK (length("content_type") <= 127),
  "size" int NOT NULL,
  "sha256" text NOT NULL CHECK (length("sha256") <= 64),
  "storage_key" text NOT NULL CHECK (length("storage_key") <= 500),
  "file_key" text NOT NULL CHECK (length("file_key") <= 500),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX attachment_contact_id ON "attachment" (office_id, "contact_id");
SELECT protect_office_table('attachment');
SELECT guard_custody('attachment', $sql$SELECT r.contact_id$sql$);

-- Employee census: Census records travel with their business. (S4-09) An employee census record is kept only if the employee is already in the target office. (S4-30)
CREATE TABLE "employee_census" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "business_id" uuid NOT NULL,
  "employee_id" uuid NOT NULL,
  "job_title" text CHECK (length("job_title") <= 120),
  "employee_number" text CHECK (length("employee_number") <= 40),
  "department" text CHECK (length("department") <= 120),
  "hired_on" date,
  "left_on" date,
  "salary" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "hours_per_week" numeric(24, 2),
  "status" text NOT NULL DEFAULT 'active' CHECK ("status" IN ('active', 'onLeave', 'retired', 'left')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "business_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("office_id", "employee_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX employee_census_business_id ON "employee_census" (office_id, "business_id");
CREATE INDEX employee_census_employee_id ON "employee_census" (office_id, "employee_id");
SELECT protect_office_table('employee_census');
SELECT guard_custody('employee_census', $sql$SELECT r.business_id$sql$);

-- Accounts: Accounts travel with their debtor, or with their client when they have no debtor. (S1-01) Accounts move from one portfolio to another. (S5-11)
CREATE TABLE "account" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "client_id" uuid,
  "debtor_id" uuid,
  "owner_contact_id" uuid GENERATED ALWAYS AS (coalesce(debtor_id, client_id)) STORED NOT NULL,
  "name" text CHECK (length("name") <= 160),
  "file_number" text CHECK (length("file_number") <= 40),
  "client_account_number" text CHECK (length("client_account_number") <= 40),
  "status" text NOT NULL DEFAULT 'active' CHECK ("status" IN ('active', 'paid', 'overdue', 'closed', 'legal')),
  "agent_id" uuid,
  "description" text CHECK (length("description") <= 500),
  "listed_date" date,
  "due_date" date,
  "listed_amount" numeric(18, 2),
  "interest_rate" numeric(24, 4),
  "simple_interest" boolean DEFAULT false,
  "interest_start_date" date,
  "commission_rate" numeric(24, 4),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "custom" jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "client_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("office_id", "debtor_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY (office_id, "agent_id") REFERENCES app_user (office_id, id)
);
CREATE INDEX account_client_id ON "account" (office_id, "client_id");
CREATE INDEX account_debtor_id ON "account" (office_id, "debtor_id");
CREATE INDEX account_owner_contact_id ON "account" (office_id, "owner_contact_id");
CREATE UNIQUE INDEX account_file_number ON "account" (office_id, "file_number") WHERE deleted_at IS NULL;
CREATE INDEX account_agent_id ON "account" (office_id, "agent_id") WHERE "agent_id" IS NOT NULL;
SELECT protect_office_table('account');
SELECT guard_custody('account', $sql$SELECT r.owner_contact_id$sql$);

-- Cosigners: Cosigners travel with their account. (S2-19)
CREATE TABLE "cosigner" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "account_id" uuid NOT NULL,
  "name" text NOT NULL CHECK (length("name") <= 160),
  "relation" text CHECK (length("relation") <= 80),
  "address" text CHECK (length("address") <= 500),
  "phone" text CHECK (length("phone") <= 40),
  "email" text CHECK (length("email") <= 254),
  "birth_date" date,
  "tax_id" text,
  "tax_id_index" bytea,
  "employer" text CHECK (length("employer") <= 200),
  "liability" text DEFAULT 'cosigner' CHECK ("liability" IN ('cosigner', 'guarantor', 'spouse', 'other')),
  "note" text CHECK (length("note") <= 2000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "account_id") REFERENCES "account" (office_id, id)
);
CREATE INDEX cosigner_account_id ON "cosigner" (office_id, "account_id");
CREATE INDEX cosigner_email ON "cosigner" (office_id, folded("email"));
CREATE INDEX cosigner_tax_id ON "cosigner" (office_id, "tax_id_index") WHERE "tax_id_index" IS NOT NULL;
SELECT protect_office_table('cosigner');
SELECT guard_custody('cosigner', $sql$SELECT t0.owner_contact_id FROM "account" t0 WHERE t0.office_id = r.office_id AND t0.id = r.account_id FOR SHARE$sql$);

-- Transactions: Transactions travel with their account. (S2-22)
CREATE TABLE "transaction" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "account_id" uuid NOT NULL,
  "type" int NOT NULL,
  "category" text NOT NULL DEFAULT 'payment' CHECK ("category" IN ('payment', 'fee', 'adjustment', 'charge')),
  "posted_date" date,
  "payment_date" date,
  "amount" numeric(18, 2) NOT NULL,
  "to_agency" numeric(18, 2),
  "direct" numeric(18, 2),
  "commission" numeric(18, 2),
  "tax" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "account_field" int,
  "flags" int,
  "method" text CHECK ("method" IN ('cash', 'cheque', 'bankTransfer', 'directDebit', 'card', 'online', 'other')),
  "reference" text CHECK (length("reference") <= 60),
  "description" text CHECK (length("description") <= 126),
  "note" text CHECK (length("note") <= 2000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "account_id") REFERENCES "account" (office_id, id)
);
CREATE INDEX transaction_account_id ON "transaction" (office_id, "account_id");
SELECT protect_office_table('transaction');
SELECT guard_custody('transaction', $sql$SELECT t0.owner_contact_id FROM "account" t0 WHERE t0.office_id = r.office_id AND t0.id = r.account_id FOR SHARE$sql$);

-- Payments: Payments travel with their contact. (S1-07)
CREATE TABLE "payment" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "amount" numeric(18, 2) NOT NULL,
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "paid_on" date NOT NULL,
  "posted_date" date,
  "direction" text NOT NULL DEFAULT 'received' CHECK ("direction" IN ('received', 'remitted')),
  "method" text CHECK ("method" IN ('cash', 'cheque', 'bankTransfer', 'directDebit', 'card', 'online', 'other')),
  "reference" text CHECK (length("reference") <= 60),
  "statement_number" text CHECK (length("statement_number") <= 40),
  "description" text CHECK (length("description") <= 127),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX payment_contact_id ON "payment" (office_id, "contact_id");
SELECT protect_office_table('payment');
SELECT guard_custody('payment', $sql$SELECT r.contact_id$sql$);

-- Leads: Leads stay in the source office. (S4-47)
CREATE TABLE "lead" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "subject" text NOT NULL CHECK (length("subject") <= 200),
  "status" text NOT NULL DEFAULT 'new' CHECK ("status" IN ('new', 'contacted', 'qualified', 'lost', 'won')),
  "rating" text CHECK ("rating" IN ('cold', 'warm', 'hot')),
  "source" text CHECK (length("source") <= 120),
  "campaign" text CHECK (length("campaign") <= 120),
  "interest" text CHECK (length("interest") <= 200),
  "estimated_value" numeric(18, 2),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "received_on" date,
  "follow_up_date" date,
  "remarks" text CHECK (length("remarks") <= 4000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX lead_contact_id ON "lead" (office_id, "contact_id");
SELECT protect_office_table('lead');
SELECT guard_custody('lead', $sql$SELECT r.contact_id$sql$);

-- Referrals: Referred contacts of a contact stay in the source office. (S4-48)
CREATE TABLE "referral" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "referred_contact_id" uuid NOT NULL,
  "referred_on" date,
  "status" text NOT NULL DEFAULT 'open' CHECK ("status" IN ('open', 'contacted', 'client', 'declined')),
  "relationship" text CHECK (length("relationship") <= 120),
  "thanked" boolean DEFAULT false,
  "remarks" text CHECK (length("remarks") <= 4000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("office_id", "referred_contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX referral_contact_id ON "referral" (office_id, "contact_id");
CREATE INDEX referral_referred_contact_id ON "referral" (office_id, "referred_contact_id");
SELECT protect_office_table('referral');
SELECT guard_custody('referral', $sql$SELECT r.contact_id$sql$);

-- Set memberships: Set memberships stay in the source office. (S4-49)
CREATE TABLE "set_member" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX set_member_contact_id ON "set_member" (office_id, "contact_id");
SELECT protect_office_table('set_member');
SELECT guard_custody('set_member', $sql$SELECT r.contact_id$sql$);

-- Event invitations: Event invitations stay in the source office. (S4-50)
CREATE TABLE "event_invitation" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "event_name" text NOT NULL CHECK (length("event_name") <= 200),
  "event_date" date,
  "location" text CHECK (length("location") <= 200),
  "invited_on" date,
  "response" text NOT NULL DEFAULT 'none' CHECK ("response" IN ('none', 'accepted', 'declined', 'tentative')),
  "attended" boolean DEFAULT false,
  "guests" int,
  "remark" text CHECK (length("remark") <= 500),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX event_invitation_contact_id ON "event_invitation" (office_id, "contact_id");
SELECT protect_office_table('event_invitation');
SELECT guard_custody('event_invitation', $sql$SELECT r.contact_id$sql$);

-- E-mail messages: E-mail messages from Letters/Documents stay in the source office. (S4-51)
CREATE TABLE "email_message" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "direction" text NOT NULL DEFAULT 'sent' CHECK ("direction" IN ('sent', 'received')),
  "subject" text NOT NULL CHECK (length("subject") <= 300),
  "body" text CHECK (length("body") <= 100000),
  "from_address" text CHECK (length("from_address") <= 254),
  "to_addresses" text CHECK (length("to_addresses") <= 4000),
  "sent_at" timestamptz,
  "message_id" text CHECK (length("message_id") <= 250),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX email_message_contact_id ON "email_message" (office_id, "contact_id");
SELECT protect_office_table('email_message');
SELECT guard_custody('email_message', $sql$SELECT r.contact_id$sql$);

-- Proposals (presale): Presale activities and proposals stay in the source office. (S4-58)
CREATE TABLE "proposal" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "subject" text NOT NULL CHECK (length("subject") <= 200),
  "kind" text NOT NULL DEFAULT 'proposal' CHECK ("kind" IN ('presaleActivity', 'illustration', 'quote', 'proposal')),
  "status" text NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'presented', 'accepted', 'rejected', 'expired')),
  "carrier_name" text CHECK (length("carrier_name") <= 120),
  "product_name" text CHECK (length("product_name") <= 120),
  "face_amount" numeric(18, 2),
  "premium" numeric(18, 2),
  "premium_mode" text CHECK ("premium_mode" IN ('monthly', 'quarterly', 'semiAnnual', 'annual', 'single')),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "presented_on" date,
  "valid_until" date,
  "remarks" text CHECK (length("remarks") <= 4000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id)
);
CREATE INDEX proposal_contact_id ON "proposal" (office_id, "contact_id");
SELECT protect_office_table('proposal');
SELECT guard_custody('proposal', $sql$SELECT r.contact_id$sql$);

-- Commissions: Commissions stay in the source office. (S4-63)
CREATE TABLE "commission" (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  "contact_id" uuid NOT NULL,
  "policy_id" uuid,
  "pending_case_id" uuid,
  "recipient_name" text NOT NULL CHECK (length("recipient_name") <= 160),
  "kind" text NOT NULL DEFAULT 'firstYear' CHECK ("kind" IN ('firstYear', 'renewal', 'override', 'trail', 'bonus', 'chargeback', 'other')),
  "amount" numeric(18, 2) NOT NULL,
  "rate" numeric(24, 4),
  "currency" text DEFAULT 'EUR' CHECK (length("currency") <= 3),
  "status" text NOT NULL DEFAULT 'expected' CHECK ("status" IN ('expected', 'paid', 'cancelled')),
  "earned_on" date,
  "paid_on" date,
  "statement_number" text CHECK (length("statement_number") <= 40),
  "remarks" text CHECK (length("remarks") <= 4000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY ("office_id", "contact_id") REFERENCES "contact" (office_id, id),
  FOREIGN KEY ("office_id", "policy_id") REFERENCES "policy" (office_id, id),
  FOREIGN KEY ("office_id", "pending_case_id") REFERENCES "pending_case" (office_id, id)
);
CREATE INDEX commission_contact_id ON "commission" (office_id, "contact_id");
CREATE INDEX commission_policy_id ON "commission" (office_id, "policy_id");
CREATE INDEX commission_pending_case_id ON "commission" (office_id, "pending_case_id");
SELECT protect_office_table('commission');
SELECT guard_custody('commission', $sql$SELECT r.contact_id$sql$);
