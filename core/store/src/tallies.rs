//! How often something was tried, over all nodes.

use diesel::prelude::*;

use crate::dialect::Both;
use crate::error::StoreError;
use crate::schema::tally;
use crate::store::Writer;

/// Spans that are summed. With two whole ones behind the present one, what is counted is never of less than two spans.
const SUMMED: i64 = 3;

/// Counts one more of `name` in the present span, and says how many there were in it and the two before. Whoever counts the same name waits
/// until this transaction ends: nobody slips through between looking and counting.
pub fn count(tx: &mut Writer<'_>, name: &str, span: i64) -> Result<i64, StoreError> {
    let old = tally::table.filter(tally::name.eq(name)).filter(tally::span.le(span - SUMMED));
    diesel::delete(old).execute(tx.conn())?;
    add(tx, name, span, 1)?;
    let recent = tally::table.filter(tally::name.eq(name)).filter(tally::span.gt(span - SUMMED)).filter(tally::span.le(span));
    let counts: Vec<i32> = recent.select(tally::count).load(tx.conn())?;
    Ok(counts.into_iter().map(i64::from).sum())
}

/// Takes back what was counted: it was not in vain.
pub fn uncount(tx: &mut Writer<'_>, name: &str, span: i64) -> Result<(), StoreError> {
    add(tx, name, span, -1)
}

fn add(tx: &mut Writer<'_>, name: &str, span: i64, by: i32) -> Result<(), StoreError> {
    let row = (tally::name.eq(name), tally::span.eq(span), tally::count.eq(by));
    Both(
        diesel::insert_into(tally::table)
            .values(row)
            .on_conflict((tally::name, tally::span))
            .do_update()
            .set(tally::count.eq(tally::count + by)),
    )
    .execute(tx.conn())?;
    Ok(())
}
