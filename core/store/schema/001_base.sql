-- 001_base.sql - the whole schema of version 1. Dates are ISO text, money integer fen, codes ASCII (core/domain/codes.h).
-- Nothing is deleted: what was wrong is cancelled, voided or corrected with its reason.

-- Local rules are dated rows with their source; the newest row whose valid_from is not after the day counts.
CREATE TABLE setting (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (key, valid_from)
) STRICT, WITHOUT ROWID;

-- Which papers belong in a dossier here, beside the two profiles the program knows.
CREATE TABLE dossier_profile (
    profile TEXT NOT NULL,
    n INTEGER NOT NULL,            -- order
    seq INTEGER NOT NULL,          -- place; papers of which one is enough share it
    form TEXT NOT NULL DEFAULT '', -- '' known by its name only
    title TEXT NOT NULL,
    required TEXT NOT NULL CHECK (required IN ('M', 'A', 'O')),
    source TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (profile, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE committee (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,            -- 1 village .. 6 association (handbook 5.4)
    level TEXT NOT NULL CHECK (level IN ('VILLAGE', 'TOWN')),
    region TEXT NOT NULL,          -- 12-digit statistics code
    sign TEXT NOT NULL,            -- short sign of case numbers
    address TEXT,
    phone TEXT,
    office TEXT,                   -- guiding township justice office
    court TEXT,                    -- guiding basic court
    founded_on TEXT,
    practice INTEGER NOT NULL DEFAULT 0,
    created_on TEXT NOT NULL
) STRICT;

CREATE TABLE mediator (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sex TEXT,
    birth TEXT,
    id_no TEXT,
    ethnic TEXT,
    phone TEXT,
    education TEXT,
    class TEXT NOT NULL DEFAULT 'VILLAGER',
    post TEXT NOT NULL DEFAULT 'MEDIATOR',
    origin TEXT NOT NULL DEFAULT 'ELECTED',
    full_time INTEGER NOT NULL DEFAULT 0,
    term_from TEXT,
    term_to TEXT,
    registered INTEGER NOT NULL DEFAULT 0,
    cert_no TEXT,
    grade TEXT,
    bank TEXT,                     -- of the allowance; the account itself is never kept here
    card4 TEXT,                    -- its last four digits
    left_on TEXT
) STRICT;
CREATE INDEX mediator_name ON mediator (name);

-- Kinds of our own under the 18 leaf kinds of the statistics.
CREATE TABLE local_kind (
    code TEXT PRIMARY KEY,
    leaf TEXT NOT NULL,
    label TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
    day TEXT PRIMARY KEY,
    is_workday INTEGER NOT NULL,
    note TEXT
) STRICT, WITHOUT ROWID;

-- Where the holidays of a year come from.
CREATE TABLE holiday_year (
    year INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    on_date TEXT NOT NULL,
    n INTEGER NOT NULL             -- days
) STRICT;

-- The printers of the office; lengths in 0.1 mm, a margin of NULL is that of the paper.
CREATE TABLE printer (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('PDF', 'ESCP')),
    sink TEXT NOT NULL CHECK (sink IN ('LP', 'DEVICE', 'TCP', 'FILE')),
    address TEXT NOT NULL DEFAULT '',
    paper TEXT NOT NULL DEFAULT 'A4' CHECK (paper IN ('A4', '16K', 'C241')),
    shift_left INTEGER NOT NULL DEFAULT 0, -- to the right
    shift_top INTEGER NOT NULL DEFAULT 0,  -- down
    margin_left INTEGER,
    margin_top INTEGER,
    margin_right INTEGER,
    margin_bottom INTEGER,
    pause_per_sheet INTEGER NOT NULL DEFAULT 0,
    overlay INTEGER NOT NULL DEFAULT 0,    -- into ready forms: only what is filled in
    copies TEXT NOT NULL DEFAULT 'FORM' CHECK (copies IN ('FORM', 'PARTIES', 'ONE')),
    active INTEGER NOT NULL DEFAULT 1,
    is_default INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Everybody met before; parties carry their own copy, since a paper shows what was true that day.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('PERSON', 'ORG')),
    name TEXT NOT NULL,
    initials TEXT NOT NULL DEFAULT '',
    sex TEXT,
    birth TEXT,
    id_no TEXT,
    ethnic TEXT,
    occupation TEXT,
    phone TEXT,
    address TEXT,
    grp TEXT,                      -- villagers' group or household, to tell same names apart
    uscc TEXT,
    legal_rep TEXT,
    legal_post TEXT,
    met_on TEXT NOT NULL           -- last seen
) STRICT;
CREATE INDEX person_name ON person (name, id);
CREATE INDEX person_initials ON person (initials, id);
CREATE INDEX person_id_no ON person (id_no) WHERE id_no IS NOT NULL;

-- Several oral and simple cases of a year in one dossier (rule R62).
CREATE TABLE dossier_group (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,            -- of the year, from 1
    title TEXT NOT NULL,
    filed_on TEXT NOT NULL,
    retention TEXT NOT NULL,
    retained_until INTEGER,        -- year; NULL permanent
    filed_by TEXT NOT NULL DEFAULT '',
    UNIQUE (year, n)
) STRICT;

CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    number TEXT,                   -- given at acceptance
    number_year INTEGER,
    number_seq INTEGER,
    title TEXT NOT NULL,           -- 王强 与 王勇
    search TEXT NOT NULL,          -- names and initials, for finding
    registered_on TEXT NOT NULL,
    application_date TEXT NOT NULL, -- interrupts limitation (R10)
    received_by INTEGER REFERENCES mediator (id),
    source TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('ORAL', 'WRITTEN')), -- of the application
    type TEXT NOT NULL,            -- leaf kind 01..17, 99
    local_type TEXT REFERENCES local_kind (code),
    event_date TEXT,
    place TEXT,
    facts TEXT NOT NULL,
    involved INTEGER NOT NULL DEFAULT 2,
    chosen INTEGER NOT NULL DEFAULT 0,        -- parties agreed on this committee (R09)
    in_region INTEGER NOT NULL DEFAULT 1,     -- a party or the place lies here (R09)
    violence INTEGER NOT NULL DEFAULT 0,      -- domestic violence against one under 18 or incapable (R14)
    escalation INTEGER NOT NULL DEFAULT 0,    -- may cause an incident or a crime (R15)
    sued_on TEXT,                             -- a party sued (R17)
    court_accepted INTEGER NOT NULL DEFAULT 0, -- R06
    summary INTEGER NOT NULL DEFAULT 0,       -- the court tries it by summary procedure (R29)
    ref_body TEXT,                            -- court, police station .. that handed it over
    ref_no TEXT,
    ref_on TEXT,                              -- signed for
    tier TEXT NOT NULL DEFAULT 'SIMPLE',
    med TEXT NOT NULL DEFAULT 'NEW',
    perf TEXT NOT NULL DEFAULT 'NONE',
    conf TEXT NOT NULL DEFAULT 'NONE',
    risk TEXT NOT NULL DEFAULT 'BLUE',
    risk_report TEXT NOT NULL DEFAULT 'NONE',  -- what was reported upward of it
    risk_on TEXT,                  -- day it was raised last
    risk_reported_on TEXT,         -- day of the last report
    accepted_on TEXT,
    due_on TEXT,                   -- of the mediation
    limit_text TEXT,               -- how due_on was counted
    refuse_reason TEXT,
    refuse_advice TEXT,
    refused_on TEXT,
    end_reason TEXT,               -- T1..T8
    end_note TEXT,
    end_routes TEXT,               -- JSON array of route codes
    ended_on TEXT,
    closed_on TEXT,
    close_note TEXT,
    archived_on TEXT,
    retention TEXT,
    retained_until INTEGER,        -- year; NULL permanent
    filed_by TEXT,
    dossier_note TEXT,
    cancelled_on TEXT,
    cancel_reason TEXT,
    reopens INTEGER REFERENCES cases (id), -- the dispute of that case flared up again
    group_id INTEGER REFERENCES dossier_group (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX cases_group ON cases (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX cases_reopens ON cases (reopens) WHERE reopens IS NOT NULL;
CREATE INDEX cases_list ON cases (registered_on, id);
CREATE INDEX cases_med ON cases (med, registered_on, id);
CREATE INDEX cases_type ON cases (type, registered_on, id);
-- only limits that run: the list by due day walks it from the front
CREATE INDEX cases_due ON cases (due_on, id) WHERE due_on IS NOT NULL AND med IN ('ACCEPTED', 'MEDIATING', 'SUSPENDED');
CREATE UNIQUE INDEX cases_number ON cases (number_year, number_seq) WHERE number_seq IS NOT NULL;
CREATE UNIQUE INDEX cases_number_text ON cases (number) WHERE number IS NOT NULL;

CREATE TABLE request (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    side TEXT NOT NULL CHECK (side IN ('A', 'B', 'C')), -- C: third party
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('PERSON', 'ORG')),
    person_id INTEGER REFERENCES person (id),
    name TEXT NOT NULL,
    sex TEXT,
    birth TEXT,
    id_no TEXT,
    ethnic TEXT,
    occupation TEXT,
    phone TEXT,
    address TEXT,
    grp TEXT,
    earns INTEGER NOT NULL DEFAULT 0,      -- 16-17 and living on own labour (R45)
    incapable INTEGER NOT NULL DEFAULT 0,
    uscc TEXT,
    legal_rep TEXT,
    legal_post TEXT,
    authority_paper INTEGER NOT NULL DEFAULT 0, -- R48
    org_seal INTEGER NOT NULL DEFAULT 0,        -- R48
    consent TEXT NOT NULL DEFAULT 'UNKNOWN' CHECK (consent IN ('UNKNOWN', 'YES', 'NO')),
    consent_on TEXT
) STRICT;
CREATE INDEX party_case ON party (case_id, side, seq);
CREATE INDEX party_person ON party (person_id);
CREATE INDEX party_phone ON party (phone) WHERE phone IS NOT NULL;

-- Legal representatives and agents.
CREATE TABLE representative (
    id INTEGER PRIMARY KEY,
    party_id INTEGER NOT NULL REFERENCES party (id),
    kind TEXT NOT NULL CHECK (kind IN ('LEGAL', 'AGENT')),
    name TEXT NOT NULL,
    sex TEXT,
    birth TEXT,
    id_no TEXT,
    phone TEXT,
    address TEXT,
    relation TEXT,
    authority TEXT NOT NULL DEFAULT '[]', -- JSON array of codes (F-WT)
    mandated_on TEXT,              -- day of the power of attorney
    mandate_until TEXT             -- its last day; NULL: until the matter is done
) STRICT;
CREATE INDEX representative_party ON representative (party_id);

CREATE TABLE case_mediator (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    mediator_id INTEGER NOT NULL REFERENCES mediator (id),
    role TEXT NOT NULL CHECK (role IN ('CHIEF', 'MEMBER', 'RECORDER')),
    from_on TEXT NOT NULL,
    to_on TEXT,
    chosen INTEGER NOT NULL DEFAULT 0,    -- by the parties
    kin INTEGER NOT NULL DEFAULT 0,       -- near relative, both consented (R20)
    reason TEXT
) STRICT;
CREATE INDEX case_mediator_case ON case_mediator (case_id);

CREATE TABLE recusal (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    mediator_id INTEGER NOT NULL REFERENCES mediator (id),
    on_date TEXT NOT NULL,
    party TEXT NOT NULL,
    reason TEXT,
    replaced_by INTEGER REFERENCES mediator (id)
) STRICT;
CREATE INDEX recusal_case ON recusal (case_id);

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_date TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('ORAL', 'WRITTEN'))
) STRICT;
CREATE INDEX notice_case ON notice (case_id);

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    at_time TEXT,
    place TEXT,
    present TEXT NOT NULL DEFAULT '[]', -- JSON array of party names
    helpers TEXT NOT NULL DEFAULT '[]', -- JSON array of invited names
    told INTEGER NOT NULL DEFAULT 0,    -- rights and duties told by word of mouth
    open_to INTEGER NOT NULL DEFAULT 0, -- open session
    text TEXT NOT NULL,
    result TEXT NOT NULL,
    pages INTEGER NOT NULL DEFAULT 0,   -- handwritten original in file
    UNIQUE (case_id, n)
) STRICT;

CREATE TABLE inquiry (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    at_time TEXT,
    place TEXT,
    person TEXT NOT NULL,
    person_about TEXT,
    present TEXT NOT NULL DEFAULT '[]',
    text TEXT NOT NULL
) STRICT;
CREATE INDEX inquiry_case ON inquiry (case_id);

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    given_by TEXT,
    pages INTEGER NOT NULL DEFAULT 1,
    original INTEGER NOT NULL DEFAULT 0,
    compared INTEGER NOT NULL DEFAULT 0, -- the copy was compared with its original
    on_date TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_case ON evidence (case_id);

CREATE TABLE helper (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    name TEXT NOT NULL,
    about TEXT,
    on_date TEXT NOT NULL
) STRICT;
CREATE INDEX helper_case ON helper (case_id);

CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_date TEXT NOT NULL,
    old_due TEXT NOT NULL,
    new_due TEXT NOT NULL,
    reason TEXT
) STRICT;
CREATE INDEX extension_case ON extension (case_id);

CREATE TABLE suspension (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    reason TEXT NOT NULL,          -- APPRAISAL, WAIT, SHAM, OTHER
    note TEXT
) STRICT;
CREATE INDEX suspension_case ON suspension (case_id);

CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_date TEXT NOT NULL,
    at_time TEXT,
    receiver TEXT NOT NULL,
    how TEXT NOT NULL,
    reason TEXT NOT NULL,
    text TEXT
) STRICT;
CREATE INDEX report_case ON report (case_id);

CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    version INTEGER NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('ORAL', 'WRITTEN')),
    on_date TEXT NOT NULL,
    facts TEXT,                    -- main facts and matters in dispute; NULL: the case's facts
    no_money INTEGER NOT NULL DEFAULT 0,
    status_matter INTEGER NOT NULL DEFAULT 0,  -- divorce, adoption, parentage, title (R36)
    total_fen INTEGER NOT NULL DEFAULT 0,
    copies INTEGER NOT NULL,
    sealed_on TEXT,
    effective_on TEXT,
    confirm_by TEXT,               -- last day to ask the court (R34)
    state TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'CHANGED', 'VOID')),
    note TEXT,
    UNIQUE (case_id, version)
) STRICT;

CREATE TABLE term (
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agreement_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
    id INTEGER PRIMARY KEY,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    n INTEGER NOT NULL,
    payer TEXT NOT NULL,
    payee TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,   -- 0: a duty to do something
    what TEXT,
    way TEXT,
    place TEXT,
    due TEXT NOT NULL,
    paid_fen INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DONE', 'STOPPED', 'CHANGED')),
    done_on TEXT,
    UNIQUE (agreement_id, n)
) STRICT;

CREATE TABLE signature (
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    signer TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('PARTY', 'REPRESENTATIVE', 'MEDIATOR', 'RECORDER')),
    on_date TEXT NOT NULL,
    PRIMARY KEY (agreement_id, signer)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    duty_id INTEGER NOT NULL REFERENCES duty (id),
    on_date TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    proof TEXT,
    note TEXT
) STRICT;
CREATE INDEX payment_duty ON payment (duty_id);

-- One round of asking the court to confirm an agreement; the state is cases.conf.
CREATE TABLE confirmation (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,            -- of the case
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    told_on TEXT,
    told_how TEXT CHECK (told_how IN ('ORAL', 'WRITTEN')),
    court TEXT,
    form TEXT CHECK (form IN ('ORAL', 'WRITTEN')), -- of the application
    applied_on TEXT,
    late_reason TEXT,              -- why after the last day (R35)
    annexes TEXT NOT NULL DEFAULT '[]', -- JSON array of codes
    more_on TEXT,                  -- the court asked for more
    more_by TEXT,                  -- last day it set
    more_text TEXT,
    supplied_on TEXT,
    taken_on TEXT,                 -- accepted by the court
    rule_by TEXT,                  -- the court decides until then
    ruling_no TEXT,
    ruled_on TEXT,                 -- day on the ruling
    ground TEXT,                   -- of CPI 355 or 358
    reason TEXT,
    ended_on TEXT,                 -- the ruling came, or it was withdrawn
    revoked_on TEXT,
    UNIQUE (case_id, n)
) STRICT;

-- Papers that came from a court, for the page F09c and the trail.
CREATE TABLE court_paper (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    court TEXT,
    number TEXT,
    made_on TEXT,
    on_date TEXT NOT NULL,         -- received
    text TEXT,
    UNIQUE (case_id, n)
) STRICT;

CREATE TABLE urge (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_date TEXT NOT NULL,
    person TEXT,
    text TEXT
) STRICT;
CREATE INDEX urge_case ON urge (case_id);

-- Told what is done with their personal data (Personal Information Law art. 17).
CREATE TABLE info_notice (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_date TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('ORAL', 'WRITTEN')),
    read_aloud INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX info_notice_case ON info_notice (case_id);

-- One slip a party, without a name; five answers of 1 to 5.
CREATE TABLE satisfaction (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_date TEXT NOT NULL,
    q1 INTEGER NOT NULL CHECK (q1 BETWEEN 1 AND 5),
    q2 INTEGER NOT NULL CHECK (q2 BETWEEN 1 AND 5),
    q3 INTEGER NOT NULL CHECK (q3 BETWEEN 1 AND 5),
    q4 INTEGER NOT NULL CHECK (q4 BETWEEN 1 AND 5),
    q5 INTEGER NOT NULL CHECK (q5 BETWEEN 1 AND 5),
    text TEXT
) STRICT;
CREATE INDEX satisfaction_case ON satisfaction (case_id);

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    at_time TEXT,
    person TEXT NOT NULL,
    visitor TEXT,
    text TEXT NOT NULL,
    performed INTEGER,             -- NULL not asked
    satisfied INTEGER CHECK (satisfied BETWEEN 1 AND 5),
    flared INTEGER NOT NULL DEFAULT 0,
    UNIQUE (case_id, n)
) STRICT;

CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (case_id, n)
) STRICT;

-- The text of a form as it stood when a paper was made final: a paper keeps its form, whatever becomes of the form later.
CREATE TABLE template (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,   -- SHA-256 of text
    local INTEGER NOT NULL DEFAULT 0, -- the district's or the committee's own
    text TEXT NOT NULL,
    first_on TEXT NOT NULL
) STRICT;

-- A paper and its life: proof, final, signed, filed. content is what stands on its pages, made once; a reprint is made of it.
CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    form TEXT NOT NULL,
    record INTEGER NOT NULL DEFAULT 0,  -- 1.. for papers made once a record
    state TEXT NOT NULL CHECK (state IN ('PROOF', 'FINAL', 'SIGNED', 'FILED', 'IN_FILE', 'VOID')),
    number_year INTEGER,
    number INTEGER,                -- in the series of its form, from 1 each year
    label TEXT,                    -- the number as printed, 调终字〔2026〕第3号
    template_id INTEGER REFERENCES template (id),
    content TEXT,                  -- the blocks; NULL: handwritten, or a proof
    digest TEXT,                   -- SHA-256 of content
    on_date TEXT NOT NULL,
    made_at TEXT NOT NULL,
    copies INTEGER NOT NULL DEFAULT 1,
    pages INTEGER NOT NULL DEFAULT 1,
    signed_on TEXT,
    signed_how TEXT,               -- JSON array: SIGNATURE, FINGERPRINT, SEAL
    signed_by TEXT,                -- JSON array of names
    scan TEXT,                     -- name of the scanned file, or where the original lies
    void_reason TEXT,
    voided_on TEXT,
    UNIQUE (form, number_year, number)
) STRICT;
CREATE INDEX paper_case ON paper (case_id, form, record, id);

-- Each time a paper left the program.
CREATE TABLE paper_output (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id),
    at TEXT NOT NULL,
    sink TEXT NOT NULL,            -- PRINTER, FILE
    printer TEXT,
    format TEXT,
    copies INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX paper_output_paper ON paper_output (paper_id);

-- A hand-over between the committee and another body: what came in, what went out, up and down. Never removed.
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    n INTEGER NOT NULL,            -- of the case
    direction TEXT NOT NULL CHECK (direction IN ('IN', 'OUT', 'UP', 'DOWN')),
    channel TEXT NOT NULL,         -- core/domain/channel.c
    state TEXT NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'RETURNED',
        'REPLIED', 'OVERDUE', 'CLOSED')),
    body TEXT NOT NULL DEFAULT '', -- who is at the other end
    contact TEXT,
    phone TEXT,
    their_no TEXT,
    our_no TEXT,                   -- number of the case when the letter was written
    letter_on TEXT,                -- day on the letter
    received_on TEXT,              -- signed for: by us when it came in, by them when it went out
    due_on TEXT,                   -- answer is due
    due_rule TEXT,                 -- row of the deadline table that counted due_on; NULL: the letter names the day
    due_from TEXT,                 -- day it was counted from
    due_cap TEXT,                  -- not after this day, wherever the counting ends
    reason TEXT,                   -- why it is handed over, given back, taken back
    asked TEXT,                    -- what is asked for
    detail TEXT NOT NULL DEFAULT '{}', -- JSON: what only this kind of letter has
    files INTEGER NOT NULL DEFAULT 0,  -- pages that go along
    holds INTEGER NOT NULL DEFAULT 0,  -- the case waits for it (R16)
    result TEXT,                   -- of the mediation, or what came back
    answer TEXT,
    answered_on TEXT,
    note TEXT,
    UNIQUE (case_id, n)
) STRICT;
CREATE INDEX link_open ON link (due_on, case_id) WHERE state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE');

-- The track of a case: one row a step, never changed.
CREATE TABLE case_event (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    machine TEXT NOT NULL CHECK (machine IN ('med', 'perf', 'conf', 'risk', 'alarm', 'tier', 'link')), -- tier: its weight was changed
    event TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    on_date TEXT NOT NULL,
    at TEXT NOT NULL,
    user TEXT,
    source TEXT,
    note TEXT,
    link_id INTEGER REFERENCES link (id) -- of a step of a link: note is what its letter says
) STRICT;
CREATE INDEX case_event_case ON case_event (case_id, id);

-- What is to be done, derived from the case after each act; can be rebuilt at any time.
CREATE TABLE task (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,            -- LIMIT, PERFORM, VISIT, CONFIRM, CONSENT, REPORT, SESSION, ARCHIVE ..
    n INTEGER NOT NULL DEFAULT 0,
    due_on TEXT NOT NULL,
    detail TEXT,
    warn_on TEXT,                  -- lists mark it from here on; NULL: from due_on on
    rule TEXT,                     -- row of the deadline table it comes from
    PRIMARY KEY (case_id, kind, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_due ON task (due_on, case_id, kind, n);
CREATE INDEX task_report ON task (due_on, case_id, n) WHERE kind = 'REPORT';

CREATE TABLE number_series (
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE number_void (
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    reason TEXT NOT NULL,
    on_date TEXT NOT NULL,
    PRIMARY KEY (kind, year, n)
) STRICT, WITHOUT ROWID;

-- What the records of a case cannot show and an allowance may depend on (who died, who handed it down), with the paper
-- it rests on. The newest row of a field counts; older ones stay.
CREATE TABLE case_fact (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    field TEXT NOT NULL,           -- DEATHS, INJURIES, CROSS_VILLAGE .. (core/subsidy/facts.h)
    n INTEGER NOT NULL,
    value INTEGER NOT NULL,        -- number, 0/1, or place of the code
    proof TEXT NOT NULL,
    on_date TEXT NOT NULL,
    PRIMARY KEY (case_id, field, n)
) STRICT, WITHOUT ROWID;

-- Committees below a township: who sends it claims.
CREATE TABLE org (
    id INTEGER PRIMARY KEY,
    region TEXT NOT NULL UNIQUE,   -- 12-digit statistics code
    name TEXT NOT NULL,
    sign TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT 'VILLAGE',
    phone TEXT
) STRICT;

-- The rules of a district, as their file says them (core/subsidy/pack.h); never changed, only replaced by a newer one.
CREATE TABLE subsidy_pack (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    region TEXT NOT NULL DEFAULT '', -- digits the committee's code begins with; '' everywhere
    place TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    doc_no TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL,
    valid_to TEXT,                 -- NULL open
    digest TEXT NOT NULL,          -- SHA-256 of body
    body TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    sample INTEGER NOT NULL DEFAULT 0,
    imported_on TEXT NOT NULL,
    retired_on TEXT,
    UNIQUE (code, digest)
) STRICT;

-- The claims of one committee for one period, sent together.
CREATE TABLE claim_batch (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,      -- region and period: 110199001001-2026Q4
    org_id INTEGER REFERENCES org (id), -- NULL ours
    period TEXT NOT NULL,          -- 2026Q4, 2026-11, 2026H2, 2026
    made_on TEXT NOT NULL,
    director TEXT NOT NULL DEFAULT '', -- who signed
    office_note TEXT,              -- when the director is the only claimant
    n INTEGER NOT NULL DEFAULT 0,
    sum_fen INTEGER NOT NULL DEFAULT 0, -- asked; claims without an amount add nothing
    direction TEXT NOT NULL CHECK (direction IN ('OUT', 'IN')),
    state TEXT NOT NULL DEFAULT 'MADE' CHECK (state IN ('MADE', 'SENT', 'RECEIVED', 'ANSWERED')),
    pack_digest TEXT,
    digest TEXT,                   -- of the newest file sent or taken in
    body TEXT,                     -- that file
    answer_digest TEXT,            -- of the newest answer written or read
    changed_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_batch_period ON claim_batch (coalesce(org_id, 0), period, direction);

-- One claim for one dispute. Ours has case_id, one taken in from a village has org_id.
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    uid TEXT UNIQUE,               -- region and number of the committee that claims, the same on both sides
    revision INTEGER NOT NULL DEFAULT 0, -- of what was sent; grows with each change that goes out
    case_id INTEGER REFERENCES cases (id),
    org_id INTEGER REFERENCES org (id),
    batch_id INTEGER REFERENCES claim_batch (id),
    on_date TEXT NOT NULL,
    basis_on TEXT,                 -- day that chooses the rules (basis event of the pack)
    period TEXT,
    rolled INTEGER NOT NULL DEFAULT 0, -- periods it was late
    pack_id INTEGER REFERENCES subsidy_pack (id),
    pack_digest TEXT,
    tier TEXT,                     -- of the pack
    tier_name TEXT,                -- as the pack calls it
    tier_asked TEXT,               -- chosen by the mediator; NULL: the one proposed
    tier_reason TEXT,
    asked_fen INTEGER,             -- chosen inside the range; NULL: the default
    base_fen INTEGER,              -- before factors; NULL not known
    amount_fen INTEGER CHECK (amount_fen >= 0), -- asked for; NULL: 金额待核, never an invented number
    amount_reason TEXT,
    final_fen INTEGER CHECK (final_fen >= 0),   -- approved
    withheld_fen INTEGER NOT NULL DEFAULT 0,
    given_shares TEXT,             -- village: JSON, who pays what was approved; what was asked stays in claim_share
    tax_note TEXT,
    state TEXT NOT NULL DEFAULT 'DRAFT',
    case_no TEXT,
    title TEXT,                    -- names masked
    dispute_key TEXT,
    pair_key TEXT,                 -- of the parties alone (K10)
    event_date TEXT,
    type TEXT,
    place TEXT,
    agreement_no TEXT,
    agreed_on TEXT,
    platform_no TEXT,
    text_sig BLOB,                 -- MinHash of the record, never its text
    quality INTEGER CHECK (quality BETWEEN 0 AND 100),
    quality_grade TEXT,
    quality_sheet TEXT,            -- JSON: points, who scored, when
    graded_fen INTEGER CHECK (graded_fen >= 0), -- what the grade leaves of amount_fen; NULL: the rules do not ask for it
    graded_trace TEXT,             -- how that comes about, lines
    declared_by TEXT,              -- who declared that all of it is true, and when
    declared_on TEXT,
    facts TEXT,                    -- JSON, parties masked
    checks TEXT,                   -- JSON: what K01 to K15 said when it was claimed
    trace TEXT,                    -- how the amount came about, lines
    override_note TEXT,            -- of the justice office: why a suspected double is none
    public_from TEXT,
    public_until TEXT,
    void_on TEXT,                  -- the agreement lost its effect
    digest TEXT,                   -- of the line taken in
    CHECK (case_id IS NOT NULL OR org_id IS NOT NULL)
) STRICT;
CREATE INDEX claim_case ON claim (case_id);
CREATE INDEX claim_state ON claim (state, period, id);
CREATE INDEX claim_basis ON claim (basis_on);
CREATE INDEX claim_org ON claim (org_id, period, id);
CREATE INDEX claim_in_batch ON claim (batch_id, id);
CREATE INDEX claim_key ON claim (dispute_key) WHERE dispute_key IS NOT NULL;
CREATE INDEX claim_agreement ON claim (agreement_no) WHERE agreement_no IS NOT NULL;
CREATE INDEX claim_platform ON claim (platform_no) WHERE platform_no IS NOT NULL;
-- one dispute, one claim: refused and cancelled ones alone make room for another
CREATE UNIQUE INDEX claim_live ON claim (case_id) WHERE case_id IS NOT NULL
    AND state NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED');

CREATE TABLE claim_person (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    n INTEGER NOT NULL,            -- order, from 1
    mediator_id INTEGER REFERENCES mediator (id), -- NULL in a claim taken in
    name TEXT NOT NULL,
    person_class TEXT NOT NULL DEFAULT '',
    num INTEGER NOT NULL CHECK (num > 0),
    den INTEGER NOT NULL CHECK (den > 0),
    fen INTEGER CHECK (fen >= 0),  -- share of the amount; NULL not known
    capped_fen INTEGER NOT NULL DEFAULT 0, -- of it, what a cap took away
    given_fen INTEGER,             -- village: what was approved; what was asked stays above, as it was sent
    bank TEXT,
    card4 TEXT,                    -- last four digits
    account_sealed BLOB,           -- the whole account, sealed; township only
    PRIMARY KEY (claim_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_person_mediator ON claim_person (mediator_id);
CREATE INDEX claim_person_name ON claim_person (name);

-- Who pays what of it.
CREATE TABLE claim_share (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    ord INTEGER NOT NULL,
    payer TEXT NOT NULL,
    fen INTEGER NOT NULL CHECK (fen >= 0),
    PRIMARY KEY (claim_id, ord)
) STRICT, WITHOUT ROWID;

-- The track of a claim: one row a step, never changed. Steps of both sides, each side counts its own.
CREATE TABLE claim_step (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    side TEXT NOT NULL CHECK (side IN ('V', 'T')), -- whose step: the village's or the township's
    n INTEGER NOT NULL,            -- of that side
    revision INTEGER NOT NULL,     -- of the claim it was taken on
    event TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    on_date TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('VILLAGE', 'TOWN', 'BUREAU', 'FINANCE')),
    by_name TEXT,
    amount_fen INTEGER,
    code TEXT,                     -- reason, when it is a refusal
    doc_no TEXT,                   -- minutes, bank slip
    due_on TEXT,                   -- what it starts must be done by
    note TEXT,
    UNIQUE (claim_id, side, n)
) STRICT;

-- What is missing or wrong, all of it told at once.
CREATE TABLE claim_remark (
    step_id INTEGER NOT NULL REFERENCES claim_step (id),
    n INTEGER NOT NULL,
    field TEXT NOT NULL,           -- of the claim or a paper: "visit", "agreement.signed"; '' all of it
    text TEXT NOT NULL,
    PRIMARY KEY (step_id, n)
) STRICT, WITHOUT ROWID;

-- Call-backs: a party asked on the telephone.
CREATE TABLE claim_call (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    n INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    party TEXT NOT NULL,           -- masked
    phone TEXT,                    -- masked
    caller TEXT NOT NULL,
    reached INTEGER NOT NULL DEFAULT 1,
    is_true INTEGER,               -- there was such a dispute; NULL not asked
    present INTEGER,
    signed INTEGER,
    performed INTEGER,
    paid_fee INTEGER,              -- had to pay anything for the mediation
    satisfied INTEGER CHECK (satisfied BETWEEN 1 AND 5),
    note TEXT,
    UNIQUE (claim_id, n)
) STRICT;

-- Random samples: which seed and which part drew a claim, so that the draw can be repeated.
CREATE TABLE claim_sample (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    org_id INTEGER REFERENCES org (id), -- NULL all committees
    step INTEGER NOT NULL DEFAULT 0,    -- of the pack's review steps
    percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
    seed TEXT NOT NULL,
    of_n INTEGER NOT NULL,         -- claims it was drawn from
    on_date TEXT NOT NULL,
    by_name TEXT
) STRICT;
CREATE TABLE claim_sampled (
    sample_id INTEGER NOT NULL REFERENCES claim_sample (id),
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    PRIMARY KEY (sample_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_sampled_claim ON claim_sampled (claim_id);

-- Objections raised while a list hangs out.
CREATE TABLE claim_objection (
    id INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    n INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    how TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'SUSTAINED', 'DISMISSED')),
    closed_on TEXT,
    finding TEXT,
    by_name TEXT,
    UNIQUE (claim_id, n)
) STRICT;

-- The money: every fen that came, was promised, left and came back.
CREATE TABLE fund_entry (
    id INTEGER PRIMARY KEY,
    on_date TEXT NOT NULL,
    year INTEGER NOT NULL,         -- budget year it belongs to
    kind TEXT NOT NULL CHECK (kind IN ('BUDGET', 'RECEIVED', 'APPROVED', 'PAID', 'RETURNED', 'CLAWBACK', 'OTHER')),
    payer TEXT NOT NULL DEFAULT '',
    amount_fen INTEGER NOT NULL,   -- below zero: takes an earlier entry of its kind back
    claim_id INTEGER REFERENCES claim (id),
    batch_id INTEGER REFERENCES claim_batch (id),
    doc_no TEXT,
    note TEXT,
    by_name TEXT
) STRICT;
CREATE INDEX fund_year ON fund_entry (year, kind, on_date, id);
CREATE INDEX fund_claim ON fund_entry (claim_id, kind) WHERE claim_id IS NOT NULL;
-- a claim is paid once, whatever happens
CREATE UNIQUE INDEX fund_paid_once ON fund_entry (claim_id, payer) WHERE kind = 'PAID' AND claim_id IS NOT NULL;

-- Pieces of one to three characters of every party name, of its pinyin initials and of '#' + number, by date: any short
-- infix is one range in date order. Twenty pieces lie on twenty pages, so an act does not write here: it leaves the
-- whole text in gram_new, one row a case, and the pieces of many cases are moved here together (core/domain/search.h).
CREATE TABLE gram (
    g TEXT NOT NULL,
    d TEXT NOT NULL,
    c INTEGER NOT NULL,
    PRIMARY KEY (g, d, c)
) STRICT, WITHOUT ROWID;
CREATE TABLE gram_new (
    c INTEGER PRIMARY KEY,
    d TEXT NOT NULL,
    t TEXT NOT NULL                -- |王强|wq|王勇|wy|#12|
) STRICT;

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL DEFAULT 0,
    form TEXT NOT NULL,
    version TEXT,
    title TEXT,
    data TEXT NOT NULL,
    field TEXT,
    cursor INTEGER NOT NULL DEFAULT 0,
    saved_at TEXT NOT NULL,
    discarded_at TEXT
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    user TEXT,
    act TEXT NOT NULL,
    case_id INTEGER,
    request TEXT NOT NULL,
    confirmed TEXT,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    payload TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'SEALED',
    created_at TEXT NOT NULL,
    UNIQUE (kind, entity_id, revision)
) STRICT;
CREATE INDEX outbox_state ON outbox (state, id);
