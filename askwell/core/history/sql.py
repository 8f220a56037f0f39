"""The journal as the database keeps it: the functions of its triggers. `{schema}` is the schema they belong to.

Each schema has functions of its own that name it, because a trigger must write beside the record it belongs
to, whichever schema is in use, and must touch no other.
"""

# From how many bytes on a new value is kept by its hash only: it is in the record itself.
LONG = 1_000

# What is sealed of an entry. Written as a JSON array and then a JSON object, so that no two entries are written
# alike; without time zones or formats of dates, so that it is written alike for ever.
CANONICAL = """\
json_build_array(entry.id, extract(epoch FROM entry.at)::text, entry.table_name, entry.record, entry.operation,
        entry.by_name, entry.by_person, entry.organisation, entry.rule, entry.why, entry.place, entry.database_user,
        entry.transaction)::text || entry.changes::text"""
# SHA-512 is twice as quick as SHA-256 where, as in PostgreSQL's own, the processor does not help.
DIGEST = f"sha512(convert_to({CANONICAL}, 'UTF8'))"

DECLARED = """
DECLARE
    change jsonb := nullif(current_setting('askwell.change', true), '')::jsonb;
    changes json;
    record text;"""

HIDDEN = """'{"askwell": "hidden"}'::json"""

WRITE_DOWN = """
    INSERT INTO {schema}.core_entry (at, table_name, record, operation, changes, by_name, by_person, organisation,
        rule, why, place, database_user, transaction)
    VALUES (clock_timestamp(), TG_TABLE_NAME, coalesce(record, ''), lower(TG_OP), coalesce(changes, '{}'),
        coalesce(change ->> 'name', ''), coalesce(change ->> 'person', ''), coalesce(change ->> 'organisation', ''),
        coalesce(change ->> 'rule', ''), coalesce(change ->> 'why', ''), coalesce(change ->> 'place', ''),
        concat_ws(', ', session_user, nullif(current_setting('application_name'), '')),
        pg_current_xact_id()::text::bigint);
    RETURN NULL;
END
"""


def long_or(written: str, value: str) -> str:
    """The expression for a new value, where the expression `written` is its text: what stands for it if it is long."""
    return (
        f"CASE WHEN octet_length({written}) > {LONG} THEN json_build_object('askwell', 'long',"
        f" 'length', length({written}), 'sha512', encode(sha512(convert_to({written}, 'UTF8')), 'hex'))"
        f" ELSE {value} END"
    )


# For any table. TG_ARGV: the primary key's column, the columns left out, the columns hidden.
NOTE = f"""{DECLARED}
    leaves_out text[] := TG_ARGV[1];
    hides text[] := TG_ARGV[2];
    before jsonb;
    after jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN
        after := to_jsonb(NEW) - leaves_out;
        record := after ->> TG_ARGV[0];
        SELECT json_object_agg(key, CASE WHEN key = ANY (hides) THEN {HIDDEN}
            ELSE {long_or("(value #>> '{}')", "value::json")} END)
        INTO changes FROM jsonb_each(after);
    ELSIF TG_OP = 'DELETE' THEN
        before := to_jsonb(OLD) - leaves_out;
        record := before ->> TG_ARGV[0];
        SELECT json_object_agg(key, CASE WHEN key = ANY (hides) THEN {HIDDEN} ELSE value::json END)
        INTO changes FROM jsonb_each(before);
    ELSIF TG_OP = 'UPDATE' THEN
        before := to_jsonb(OLD) - leaves_out;
        after := to_jsonb(NEW) - leaves_out;
        record := after ->> TG_ARGV[0];
        SELECT json_object_agg(key, CASE WHEN key = ANY (hides) THEN json_build_array({HIDDEN}, {HIDDEN})
            ELSE json_build_array(before -> key, {long_or("(value #>> '{}')", "value::json")}) END)
        INTO changes FROM jsonb_each(after) WHERE before -> key IS DISTINCT FROM value;
        IF changes IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;{WRITE_DOWN}"""

# Runs once for each entry as its transaction commits. The first time it seals all entries of the transaction, which
# lie between this one and the session's last; the lock lets transactions that write history into this schema commit
# one after another, and what follows it is a statement of its own, so that it sees what was committed meanwhile.
SEAL = f"""
DECLARE
    newest bigint := currval('{{schema}}.core_entry_id_seq');
    sealed bigint[];
    together bytea;
    locked text;
BEGIN
    IF NEW.id < newest THEN
        IF NEW.id <= nullif(current_setting('askwell.sealed_{{name}}', true), '')::bigint THEN
            RETURN NULL;
        END IF;
        SELECT array_agg(entry.id ORDER BY entry.id), string_agg({DIGEST}, '' ORDER BY entry.id)
        INTO sealed, together FROM {{schema}}.core_entry AS entry
        WHERE entry.id BETWEEN NEW.id AND newest AND entry.transaction = pg_current_xact_id()::text::bigint;
        PERFORM set_config('askwell.sealed_{{name}}', sealed[cardinality(sealed)]::text, true);
    ELSIF NEW.id <= nullif(current_setting('askwell.sealed_{{name}}', true), '')::bigint THEN
        RETURN NULL;
    ELSE
        sealed := ARRAY[NEW.id];
        together := {DIGEST.replace("entry.", "NEW.")};
    END IF;
    locked := pg_advisory_xact_lock(hashtextextended('askwell seal {{name}}', 0));
    INSERT INTO {{schema}}.core_seal (number, entries, digests, hash)
    SELECT seal.number + 1, sealed, together,
        sha256(seal.hash || convert_to(seal.number + 1 || ':' || sealed::text, 'UTF8') || together)
    FROM {{schema}}.core_seal AS seal ORDER BY seal.number DESC LIMIT 1;
    IF NOT FOUND THEN
        INSERT INTO {{schema}}.core_seal (number, entries, digests, hash)
        VALUES (1, sealed, together, sha256(convert_to('1:' || sealed::text, 'UTF8') || together));
    END IF;
    RETURN NULL;
END
"""

REFUSE = """
BEGIN
    RAISE EXCEPTION 'The history is only ever added to: no % of %.', TG_OP, TG_TABLE_NAME;
END
"""

FUNCTIONS = {"askwell_note": NOTE, "askwell_seal": SEAL, "askwell_refuse": REFUSE}
