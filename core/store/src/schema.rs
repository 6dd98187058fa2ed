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
