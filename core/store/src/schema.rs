//! The tables as diesel knows them. What they mean stands in `migrations/`. Of `rid` and the search indexes see [`crate::search`].

macro_rules! table {
    ($($body:tt)*) => { diesel::table! { use crate::dialect::sql::*; use diesel::sql_types::*; $($body)* } };
}

table! {
    unit(id) {
        id -> DbId,
        code -> Text,
        parent_id -> Nullable<DbId>,
        tree -> Text,
        kind -> Text,
        name -> Text,
        name_en -> Nullable<Text>,
        symbol -> Text,
        valid_from -> Text,
        valid_until -> Nullable<Text>,
        successor_id -> Nullable<DbId>,
        meets -> Text,
    }
}

table! {
    document(id) {
        rid -> BigInt,
        id -> DbId,
        public_number -> BigInt,
        issuer_id -> DbId,
        document_type -> Text,
        number_key -> Text,
        issued_on -> Nullable<Text>,
        issued_year -> Integer,
        title -> Text,
        level -> Text,
        audience -> Text,
        state -> Text,
        withdrawn_at -> Nullable<BigInt>,
        withdrawn_reason -> Text,
        newest_version -> Integer,
        published_at -> BigInt,
        changed_at -> BigInt,
        record -> DbJson,
    }
}

table! {
    document_topic(document_id, topic_key) {
        document_id -> DbId,
        topic_key -> Text,
        topic -> Text,
    }
}

table! {
    document_version(document_id, number) {
        document_id -> DbId,
        number -> Integer,
        published_at -> BigInt,
        note -> Text,
        page_count -> Integer,
        renditions -> DbJson,
        remarks -> DbJson,
        manifest -> Binary,
        key_id -> Integer,
        signature -> Binary,
    }
}

table! {
    version_file(hash, document_id, number) {
        hash -> Binary,
        document_id -> DbId,
        number -> Integer,
    }
}

table! {
    passage(rid) {
        rid -> BigInt,
        anchor -> Text,
        heading -> Text,
        text -> Text,
    }
}

table! {
    relation(from_id, to_id, kind) {
        from_id -> DbId,
        to_id -> DbId,
        kind -> Text,
        recorded_at -> BigInt,
    }
}

table! {
    pack(id) {
        id -> DbId,
        public_number -> BigInt,
        title -> Text,
        unit_id -> Nullable<DbId>,
        starts -> Nullable<Text>,
        place -> Text,
        audience -> Text,
        valid_until -> Nullable<BigInt>,
        state -> Text,
        withdrawn_at -> Nullable<BigInt>,
        made_at -> BigInt,
    }
}

table! {
    pack_document(pack_id, ordinal) {
        pack_id -> DbId,
        ordinal -> Integer,
        document_id -> DbId,
    }
}

table! {
    signing_key(id) {
        id -> Integer,
        purpose -> Text,
        public_key -> Binary,
        valid_from -> BigInt,
        valid_until -> BigInt,
    }
}

table! {
    member(id) {
        id -> DbId,
        card -> Nullable<Text>,
        citizen -> Nullable<Text>,
        record -> DbJson,
        wiped_at -> Nullable<BigInt>,
    }
}

table! {
    membership(id) {
        id -> DbId,
        member_id -> DbId,
        unit_id -> DbId,
        kind -> Text,
        valid_from -> Text,
        valid_until -> Nullable<Text>,
        end_reason -> Nullable<Text>,
    }
}

table! {
    role_grant(id) {
        id -> DbId,
        member_id -> DbId,
        role -> Text,
        unit_id -> DbId,
        valid_from -> BigInt,
        valid_until -> Nullable<BigInt>,
        standing_in_for -> Nullable<DbId>,
    }
}

table! {
    correction(id) {
        id -> DbId,
        member_id -> DbId,
        field -> Text,
        value -> Text,
        note -> Text,
        proposed_at -> BigInt,
        accepted -> Nullable<Integer>,
        reason -> Text,
        decided_by -> Nullable<DbId>,
        decided_at -> Nullable<BigInt>,
    }
}

table! {
    unit_name(unit_id, valid_until) {
        unit_id -> DbId,
        valid_until -> Text,
        name -> Text,
        name_en -> Nullable<Text>,
    }
}

diesel::joinable!(document_topic -> document(document_id));
diesel::allow_tables_to_appear_in_same_query!(
    document,
    document_topic,
    document_version,
    pack,
    pack_document,
    relation,
    unit,
    version_file
);

#[cfg(feature = "server")]
table! {
    change(channel, entity, entity_id) {
        channel -> Text,
        entity -> SmallInt,
        entity_id -> DbId,
        op -> SmallInt,
        seq -> Nullable<BigInt>,
        at -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    feed_counter(id) {
        id -> Integer,
        last -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    installation(id) {
        id -> Integer,
        epoch -> DbId,
    }
}

#[cfg(feature = "server")]
table! {
    public_number(number) {
        number -> BigInt,
        kind -> SmallInt,
        id -> DbId,
    }
}

#[cfg(feature = "server")]
table! {
    command_answer(id) {
        id -> DbId,
        answer -> DbJson,
        at -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    web_session(token_hash) {
        token_hash -> Binary,
        id -> DbId,
        member_id -> DbId,
        kind -> Text,
        label -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        idle_until -> BigInt,
        dies_at -> BigInt,
        strong_until -> Nullable<BigInt>,
    }
}

#[cfg(feature = "server")]
table! {
    credential(credential_id) {
        credential_id -> Binary,
        member_id -> DbId,
        passkey -> DbJson,
        label -> Text,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

#[cfg(feature = "server")]
table! {
    ceremony(token_hash) {
        token_hash -> Binary,
        state -> DbJson,
        dies_at -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    enrolment(id) {
        id -> DbId,
        member_id -> DbId,
        unit_id -> DbId,
        way -> Text,
        code_hash -> Binary,
        opened_by -> Nullable<DbId>,
        opened_at -> BigInt,
        dies_at -> BigInt,
        tries -> Integer,
        keeps_others -> Integer,
        claim_hash -> Nullable<Binary>,
        claimed_at -> Nullable<BigInt>,
        claimed_label -> Text,
        claimed_key -> Nullable<Binary>,
        digits -> Nullable<Integer>,
        wanted -> Integer,
        first_by -> Nullable<Text>,
        second_by -> Nullable<Text>,
        refused_at -> Nullable<BigInt>,
        done_at -> Nullable<BigInt>,
    }
}

#[cfg(feature = "server")]
table! {
    unit_number(unit_id) {
        unit_id -> DbId,
        number -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    device(id) {
        id -> DbId,
        member_id -> DbId,
        public_key -> Binary,
        label -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

#[cfg(feature = "server")]
table! {
    device_session(token_hash) {
        token_hash -> Binary,
        device_id -> DbId,
        dies_at -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    device_nonce(nonce) {
        nonce -> Binary,
        at -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    foreign_identity(issuer, subject) {
        issuer -> Text,
        subject -> Text,
        member_id -> DbId,
    }
}

#[cfg(feature = "server")]
table! {
    tally(name, span) {
        name -> Text,
        span -> BigInt,
        count -> Integer,
    }
}

#[cfg(feature = "server")]
table! {
    log_entry(id) {
        id -> DbId,
        seq -> Nullable<BigInt>,
        at -> BigInt,
        bytes -> Binary,
    }
}

#[cfg(feature = "server")]
table! {
    log_about(member_id, at, entry_id) {
        member_id -> DbId,
        entry_id -> DbId,
        at -> BigInt,
    }
}

#[cfg(feature = "server")]
table! {
    log_head(size) {
        size -> BigInt,
        root -> Binary,
        at -> BigInt,
        key_id -> Integer,
        signature -> Binary,
    }
}

#[cfg(feature = "server")]
diesel::allow_tables_to_appear_in_same_query!(log_entry, log_about);
#[cfg(feature = "server")]
diesel::allow_tables_to_appear_in_same_query!(device, device_session);
